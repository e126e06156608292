import { aggregateId, type Evolve, evolveWith, type RecordedEvent, view } from '#libs/event-sourcing';
import { country as countryOf } from '#libs/reference';
import {
  code,
  day,
  documentSchema,
  instant,
  integer,
  internal,
  list,
  object,
  optional,
  type Shaped,
  text,
  uuid,
  withMeaning,
} from '#libs/shapes';
import { type Offering, offering } from '../domain/offering.decider.js';
import type { OfferingEvents } from '../domain/offering.messages.js';
import { modes, runEnd, runStart } from '../domain/offering-dates.js';
import { nobodyIn } from '../domain/offering-places.js';

/** Places that are taken, and people who wait for one; of a run that was cancelled or concluded, at that time. */
interface Counts {
  readonly taken: number;
  readonly waiting: number;
}

const session = object({
  starts: withMeaning(text, 'On the clocks of the zone.'),
  ends: withMeaning(text, 'On the clocks of the zone.'),
  start: instant,
  end: instant,
});

export const offeringStatuses = ['open', 'closed', 'cancelled', 'concluded'] as const;

/** A run as it stands; whose its places are is a view of its own. */
export const OfferingEntry = object({
  offering: uuid,
  status: code(offeringStatuses),
  reason: optional(withMeaning(text, 'Why it was cancelled.')),
  module: uuid,
  code: withMeaning(text, 'Code of the module.'),
  version: withMeaning(integer, 'The version of the module that is taught.'),
  title: text,
  mode: code(modes),
  place: optional(text),
  country: optional(text),
  language: text,
  zone: withMeaning(text, 'Time zone: name in the IANA database.'),
  sessions: list(session),
  /** Sessions that there were before the run had fewer: calendars show them as cancelled. */
  dropped: internal(list(session)),
  start: withMeaning(instant, 'When the first session begins.'),
  end: withMeaning(instant, 'When the last session ends.'),
  /** Days of the first and the last session, on the clocks of the run. */
  firstDay: internal(day),
  lastDay: internal(day),
  enrolUntil: optional(withMeaning(day, 'Last day on which one can enrol, in the zone; absent: until it begins.')),
  closesAt: withMeaning(instant, 'From when on one can no longer enrol.'),
  capacity: integer,
  taken: withMeaning(integer, 'How many places are taken; were, when the run was cancelled.'),
  free: withMeaning(integer, 'How many places are free.'),
  waiting: withMeaning(integer, 'How many wait for a place; did, when the run was cancelled or concluded.'),
  sequence: withMeaning(integer, 'Counts the changes of which calendars take notice.'),
  changedAt: withMeaning(instant, 'When the last of them was made.'),
  revision: integer,
  search: internal(text),
});
export type OfferingEntry = Shaped<typeof OfferingEntry>;

type Counting = { readonly [Type in keyof OfferingEvents]?: (counts: Counts, data: OfferingEvents[Type]) => Counts };

const counting: Counting = {
  PlaceTaken: ({ taken, waiting }) => ({ taken: taken + 1, waiting }),
  PlaceAwaited: ({ taken, waiting }) => ({ taken, waiting: waiting + 1 }),
  PlaceMovedUp: ({ taken, waiting }) => ({ taken: taken + 1, waiting: waiting - 1 }),
  PlaceGivenBack: ({ taken, waiting }, { had }) => ({
    taken: had === 'place' ? taken - 1 : taken,
    waiting: had === 'wait' ? waiting - 1 : waiting,
  }),
};

function countsAfter({ taken, waiting }: Counts, { type, data }: RecordedEvent): Counts {
  const count = counting[type as keyof OfferingEvents] as ((counts: Counts, data: object) => Counts) | undefined;
  return count ? count({ taken, waiting }, data) : { taken, waiting };
}

/** The entry after an event, by the run’s own rules; of who is in it the entry keeps the numbers alone. */
const follow = (entry: OfferingEntry | undefined, event: RecordedEvent): OfferingEntry => {
  const standing = evolveWith<Offering>(offering, entry ? { ...entry, ...nobodyIn(), scheduledOn: '' } : offering.initial, event);
  const { gone: _, scheduledOn: __, ...run } = standing;
  const { sessions, code, title, place, country, capacity } = run;
  const counts = countsAfter(entry ?? { taken: 0, waiting: 0 }, event);
  return {
    ...run,
    ...counts,
    // It is scheduled.
    status: run.status as OfferingEntry['status'],
    offering: aggregateId(event.stream),
    start: runStart(run),
    end: runEnd(run),
    firstDay: sessions[0]?.starts.slice(0, 10) ?? '',
    lastDay: sessions.at(-1)?.ends.slice(0, 10) ?? '',
    dropped: [...(entry?.sessions ?? []), ...(entry?.dropped ?? [])].slice(sessions.length),
    free: capacity - counts.taken,
    revision: event.revision,
    search: [code, title, place, country && countryOf(country)?.name.en].filter(Boolean).join(' '),
  };
};

/** Instructor-led runs of modules: when and where they are, how many places are free. */
export const offerings = view<OfferingEntry, OfferingEvents>('training.offerings', 3, {
  categories: ['offering'],
  schema: documentSchema(OfferingEntry, { indexes: ['start', ['status', 'start'], ['module', 'start']], words: ['search'] }),
  on: {},
  default: follow as Evolve<OfferingEntry, object>,
});
