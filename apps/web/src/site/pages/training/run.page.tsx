import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { Notice } from '../../../ui/base/notice.tsx';
import { Section } from '../../../ui/base/page.tsx';
import { Facts } from '../../../ui/data/facts.tsx';
import { Country } from '../../../ui/data/names.tsx';
import { Code, Status } from '../../../ui/data/status.tsx';
import { Moment } from '../../../ui/time/moment.tsx';
import { askRows } from '../../asking.ts';
import { LanguageNames, Words } from '../../content.tsx';
import { SiteLink } from '../../link.tsx';
import { SitePage } from '../../site-page.tsx';
import { type Answered, type Ask, Retired, sitePage, type Visit } from '../../visit.ts';

const RUN = 'GET /api/training/catalogue/offerings/{offering}';
type Run = Answered<typeof RUN>;

async function load({ ask, params: { offering = '' } }: Visit): Promise<Run | Retired<Run> | undefined> {
  const run = await ask(RUN, { path: { offering } });
  return run?.status === 'cancelled' ? new Retired(run) : run;
}

function RunPage({ data: run }: { readonly data: Run }) {
  const { t } = useLingui();
  const { offering, module, title, code, language, zone, sessions, status, reason } = run;
  return (
    <SitePage
      title={title}
      isRecord
      lang={language}
      above={[
        { to: '/training', name: t`Training` },
        { to: `/training/${module}`, name: code, isRecord: true },
      ]}
      summary={t`A run of module ${code}: when it takes place, and how many places there are.`}
    >
      {status === 'cancelled' && (
        <Notice tone="past" title={<Trans>Cancelled</Trans>}>
          {reason && (
            <p>
              <Words>{reason}</Words>
            </p>
          )}
        </Notice>
      )}
      <RunFacts run={run} />
      <Section title={<Trans>Sessions</Trans>}>
        <ol>
          {sessions.map(({ start }) => (
            <li key={start}>
              <Moment instant={start} zone={zone} />
            </li>
          ))}
        </ol>
        <p>
          <a href={`/api/training/catalogue/offerings/${offering}/calendar.ics`} type="text/calendar">
            <Trans>Take them into a calendar (.ics)</Trans>
          </a>
        </p>
      </Section>
      <p>
        <Trans>
          Officials of member authorities are enrolled by the focal point of their authority.{' '}
          <SiteLink to={`/training/${module}`}>What the module teaches</SiteLink>
        </Trans>
      </p>
    </SitePage>
  );
}

function RunFacts({ run }: { readonly run: Run }) {
  const { status, mode, place, country, language, zone, closesAt, capacity, taken, free, waiting } = run;
  return (
    <Facts
      facts={[
        { name: <Trans>Status</Trans>, value: <Status kind="offering" code={status} /> },
        { name: <Trans>How</Trans>, value: <Code vocabulary="mode" code={mode} /> },
        ...(place ? [{ name: <Trans>Place</Trans>, value: <Words>{place}</Words> }] : []),
        ...(country ? [{ name: <Trans>Country or area</Trans>, value: <Country code={country} /> }] : []),
        { name: <Trans>Language</Trans>, value: <LanguageNames codes={[language]} /> },
        { name: <Trans>Enrolment until</Trans>, value: <Moment instant={closesAt} zone={zone} /> },
        {
          name: <Trans>Places</Trans>,
          value: (
            <Trans>
              {taken} of {capacity} taken, {free} free
            </Trans>
          ),
        },
        ...(waiting > 0
          ? [{ name: <Trans>Waiting list</Trans>, value: <Plural value={waiting} one="# official" other="# officials" /> }]
          : []),
      ]}
    />
  );
}

const records = async (ask: Ask) => {
  const { rows } = await askRows(ask, 'GET /api/training/catalogue/offerings', {}, Number.POSITIVE_INFINITY);
  return rows.map(({ offering }) => `/training/runs/${offering}`);
};

export const run = sitePage<Run>({ path: '/training/runs/:offering', load, records, view: RunPage });
