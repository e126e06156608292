import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { Notice } from '../../../ui/base/notice.tsx';
import { Section } from '../../../ui/base/page.tsx';
import { type Fact, Facts } from '../../../ui/data/facts.tsx';
import { Filters } from '../../../ui/data/filters.tsx';
import { Day } from '../../../ui/time/day.tsx';
import { askRows } from '../../asking.ts';
import { Entries, Entry, Prose, Words } from '../../content.tsx';
import { useFilterFields } from '../../filter-fields.ts';
import { SiteLink } from '../../link.tsx';
import { QuorumWords, RuleWords } from '../../rules.tsx';
import { useAddress, useSite } from '../../site-context.ts';
import { SitePage } from '../../site-page.tsx';
import { type Answered, type Ask, sitePage, type Visit } from '../../visit.ts';
import { Comparison } from './comparison.tsx';

const TERMS = 'GET /api/governance/terms/{owner}';
const COMPARE = 'GET /api/governance/terms/{owner}/compare';
type Terms = Answered<typeof TERMS>;
type Version = Terms['versions'][number];

interface TermsData {
  readonly terms: Terms;
  /** Of two versions, when the address asks for them: `compare=1..2`. */
  readonly comparison: Answered<typeof COMPARE> | undefined;
}

async function load({ ask, params: { owner = '' }, query }: Visit): Promise<TermsData | undefined> {
  const day = query.get('on');
  const [, from, to] = /^(\d{1,6})\.\.(\d{1,6})$/.exec(query.get('compare') ?? '') ?? [];
  const [terms, comparison] = await Promise.all([
    ask(TERMS, { path: { owner }, query: day === null ? {} : { on: day } }),
    from === undefined ? undefined : ask(COMPARE, { path: { owner }, query: { from, to } }),
  ]);
  return terms && { terms, comparison };
}

function TermsPage({ data: { terms, comparison } }: { readonly data: TermsData }) {
  const { t } = useLingui();
  const { path } = useSite();
  const address = useAddress();
  const field = useFilterFields();
  const { owner, ownerKind, ownerName, inForce, versions } = terms;
  const above =
    ownerKind === 'body'
      ? { to: `/bodies/${owner}`, name: ownerName, isRecord: true }
      : { to: `/groups/${owner}`, name: ownerName, isRecord: true };
  return (
    <SitePage
      title={t`Terms of Reference: ${ownerName}`}
      above={[above]}
      summary={t`The rules in force on any day, every version that was adopted, and what changed between two of them.`}
    >
      {versions.length > 0 && <Filters fields={[field.day('on', t`On the day`)]} action={address(path)} />}
      {inForce ? (
        <InForce version={inForce} />
      ) : (
        <Notice tone="info" title={<Trans>No terms are in force on this day</Trans>}>
          <p>
            <Trans>Until the first are adopted, nothing is assumed in their place.</Trans>
          </p>
        </Notice>
      )}
      {comparison && <Comparison comparison={comparison} />}
      {versions.length > 0 && <Versions owner={owner} versions={versions} />}
    </SitePage>
  );
}

function InForce({ version: { version, decision, startsOn, endsOn, clauses, text } }: { readonly version: Version }) {
  const { termMonths, termLimit, minutesDays } = clauses;
  const facts: readonly Fact[] = [
    { name: <Trans>Composition</Trans>, value: <Words>{clauses.compositionRule}</Words> },
    { name: <Trans>Quorum</Trans>, value: <QuorumWords quorum={clauses.quorum} /> },
    { name: <Trans>How it decides</Trans>, value: <RuleWords rule={clauses.rule} /> },
    ...(termMonths === undefined
      ? []
      : [{ name: <Trans>Length of a term</Trans>, value: <Plural value={termMonths} one="# month" other="# months" /> }]),
    ...(termLimit === undefined
      ? []
      : [{ name: <Trans>Terms in a row at most</Trans>, value: <Plural value={termLimit} one="# term" other="# terms" /> }]),
    {
      name: <Trans>Written procedure open for at least</Trans>,
      value: <Plural value={clauses.writtenProcedureDays} one="# day" other="# days" />,
    },
    ...(minutesDays === undefined
      ? []
      : [{ name: <Trans>Minutes circulated within</Trans>, value: <Plural value={minutesDays} one="# day" other="# days" /> }]),
    { name: <Trans>To be reviewed by</Trans>, value: <Day day={clauses.reviewOn} /> },
    {
      name: <Trans>Adopted by</Trans>,
      value: (
        <SiteLink to={`/decisions/${decision}`}>
          <Trans>decision {decision}</Trans>
        </SiteLink>
      ),
    },
    { name: <Trans>In force since</Trans>, value: <Day day={startsOn} /> },
    ...(endsOn ? [{ name: <Trans>In force until</Trans>, value: <Day day={endsOn} /> }] : []),
  ];
  return (
    <Section title={<Trans>Version {version}</Trans>}>
      <Prose>{clauses.mandate}</Prose>
      <Facts facts={facts} />
      {text && (
        <details open>
          <summary>
            <Trans>The whole text</Trans>
          </summary>
          <Prose>{text}</Prose>
        </details>
      )}
    </Section>
  );
}

function Versions({ owner, versions }: { readonly owner: string; readonly versions: readonly Version[] }) {
  return (
    <Section title={<Trans>Versions</Trans>}>
      <Entries>
        {versions.toReversed().map(({ version, startsOn, endsOn }) => (
          <Entry
            key={version}
            link={
              <SiteLink to={`/terms/${owner}`} query={{ on: startsOn }}>
                <Trans>Version {version}</Trans>
              </SiteLink>
            }
            about={
              <>
                <Trans>
                  in force since <Day day={startsOn} />
                </Trans>
                {endsOn && (
                  <>
                    {' '}
                    <Trans>
                      until <Day day={endsOn} />
                    </Trans>
                  </>
                )}
                {version > 1 && (
                  <>
                    {' · '}
                    <SiteLink to={`/terms/${owner}`} query={{ compare: `${version - 1}..${version}` }}>
                      <Trans>What changed</Trans>
                    </SiteLink>
                  </>
                )}
              </>
            }
          />
        ))}
      </Entries>
    </Section>
  );
}

const records = async (ask: Ask) => {
  const { rows } = await askRows(ask, 'GET /api/governance/terms', {}, Number.POSITIVE_INFINITY);
  return rows.flatMap(({ owner, inForce }) => (inForce ? [`/terms/${owner}`] : []));
};

export const terms = sitePage<TermsData>({ path: '/terms/:owner', load, records, view: TermsPage });
