import { Trans, useLingui } from '@lingui/react/macro';
import { Notice } from '../../../ui/base/notice.tsx';
import { Section } from '../../../ui/base/page.tsx';
import { Filters } from '../../../ui/data/filters.tsx';
import { Code, Status } from '../../../ui/data/status.tsx';
import { Moment } from '../../../ui/time/moment.tsx';
import { dayAfter, dayInWords } from '../../../words/days.ts';
import { Entries, Entry, Words } from '../../content.tsx';
import { useFilterFields } from '../../filter-fields.ts';
import { SiteLink } from '../../link.tsx';
import { useAddress, useSite } from '../../site-context.ts';
import { SitePage } from '../../site-page.tsx';
import { type Answered, sitePage, type Visit } from '../../visit.ts';

const CALENDAR = 'GET /api/front/public-calendar';
type Dates = Answered<typeof CALENDAR>;
type Date = Dates['entries'][number];

const KINDS = ['session', 'run'];

const load = ({ ask, query }: Visit) =>
  ask(CALENDAR, { query: { from: query.get('from') ?? undefined, kind: query.get('kind') ?? undefined } });

function Calendar({ data: { from, to, entries, away } }: { readonly data: Dates }) {
  const { t, i18n } = useLingui();
  const { query } = useSite();
  const address = useAddress();
  const field = useFilterFields();
  const months = Map.groupBy(entries, ({ start }) => start.slice(0, 7));
  return (
    <SitePage
      title={t`Calendar`}
      summary={t`Sessions of working groups and runs of training modules.`}
      lead={
        <Trans>
          From {dayInWords(from, i18n.locale)} to {dayInWords(to, i18n.locale)}.
        </Trans>
      }
    >
      <Filters action={address('/calendar')} fields={[field.day('from', t`From`), field.code('kind', t`Kind`, KINDS)]} />
      {away.length > 0 && (
        <Notice tone="caution" title={<Trans>Not all of it is shown</Trans>}>
          <p>
            <Trans>A part of the platform does not answer just now; its dates are missing here.</Trans>
          </p>
        </Notice>
      )}
      {entries.length === 0 && (
        <p>
          <Trans>No date is set in this time.</Trans>
        </p>
      )}
      {[...months].map(([month, dates]) => (
        <Section key={month} title={<Month month={month} />}>
          <Entries>
            {dates.map((date) => (
              <CalendarEntry key={date.id} date={date} />
            ))}
          </Entries>
        </Section>
      ))}
      <ul className="screen-only">
        {/* Where nothing is set any more, nothing leads on: search engines would follow it to the end of time. */}
        {entries.length > 0 && (
          <li>
            <a href={address('/calendar', { ...Object.fromEntries(query), from: dayAfter(to, 1) })} rel="nofollow">
              <Trans>Later</Trans>
            </a>
          </li>
        )}
        <li>
          <a href={address('/calendar.ics')} type="text/calendar">
            <Trans>Subscribe in a calendar programme (.ics)</Trans>
          </a>
        </li>
      </ul>
    </SitePage>
  );
}

function Month({ month }: { readonly month: string }) {
  const { i18n } = useLingui();
  return <time dateTime={month}>{i18n.date(`${month}-15T12:00:00Z`, { month: 'long', year: 'numeric', timeZone: 'UTC' })}</time>;
}

function CalendarEntry({
  date: { kind, id, title, start, zone = 'UTC', status, mode, place, convenor, convenorName },
}: {
  readonly date: Date;
}) {
  return (
    <Entry
      link={
        <SiteLink to={kind === 'run' ? `/training/runs/${id}` : `/groups/${convenor ?? ''}`}>
          <Words>{title}</Words>
        </SiteLink>
      }
      about={
        <>
          <Moment instant={start} zone={zone} /> · <Code vocabulary="kind" code={kind} />
          {convenorName && <Words>{` · ${convenorName}`}</Words>}
          {' · '}
          {place ? <Words>{place}</Words> : mode && <Code vocabulary="mode" code={mode} />}
          {status === 'cancelled' && (
            <>
              {' · '}
              <Status kind="meeting" code={status} />
            </>
          )}
        </>
      }
    />
  );
}

export const calendar = sitePage<Dates>({ path: '/calendar', load, view: Calendar });
