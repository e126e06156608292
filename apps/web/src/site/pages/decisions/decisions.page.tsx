import { Trans, useLingui } from '@lingui/react/macro';
import type { Column } from '../../../ui/data/data-table.tsx';
import { Status } from '../../../ui/data/status.tsx';
import { Day } from '../../../ui/time/day.tsx';
import { askRows, type Rows } from '../../asking.ts';
import { Words } from '../../content.tsx';
import { useFilterFields } from '../../filter-fields.ts';
import { SiteLink } from '../../link.tsx';
import { Listing } from '../../listing.tsx';
import { loadList } from '../../load-list.ts';
import { SitePage } from '../../site-page.tsx';
import { type Row, sitePage, type Visit } from '../../visit.ts';
import { decidedOn } from './decided-on.ts';

const REGISTER = 'GET /api/governance/register';
const BODIES = 'GET /api/governance/bodies';
type Decision = Row<typeof REGISTER>;

interface DecisionsData {
  readonly list: Rows<Decision>;
  readonly bodies: readonly Row<typeof BODIES>[];
  readonly years: readonly number[];
}

const STATUSES = ['adopted', 'implemented', 'superseded'];

async function load(visit: Visit): Promise<DecisionsData> {
  const [list, bodies, first] = await Promise.all([
    loadList(visit, REGISTER, ['text', 'year', 'body', 'status']),
    visit.ask(BODIES),
    askRows(visit.ask, REGISTER, { query: { sort: 'decision' } }, 1),
  ]);
  const now = Number(visit.today.slice(0, 4));
  const earliest = Number(first.rows[0]?.decision.slice(0, 4) ?? now);
  return { list, bodies: bodies?.items ?? [], years: Array.from({ length: now - earliest + 1 }, (_, back) => now - back) };
}

function Decisions({ data: { list, bodies, years } }: { readonly data: DecisionsData }) {
  const { t } = useLingui();
  const field = useFilterFields();
  const columns: readonly Column<Decision>[] = [
    {
      name: t`Decision`,
      cell: ({ decision, title }) => (
        <SiteLink to={`/decisions/${decision}`}>
          <Words>{title}</Words>
        </SiteLink>
      ),
    },
    { name: t`Number`, cell: ({ decision }) => <Words>{decision}</Words> },
    { name: t`Taken on`, cell: (row) => <Day day={decidedOn(row)} month="short" /> },
    { name: t`By`, cell: ({ bodyName }) => bodyName && <Words>{bodyName}</Words> },
    { name: t`Status`, cell: ({ status }) => <Status kind="decision" code={status} /> },
  ];
  return (
    <SitePage
      title={t`Decisions`}
      summary={t`The register of decisions of the Network: what was decided, when, by whom, under which rules, and what became of it.`}
    >
      <Listing<Decision>
        caption={<Trans>Decisions, the newest first</Trans>}
        list={list}
        columns={columns}
        idOf={({ decision }) => decision}
        purpose={<Trans>Decisions stand here when the first one is taken.</Trans>}
        filters={[
          field.text(t`Words`),
          field.choice(
            'year',
            t`Year`,
            years.map((year) => ({ value: String(year), label: String(year) })),
          ),
          field.record(
            'body',
            t`By`,
            bodies.map(({ body, name }) => ({ value: body, label: name })),
          ),
          field.code('status', t`Status`, STATUSES, 'status.decision'),
        ]}
      />
      <p>
        <SiteLink to="/bodies">
          <Trans>Who decides: the bodies of the Network, and their rules</Trans>
        </SiteLink>
      </p>
    </SitePage>
  );
}

export const decisions = sitePage<DecisionsData>({ path: '/decisions', load, view: Decisions });
