import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { Notice } from '../../../ui/base/notice.tsx';
import { Section } from '../../../ui/base/page.tsx';
import { type Column, DataTable } from '../../../ui/data/data-table.tsx';
import { Facts } from '../../../ui/data/facts.tsx';
import { Filters } from '../../../ui/data/filters.tsx';
import { AuthorityName, Country } from '../../../ui/data/names.tsx';
import { Code } from '../../../ui/data/status.tsx';
import { Day } from '../../../ui/time/day.tsx';
import { dayInWords } from '../../../words/days.ts';
import { toLabel } from '../../../words/labels.ts';
import { List, Words } from '../../content.tsx';
import { useFilterFields } from '../../filter-fields.ts';
import { SiteLink } from '../../link.tsx';
import { useAddress, useSite } from '../../site-context.ts';
import { SitePage } from '../../site-page.tsx';
import { type Answered, type Ask, Retired, type Row, sitePage, type Visit } from '../../visit.ts';

const BODY = 'GET /api/governance/bodies/{body}';
type Body = Answered<typeof BODY>;
type Seat = Body['composition'][number];

interface BodyData {
  readonly body: Body;
  readonly decisions: readonly Row<'GET /api/governance/register'>[];
}

const FEW = 5;

async function load({ ask, params: { body: id = '' }, query }: Visit): Promise<BodyData | Retired<BodyData> | undefined> {
  const day = query.get('on');
  const [body, register] = await Promise.all([
    ask(BODY, { path: { body: id }, query: day === null ? {} : { on: day } }),
    ask('GET /api/governance/register', { query: { body: id, limit: FEW } }).catch(() => undefined),
  ]);
  if (!body) return undefined;
  const data = { body, decisions: register?.items ?? [] };
  return body.status === 'dissolved' && day === null ? new Retired(data) : data;
}

function BodyPage({ data: { body, decisions } }: { readonly data: BodyData }) {
  const { t, i18n } = useLingui();
  const { path } = useSite();
  const address = useAddress();
  const field = useFilterFields();
  const day = dayInWords(body.asOf, i18n.locale);
  const kind = toLabel(i18n, 'kind', body.kind);
  return (
    <SitePage
      title={body.name}
      isRecord
      above={[{ to: '/bodies', name: t`Bodies of the Network` }]}
      summary={t`${kind}. Who sits in it on ${day}.`}
    >
      {body.dissolvedOn && (
        <Notice tone="past" title={<Trans>Dissolved</Trans>}>
          <Trans>
            It was dissolved on <Day day={body.dissolvedOn} />.
          </Trans>
        </Notice>
      )}
      <BodyFacts body={body} />
      <Section title={<Trans>Who sits in it</Trans>}>
        <Filters fields={[field.day('on', t`On the day`)]} action={address(path)} />
        <Composition body={body} />
      </Section>
      {decisions.length > 0 && (
        <Section
          title={<Trans>Latest decisions</Trans>}
          aside={
            <SiteLink to="/decisions" query={{ body: body.body }}>
              <Trans>All decisions</Trans>
            </SiteLink>
          }
        >
          <ul>
            {decisions.map(({ decision, title }) => (
              <li key={decision}>
                <SiteLink to={`/decisions/${decision}`}>
                  <Words>{title}</Words>
                </SiteLink>{' '}
                <Words>{`(${decision})`}</Words>
              </li>
            ))}
          </ul>
        </Section>
      )}
    </SitePage>
  );
}

function BodyFacts({ body: { body, constitutedOn, sector, terms, formerNames, instrument } }: { readonly body: Body }) {
  return (
    <Facts
      facts={[
        { name: <Trans>Constituted on</Trans>, value: <Day day={constitutedOn} /> },
        ...(instrument ? [{ name: <Trans>By</Trans>, value: <Words>{instrument}</Words> }] : []),
        ...(sector ? [{ name: <Trans>Sector</Trans>, value: <Code vocabulary="sector" code={sector} /> }] : []),
        {
          name: <Trans>Terms of Reference</Trans>,
          value: terms ? (
            <SiteLink to={`/terms/${body}`}>
              <Trans>
                Version {terms.version}, in force since <Day day={terms.startsOn} />
              </Trans>
            </SiteLink>
          ) : (
            <Trans>none in force</Trans>
          ),
        },
        ...(formerNames.length > 0 ? [{ name: <Trans>Former names</Trans>, value: <List items={formerNames} /> }] : []),
      ]}
    />
  );
}

function Composition({ body: { composition, asOf } }: { readonly body: Body }) {
  const { t, i18n } = useLingui();
  const address = useAddress();
  const columns: readonly Column<Seat>[] = [
    {
      name: t`Name`,
      cell: ({ holder, holderKind, name = holder, nameEn }) =>
        holderKind === 'member' ? (
          <AuthorityName name={name} english={nameEn} href={address(`/members/${holder}`)} />
        ) : (
          <AuthorityName name={name} english={nameEn} />
        ),
    },
    { name: t`Country or area`, cell: ({ country }) => country && <Country code={country} /> },
    { name: t`Capacity`, cell: ({ capacity }) => <Code vocabulary="capacity" code={capacity} /> },
    { name: t`Votes`, cell: ({ votes }) => (votes ? t`yes` : t`no`) },
    { name: t`Until`, cell: ({ endedOn, endsOn }) => <Day day={endedOn ?? endsOn} month="short" /> },
  ];
  return composition.length > 0 ? (
    <DataTable<Seat>
      caption={<SeatCount seats={composition.length} day={dayInWords(asOf, i18n.locale)} />}
      columns={columns}
      rows={composition}
      idOf={({ seat }) => seat}
    />
  ) : (
    <p>
      <Trans>On this day nobody had a seat.</Trans>
    </p>
  );
}

function SeatCount({ seats, day }: { readonly seats: number; readonly day: string }) {
  return <Plural value={seats} one={`# seat on ${day}`} other={`# seats on ${day}`} />;
}

const records = async (ask: Ask) =>
  ((await ask('GET /api/governance/bodies'))?.items ?? []).flatMap(({ body, status }) =>
    status === 'dissolved' ? [] : [`/bodies/${body}`],
  );

export const body = sitePage<BodyData>({ path: '/bodies/:body', load, records, view: BodyPage });
