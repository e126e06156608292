import { Trans, useLingui } from '@lingui/react/macro';
import { Notice } from '../../../ui/base/notice.tsx';
import { Section } from '../../../ui/base/page.tsx';
import { Filters } from '../../../ui/data/filters.tsx';
import { Code } from '../../../ui/data/status.tsx';
import { Day } from '../../../ui/time/day.tsx';
import { dayInWords } from '../../../words/days.ts';
import { toLabel } from '../../../words/labels.ts';
import { askRows } from '../../asking.ts';
import { useFilterFields } from '../../filter-fields.ts';
import { useAddress, useSite } from '../../site-context.ts';
import { SitePage } from '../../site-page.tsx';
import { type Answered, type Ask, sitePage, type Visit } from '../../visit.ts';
import { RuleInForce } from './rule-in-force.tsx';

const PROFILE = 'GET /api/research/profiles/{country}';
const RULE = 'GET /api/research/profiles/{country}/rule';
type Profile = Answered<typeof PROFILE>;

interface CountryData {
  readonly profile: Profile;
  readonly day: string;
  readonly knownAt: string | undefined;
  /** What was in force on the day, by topic. */
  readonly rules: readonly Answered<typeof RULE>[];
}

async function load({ ask, params: { country = '' }, query, today }: Visit): Promise<CountryData | undefined> {
  const subdivision = query.get('subdivision') ?? undefined;
  const profile = await ask(PROFILE, { path: { country }, query: { subdivision } });
  if (!profile) return undefined;
  const day = query.get('on') ?? today;
  const knownAt = query.get('knownAt') ?? undefined;
  const rules = await Promise.all(
    profile.topics.map((topic) => ask(RULE, { path: { country }, query: { subdivision, topic, on: day, knownAt } })),
  );
  return { profile, day, knownAt, rules: rules.filter((rule) => rule !== undefined) };
}

function CountryPage({ data: { profile, day, knownAt, rules } }: { readonly data: CountryData }) {
  const { t, i18n } = useLingui();
  const { path, today, query } = useSite();
  const address = useAddress();
  const field = useFilterFields();
  const country = toLabel(i18n, 'country', profile.country);
  const name = profile.subdivisionName ? `${profile.subdivisionName}, ${country}` : country;
  const isPast = day < today || knownAt !== undefined;
  return (
    <SitePage
      title={name}
      above={[{ to: '/regulations', name: t`Regulations` }]}
      summary={t`What the law says of recruitment in ${name}, on ${dayInWords(day, i18n.locale)}.`}
    >
      <Filters
        action={address(path)}
        fields={[field.day('on', t`In force on`), field.day('knownAt', t`As known on`)]}
        kept={profile.subdivision && <input type="hidden" name="subdivision" value={profile.subdivision} />}
      />
      {isPast && (
        <Notice
          tone="past"
          title={<Trans>You see the past</Trans>}
          actions={
            <a href={address(path, { subdivision: query.get('subdivision') ?? undefined })}>
              <Trans>Back to now</Trans>
            </a>
          }
        >
          <p>
            <Trans>
              In force on <Day day={day} />
            </Trans>
            {knownAt && (
              <>
                {', '}
                <Trans>
                  as known on <Day day={knownAt.slice(0, 10)} />
                </Trans>
              </>
            )}
          </p>
        </Notice>
      )}
      {rules.map((answer) => (
        <Section key={answer.topic} title={<Code vocabulary="topic" code={answer.topic} />}>
          {answer.rules.length === 0 && (
            <p>
              <Trans>Nothing is recorded of it for this day.</Trans>
            </p>
          )}
          {answer.rules.map((rule) => (
            <RuleInForce key={rule.entry} rule={rule} />
          ))}
        </Section>
      ))}
    </SitePage>
  );
}

const records = async (ask: Ask) => {
  const { rows } = await askRows(ask, 'GET /api/research/profiles', {}, Number.POSITIVE_INFINITY);
  return [...new Set(rows.flatMap(({ country, subdivision }) => (subdivision ? [] : [`/regulations/${country}`])))];
};

export const regulation = sitePage<CountryData>({ path: '/regulations/:country', load, records, view: CountryPage });
