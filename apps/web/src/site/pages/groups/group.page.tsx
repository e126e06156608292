import { Trans, useLingui } from '@lingui/react/macro';
import { Notice } from '../../../ui/base/notice.tsx';
import { Section } from '../../../ui/base/page.tsx';
import { Facts } from '../../../ui/data/facts.tsx';
import { Code, Status } from '../../../ui/data/status.tsx';
import { Day } from '../../../ui/time/day.tsx';
import { Moment } from '../../../ui/time/moment.tsx';
import { toLabel } from '../../../words/labels.ts';
import { askRows } from '../../asking.ts';
import { Entries, Entry, List, Prose, Words } from '../../content.tsx';
import { SiteLink } from '../../link.tsx';
import { SitePage } from '../../site-page.tsx';
import { type Answered, type Ask, Retired, type Row, sitePage, type Visit } from '../../visit.ts';
import { GroupMembers } from './group-members.tsx';

const GROUP = 'GET /api/working-groups/groups/{group}';
const SESSIONS = 'GET /api/working-groups/public-sessions';
type Group = Answered<typeof GROUP>;

interface GroupData {
  readonly group: Group;
  readonly upcoming: readonly Row<typeof SESSIONS>[];
}

async function load({ ask, params: { group: id = '' } }: Visit): Promise<GroupData | Retired<GroupData> | undefined> {
  const group = await ask(GROUP, { path: { group: id } });
  if (!group) return undefined;
  const sessions = await ask(SESSIONS, { query: { group: id, when: 'upcoming', limit: 20 } });
  const data = { group, upcoming: sessions?.items ?? [] };
  return group.status === 'closed' ? new Retired(data) : data;
}

function GroupPage({ data: { group, upcoming } }: { readonly data: GroupData }) {
  const { t, i18n } = useLingui();
  const theme = toLabel(i18n, 'theme', group.theme);
  const { closedOn, closingReason, outputs, countries } = group;
  return (
    <SitePage
      title={group.name}
      isRecord
      above={[{ to: '/groups', name: t`Working groups` }]}
      summary={t`Working group of the Network. ${theme}`}
    >
      {closedOn && (
        <Notice tone="past" title={<Trans>Closed</Trans>}>
          <p>
            <Trans>
              Its work ended on <Day day={closedOn} />.
            </Trans>{' '}
            {closingReason && <Words>{closingReason}</Words>}
          </p>
        </Notice>
      )}
      <Prose>{group.mandate}</Prose>
      <GroupFacts group={group} />
      <Section title={<Trans>Next sessions</Trans>}>
        <Sessions sessions={upcoming} none={<Trans>No session is planned.</Trans>} />
      </Section>
      <Section title={<Trans>Members by country</Trans>}>
        <GroupMembers countries={countries} />
      </Section>
      {outputs.length > 0 && (
        <Section title={<Trans>What came of it</Trans>}>
          <Entries>
            {outputs.map(({ output, title, kind, reference, producedOn }) => (
              <Entry
                key={output}
                link={<Words>{title}</Words>}
                about={
                  <>
                    <Code vocabulary="kind" code={kind} /> · <Day day={producedOn} />
                    {reference && <Words>{` · ${reference}`}</Words>}
                  </>
                }
              />
            ))}
          </Entries>
        </Section>
      )}
      {group.past.length > 0 && (
        <Section title={<Trans>Sessions held</Trans>}>
          <Sessions sessions={group.past} none={null} />
        </Section>
      )}
    </SitePage>
  );
}

function GroupFacts({ group }: { readonly group: Group }) {
  const { theme, status, establishedOn, basis, formerNames, chairs } = group;
  return (
    <Facts
      facts={[
        { name: <Trans>Theme</Trans>, value: <Code vocabulary="theme" code={theme} /> },
        { name: <Trans>Status</Trans>, value: <Status kind="group" code={status} /> },
        ...(establishedOn ? [{ name: <Trans>Established on</Trans>, value: <Day day={establishedOn} /> }] : []),
        ...(basis?.reference
          ? [
              {
                name: <Trans>Established by</Trans>,
                value: (
                  <SiteLink to={`/decisions/${basis.reference}`}>
                    <Trans>decision {basis.reference}</Trans>
                  </SiteLink>
                ),
              },
            ]
          : []),
        ...chairs.map(({ member, name, capacity }) => ({
          name: <Code vocabulary="capacity" code={capacity} />,
          value: (
            <SiteLink to={`/members/${member}`}>
              <Words>{name ?? member}</Words>
            </SiteLink>
          ),
        })),
        {
          name: <Trans>Terms of Reference</Trans>,
          value: (
            <SiteLink to={`/terms/${group.group}`}>
              <Trans>Rules and versions</Trans>
            </SiteLink>
          ),
        },
        ...(formerNames.length > 0 ? [{ name: <Trans>Former names</Trans>, value: <List items={formerNames} /> }] : []),
      ]}
    />
  );
}

interface SessionsProps {
  readonly sessions: readonly Pick<Row<typeof SESSIONS>, 'session' | 'title' | 'start' | 'zone' | 'mode' | 'place' | 'status'>[];
  readonly none: React.ReactNode;
}

function Sessions({ sessions, none }: SessionsProps) {
  if (sessions.length === 0) return <p>{none}</p>;
  return (
    <Entries>
      {sessions.map(({ session, title, start, zone, mode, place, status }) => (
        <Entry
          key={session}
          link={<Words>{title}</Words>}
          about={
            <>
              <Moment instant={start} zone={zone} /> · {place ? <Words>{place}</Words> : <Code vocabulary="mode" code={mode} />}
              {status === 'cancelled' && (
                <>
                  {' · '}
                  <Status kind="meeting" code={status} />
                </>
              )}
            </>
          }
        />
      ))}
    </Entries>
  );
}

const records = async (ask: Ask) => {
  const { rows } = await askRows(ask, 'GET /api/working-groups/groups', {}, Number.POSITIVE_INFINITY);
  return rows.flatMap(({ group, status }) => (status === 'closed' ? [] : [`/groups/${group}`]));
};

export const group = sitePage<GroupData>({ path: '/groups/:group', load, records, view: GroupPage });
