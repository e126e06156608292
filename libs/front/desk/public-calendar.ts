import { ArrayMaxSize, IsIn, IsInt, Max, Min } from 'class-validator';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { type CalendarEntry, calendarFeed } from '#libs/calendar';
import { compareTexts, daysAfter, defined, IsCalendarDate, Optional, today } from '#libs/event-sourcing';
import { AsInteger, Problem, parseInput, Repeatable, serviceAway } from '#libs/platform';
import { Meaning } from '#libs/reference';
import { code, component, list, object, optionals, text, withMeaning } from '#libs/shapes';
import type { Front } from '../parts.js';
import { AWAY, deskRoute } from './described.js';
import { Reading, readEach } from './reading.js';

const KINDS = ['session', 'run'] as const;
type Kind = (typeof KINDS)[number];

const LONGEST_DAYS = 366;
/** No later day can be asked for (IsCalendarDate). */
const LAST_DAY = '2199-12-31';
const DEFAULT_DAYS = 180;
const MOST_OF_A_KIND = 200;

class PublicCalendarQuery {
  @Optional()
  @IsCalendarDate()
  @Meaning('First day; absent: today, in UTC.')
  from?: string;

  @Optional()
  @AsInteger()
  @IsInt()
  @Min(1)
  @Max(LONGEST_DAYS)
  @Meaning('How many days from it on.')
  days?: number = DEFAULT_DAYS;

  @Repeatable()
  @IsIn(KINDS, { each: true })
  @ArrayMaxSize(KINDS.length)
  @Meaning('`session`: of a working group; `run`: of a training module.')
  kind?: Kind[];
}

const ENTRY = component(
  'PublicCalendarEntry',
  object({
    kind: code(KINDS),
    id: text,
    title: text,
    start: withMeaning(text, 'An instant; of a run that has days alone, its first day.'),
    ...optionals({
      end: text,
      local: withMeaning(text, 'The start on the clocks where it takes place.'),
      zone: text,
      status: text,
      mode: text,
      place: text,
      convenor: withMeaning(text, 'The working group, or the module, by its id.'),
      convenorName: text,
    }),
  }),
);

const CALENDAR = component('PublicCalendar', object({ from: text, to: text, entries: list(ENTRY), away: AWAY }));

interface Entry {
  readonly kind: Kind;
  readonly id: string;
  readonly title: string;
  readonly start: string;
  readonly end?: string;
  readonly local?: string;
  readonly zone?: string;
  readonly status?: string;
  readonly mode?: string;
  readonly place?: string;
  readonly convenor?: string;
  readonly convenorName?: string;
}

interface Session extends Omit<Entry, 'kind' | 'id' | 'convenor' | 'convenorName'> {
  readonly session: string;
  readonly group: string;
  readonly groupName?: string;
  readonly sequence: number;
  readonly changedAt: string;
}

interface Period {
  readonly from: string;
  readonly to: string;
}

interface Run extends Omit<Entry, 'kind' | 'id' | 'convenor' | 'convenorName'> {
  readonly offering: string;
  readonly module: string;
  readonly code: string;
  readonly sequence: number;
  readonly changedAt: string;
}

/** What is told of an entry to a calendar programme, beside what a page shows. */
interface Dated {
  readonly entry: Entry;
  readonly calendar: CalendarEntry;
}

const FINDERS: Readonly<Record<Kind, (reading: Reading, period: Period) => Promise<readonly Dated[]>>> = {
  session: async (reading, { from, to }) => {
    const sessions = await reading.items<Session>('working-groups', 'public-sessions', { from, to, limit: MOST_OF_A_KIND });
    return sessions.map(({ session: id, group: convenor, groupName: convenorName, sequence, changedAt, ...facts }) =>
      toDated({ ...facts, ...defined({ kind: 'session' as const, id, convenor, convenorName }) }, { sequence, changedAt }),
    );
  },
  run: async (reading, { from, to }) => {
    const runs = await reading.items<Run>('training', 'catalogue/offerings', { from, to, limit: MOST_OF_A_KIND });
    return runs.map(({ offering: id, module: convenor, code: convenorName, title, start, end, zone, mode, place, sequence, changedAt }) =>
      toDated({ kind: 'run', id, convenor, convenorName, title, start, ...defined({ end, zone, mode, place }) }, { sequence, changedAt }),
    );
  },
};

function toDated(entry: Entry, { sequence, changedAt }: Pick<Session, 'sequence' | 'changedAt'>): Dated {
  const { id, title, start, end = start, zone = 'UTC', status, place, mode, kind, convenorName } = entry;
  const calendar: CalendarEntry = defined({
    ...{ uid: `${id}@gpn.iom.int`, sequence, start, end, zone, lastModified: changedAt },
    status: status === 'cancelled' ? ('cancelled' as const) : ('confirmed' as const),
    title: kind === 'session' && convenorName ? `${convenorName}: ${title}` : title,
    location: place ?? (mode === 'virtual' ? 'Online' : undefined),
  });
  return { entry, calendar };
}

/** What everybody may come to know of: sessions of working groups and runs of modules, in one calendar. */
export function routePublicCalendar(app: FastifyInstance, { ask }: Front): void {
  const find = async (request: FastifyRequest) => {
    const { from, to, kinds } = parseQuery(request);
    const reading = new Reading(ask, request);
    const { answered, away } = await readEach(kinds, (kind) => FINDERS[kind](reading, { from, to }));
    const dated = answered.flatMap(([, found]) => found);
    const inOrder = dated.toSorted((a, b) => compareTexts(a.entry.start, b.entry.start) || compareTexts(a.entry.id, b.entry.id));
    return { from, to, dated: inOrder, away: [...new Set(away.map(([, service]) => service))] };
  };

  app.get(
    '/api/front/public-calendar',
    deskRoute(['public'], {
      summary: 'Sessions of working groups and runs of modules, for everybody, the next one first',
      query: PublicCalendarQuery,
      answer: CALENDAR,
    }),
    async (request) => {
      const { dated, ...answer } = await find(request);
      return { ...answer, entries: dated.map(({ entry }) => entry) };
    },
  );

  app.get(
    '/api/front/public-calendar.ics',
    deskRoute(['public'], {
      summary: 'The same for a calendar programme (RFC 5545)',
      description:
        'A moved or cancelled entry keeps its UID, under a higher SEQUENCE. While a service is away it is refused, so that nothing vanishes from calendars.',
      query: PublicCalendarQuery,
      answer: { type: 'string' } as never,
      contentType: 'text/calendar',
    }),
    async (request, reply) => {
      const { dated, away } = await find(request);
      // A programme that is told less takes the rest out.
      if (away.length > 0) throw new Problem('platform/service-away', serviceAway.query);
      reply
        .header('content-type', 'text/calendar; charset=utf-8')
        .header('content-disposition', 'inline; filename="gpn.ics"')
        .header('cache-control', 'public, max-age=300');
      return calendarFeed({ name: 'Global Policy Network', entries: dated.map(({ calendar }) => calendar) });
    },
  );
}

function parseQuery(request: FastifyRequest) {
  const { from = today(), days = DEFAULT_DAYS, kind = KINDS } = parseInput(PublicCalendarQuery, request.query);
  const last = daysAfter(from, days - 1);
  return { from, to: last > LAST_DAY ? LAST_DAY : last, kinds: kind };
}
