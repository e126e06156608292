import { Trans, useLingui } from '@lingui/react/macro';
import { Section } from '../../../ui/base/page.tsx';
import { type Column, DataTable } from '../../../ui/data/data-table.tsx';
import { Empty } from '../../../ui/data/states.tsx';
import { Code, Status } from '../../../ui/data/status.tsx';
import { Day } from '../../../ui/time/day.tsx';
import { askRows } from '../../asking.ts';
import { Entries, Entry, Words } from '../../content.tsx';
import { SiteLink } from '../../link.tsx';
import { SitePage } from '../../site-page.tsx';
import { type Row, sitePage, type Visit } from '../../visit.ts';

const BODIES = 'GET /api/governance/bodies';
const TERMS = 'GET /api/governance/terms';
type Body = Row<typeof BODIES>;

interface BodiesData {
  readonly bodies: readonly Body[];
  readonly terms: readonly Row<typeof TERMS>[];
}

async function load({ ask }: Visit): Promise<BodiesData> {
  const [bodies, terms] = await Promise.all([ask(BODIES), askRows(ask, TERMS, {}, Number.POSITIVE_INFINITY)]);
  return { bodies: bodies?.items ?? [], terms: terms.rows.filter(({ inForce }) => inForce !== undefined) };
}

function Bodies({ data: { bodies, terms } }: { readonly data: BodiesData }) {
  const { t } = useLingui();
  const columns: readonly Column<Body>[] = [
    {
      name: t`Name`,
      cell: ({ body, name }) => (
        <SiteLink to={`/bodies/${body}`}>
          <Words>{name}</Words>
        </SiteLink>
      ),
    },
    { name: t`Kind`, cell: ({ kind }) => <Code vocabulary="kind" code={kind} /> },
    { name: t`Constituted on`, cell: ({ constitutedOn }) => <Day day={constitutedOn} month="short" /> },
    { name: t`Seats`, cell: ({ seats }) => seats, isFigure: true },
    { name: t`Status`, cell: ({ status }) => <Status kind="body" code={status} /> },
  ];
  return (
    <SitePage
      title={t`Bodies of the Network`}
      above={[{ to: '/decisions', name: t`Decisions` }]}
      summary={t`Who decides and who advises: the Committee, the Advisory Groups, who sits in them, and their Terms of Reference.`}
    >
      {bodies.length > 0 ? (
        <DataTable<Body> caption={<Trans>Bodies</Trans>} isCaptionHidden columns={columns} rows={bodies} idOf={({ body }) => body} />
      ) : (
        <Empty purpose={<Trans>Bodies stand here when the first one is constituted.</Trans>} />
      )}
      {terms.length > 0 && (
        <Section title={<Trans>Terms of Reference in force</Trans>}>
          <Entries>
            {terms.map(({ owner, ownerName, inForce }) => (
              <Entry
                key={owner}
                link={
                  <SiteLink to={`/terms/${owner}`}>
                    <Words>{ownerName}</Words>
                  </SiteLink>
                }
                about={
                  inForce && (
                    <Trans>
                      Version {inForce.version}, in force since <Day day={inForce.startsOn} />
                    </Trans>
                  )
                }
              />
            ))}
          </Entries>
        </Section>
      )}
    </SitePage>
  );
}

export const bodies = sitePage<BodiesData>({ path: '/bodies', load, view: Bodies });
