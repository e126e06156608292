import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { Section } from '../../../ui/base/page.tsx';
import { Day } from '../../../ui/time/day.tsx';
import { Moment } from '../../../ui/time/moment.tsx';
import { SiteLink } from '../../link.tsx';
import { useSite } from '../../site-context.ts';
import { SitePage } from '../../site-page.tsx';
import { type Row, sitePage, type Visit } from '../../visit.ts';
import styles from './home.module.css';

const DECISIONS = 'GET /api/governance/register';
const SESSIONS = 'GET /api/working-groups/public-sessions';

interface HomeData {
  readonly members: number;
  readonly decisions: number;
  readonly practices: number;
  readonly latest: readonly Row<typeof DECISIONS>[];
  readonly next: readonly Row<typeof SESSIONS>[];
}

const FEW = 4;

async function load({ ask, today }: Visit): Promise<HomeData> {
  const [members, decisions, practices, sessions] = await Promise.all([
    ask('GET /api/membership/members', { query: { limit: 1 } }),
    ask(DECISIONS, { query: { limit: FEW } }),
    ask('GET /api/working-groups/highlighted-practices', { query: { limit: 1 } }),
    ask(SESSIONS, { query: { from: today, limit: FEW } }),
  ]);
  return {
    ...{ members: members?.total ?? 0, decisions: decisions?.total ?? 0, practices: practices?.total ?? 0 },
    ...{ latest: decisions?.items ?? [], next: sessions?.items ?? [] },
  };
}

function Home({ data }: { readonly data: HomeData }) {
  const { t } = useLingui();
  return (
    <SitePage
      title={t`Global Policy Network to Promote Ethical Recruitment`}
      summary={t`Public authorities that oversee the recruitment of workers across borders learn from each other here, decide together, and show what works.`}
    >
      <Figures data={data} />
      <div className={styles.columns}>
        <Latest decisions={data.latest} />
        <Next sessions={data.next} />
      </div>
      <Section title={<Trans>How to join</Trans>}>
        <p className={styles.text}>
          <Trans>
            A public authority with a mandate for recruitment, labour migration or the protection of workers can become a member. It
            expresses its interest; after a talk with the Secretariat it is invited, and confirms. There is no fee.
          </Trans>
        </p>
        <p>
          <SiteLink to="/join">
            <Trans>How it works, and a form to write to the Network</Trans>
          </SiteLink>
        </p>
      </Section>
    </SitePage>
  );
}

function Figures({ data: { members, decisions, practices } }: { readonly data: HomeData }) {
  const { today } = useSite();
  return (
    <div>
      <ul className={styles.figures}>
        <Figure to="/members" value={members} words={<Plural value={members} one="member authority" other="member authorities" />} />
        <Figure
          to="/decisions"
          value={decisions}
          words={<Plural value={decisions} one="decision in the register" other="decisions in the register" />}
        />
        <Figure
          to="/practices"
          value={practices}
          words={<Plural value={practices} one="promising practice" other="promising practices" />}
        />
      </ul>
      <p className={styles.asOf}>
        <Trans>
          As recorded on <Day day={today} />.
        </Trans>
      </p>
    </div>
  );
}

const Figure = ({ to, value, words }: { readonly to: string; readonly value: number; readonly words: React.ReactNode }) => (
  <li>
    <SiteLink to={to}>
      <strong>{value}</strong> <span>{words}</span>
    </SiteLink>
  </li>
);

const Latest = ({ decisions }: { readonly decisions: HomeData['latest'] }) => (
  <Section
    title={<Trans>Latest decisions</Trans>}
    aside={
      <SiteLink to="/decisions">
        <Trans>All decisions</Trans>
      </SiteLink>
    }
  >
    {decisions.length === 0 && (
      <p>
        <Trans>Nothing has been decided yet.</Trans>
      </p>
    )}
    <ul className={styles.entries}>
      {decisions.map(({ decision, title, closedAt, closedOn, bodyName }) => (
        <li key={decision}>
          <SiteLink to={`/decisions/${decision}`}>
            <span data-content>{title}</span>
          </SiteLink>
          <p>
            <span data-content>{decision}</span> · <Day day={closedOn ?? (closedAt ?? '').slice(0, 10)} />
            {bodyName && <span data-content> · {bodyName}</span>}
          </p>
        </li>
      ))}
    </ul>
  </Section>
);

const Next = ({ sessions }: { readonly sessions: HomeData['next'] }) => (
  <Section
    title={<Trans>Next dates</Trans>}
    aside={
      <SiteLink to="/calendar">
        <Trans>Calendar</Trans>
      </SiteLink>
    }
  >
    {sessions.length === 0 && (
      <p>
        <Trans>No date is set.</Trans>
      </p>
    )}
    <ul className={styles.entries}>
      {sessions.map(({ session, group, groupName, title, start, zone }) => (
        <li key={session}>
          <SiteLink to={`/groups/${group}`}>
            <span data-content>{title}</span>
          </SiteLink>
          <p>
            <Moment instant={start} zone={zone} />
            {groupName && <span data-content> · {groupName}</span>}
          </p>
        </li>
      ))}
    </ul>
  </Section>
);

export const home = sitePage<HomeData>({ path: '/', load, view: Home });
