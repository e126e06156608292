import { Trans, useLingui } from '@lingui/react/macro';
import { Notice } from '../../../ui/base/notice.tsx';
import { Section } from '../../../ui/base/page.tsx';
import { Facts } from '../../../ui/data/facts.tsx';
import { Code } from '../../../ui/data/status.tsx';
import { Day } from '../../../ui/time/day.tsx';
import { dayInWords } from '../../../words/days.ts';
import { toLabel } from '../../../words/labels.ts';
import { listInWords } from '../../../words/lists.ts';
import { askRows } from '../../asking.ts';
import { SiteLink } from '../../link.tsx';
import { SitePage } from '../../site-page.tsx';
import { type Answered, type Ask, Retired, type Row, sitePage, type Visit } from '../../visit.ts';
import { Place } from './member-columns.tsx';

const MEMBER = 'GET /api/membership/members/{member}';
const GROUPS = 'GET /api/working-groups/groups';
const PRACTICES = 'GET /api/working-groups/highlighted-practices';

interface Relative {
  readonly id: string;
  readonly name: string;
}

interface MemberData {
  readonly facts: Answered<typeof MEMBER>;
  readonly successor: Relative | undefined;
  readonly predecessors: readonly Relative[];
  readonly groups: readonly Row<typeof GROUPS>[];
  readonly practices: readonly Row<typeof PRACTICES>[];
}

async function load({ ask, params: { member = '' } }: Visit): Promise<MemberData | Retired<MemberData> | undefined> {
  const facts = await ask(MEMBER, { path: { member } });
  if (!facts) return undefined;
  const relative = async (id: string): Promise<Relative | undefined> => {
    const authority = await ask(MEMBER, { path: { member: id } });
    return authority && { id, name: authority.name };
  };
  const [successor, predecessors, groups, practices] = await Promise.all([
    facts.successor === undefined ? undefined : relative(facts.successor),
    Promise.all(facts.predecessors.map(relative)),
    askRows(ask, GROUPS, { query: { member } }, Number.POSITIVE_INFINITY),
    askRows(ask, PRACTICES, { query: { member } }, Number.POSITIVE_INFINITY),
  ]);
  const data = {
    ...{ facts, successor, predecessors: predecessors.filter((predecessor) => predecessor !== undefined) },
    ...{ groups: groups.rows, practices: practices.rows },
  };
  return facts.leftOn === undefined ? data : new Retired(data);
}

function Member({ data }: { readonly data: MemberData }) {
  const { t, i18n } = useLingui();
  const { facts, groups, practices } = data;
  const since = dayInWords(facts.memberSince, i18n.locale);
  const country = toLabel(i18n, 'country', facts.country);
  return (
    <SitePage
      title={facts.name}
      isRecord
      above={[{ to: '/members', name: t`Members` }]}
      summary={
        facts.leftOn === undefined
          ? t`${country}. Member of the Network since ${since}.`
          : t`${country}. Member of the Network from ${since} to ${dayInWords(facts.leftOn, i18n.locale)}.`
      }
    >
      <Left data={data} />
      <MemberFacts data={data} />
      {groups.length > 0 && (
        <Section title={<Trans>Working groups</Trans>}>
          <ul>
            {groups.map(({ group, name }) => (
              <li key={group}>
                <SiteLink to={`/groups/${group}`}>
                  <span data-content>{name}</span>
                </SiteLink>
              </li>
            ))}
          </ul>
        </Section>
      )}
      {practices.length > 0 && (
        <Section title={<Trans>Promising practices</Trans>}>
          <ul>
            {practices.map(({ practice, title, language }) => (
              <li key={practice}>
                <SiteLink to={`/practices/${practice}`} lang={language}>
                  <span data-content>{title}</span>
                </SiteLink>
              </li>
            ))}
          </ul>
        </Section>
      )}
    </SitePage>
  );
}

function Left({ data: { facts, successor } }: { readonly data: MemberData }) {
  if (facts.leftOn === undefined) return null;
  return (
    <Notice tone="past" title={<Trans>No longer a member</Trans>}>
      <p>
        <Trans>
          It left on <Day day={facts.leftOn} />.
        </Trans>{' '}
        {successor && (
          <Trans>
            <SiteLink to={`/members/${successor.id}`}>
              <span data-content>{successor.name}</span>
            </SiteLink>{' '}
            took its place.
          </Trans>
        )}
      </p>
    </Notice>
  );
}

function MemberFacts({ data: { facts, predecessors } }: { readonly data: MemberData }) {
  const { i18n } = useLingui();
  const { name, nameEn, country, subdivision, region, level, kind, portfolios, memberSince, leftOn, formerNames } = facts;
  const content = (text: string) => <span data-content>{text}</span>;
  return (
    <Facts
      facts={[
        ...(nameEn && nameEn !== name ? [{ name: <Trans>Name in English</Trans>, value: <span lang="en">{content(nameEn)}</span> }] : []),
        { name: <Trans>Country or area</Trans>, value: <Place country={country} subdivision={subdivision} /> },
        ...(region ? [{ name: <Trans>Region of the Network</Trans>, value: <Code vocabulary="region" code={region} /> }] : []),
        { name: <Trans>Level</Trans>, value: <Code vocabulary="level" code={level} /> },
        { name: <Trans>Kind</Trans>, value: <Code vocabulary="kind" code={kind} /> },
        {
          name: <Trans>Portfolios</Trans>,
          value: listInWords(
            portfolios.map((portfolio) => toLabel(i18n, 'portfolio', portfolio)),
            i18n.locale,
          ),
        },
        { name: <Trans>Member since</Trans>, value: <Day day={memberSince} /> },
        ...(leftOn ? [{ name: <Trans>Member until</Trans>, value: <Day day={leftOn} /> }] : []),
        ...(formerNames.length > 0 ? [{ name: <Trans>Former names</Trans>, value: content(listInWords(formerNames, i18n.locale)) }] : []),
        ...predecessors.map((predecessor) => ({
          name: <Trans>Took the place of</Trans>,
          value: <SiteLink to={`/members/${predecessor.id}`}>{content(predecessor.name)}</SiteLink>,
        })),
      ]}
    />
  );
}

const records = async (ask: Ask) => {
  const { rows } = await askRows(ask, 'GET /api/membership/members', {}, Number.POSITIVE_INFINITY);
  return rows.map(({ authority }) => `/members/${authority}`);
};

export const member = sitePage<MemberData>({ path: '/members/:member', load, records, view: Member });
