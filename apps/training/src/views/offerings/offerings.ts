import { Schema } from 'mongoose';
import { aggregateId, type Evolve, evolveWith, type RecordedEvent, view } from '#libs/event-sourcing';
import { country as countryOf } from '#libs/reference';
import { type Offering, offering } from '../../domain/offering.decider.js';
import type { OfferingEvents } from '../../domain/offering.messages.js';
import { endOf, type RunSession, startOf } from '../../domain/offering-dates.js';
import { nobodyIn } from '../../domain/offering-places.js';

/** How many places are taken, and how many wait for one; when a run was cancelled or concluded, at that time. */
interface Counts {
  readonly taken: number;
  readonly waiting: number;
}

/** A run as it stands; whose its places are is a view of its own. */
export interface OfferingEntry extends Omit<Offering, 'taken' | 'waiting' | 'gone' | 'scheduledOn'>, Counts {
  readonly offering: string;
  /** Beginning of the first session, end of the last. */
  readonly start: string;
  readonly end: string;
  /** Their days, on the clocks of the run. */
  readonly firstDay: string;
  readonly lastDay: string;
  /** Sessions that there were before the run had fewer: calendars show them as cancelled. */
  readonly dropped: readonly RunSession[];
  readonly free: number;
  readonly revision: number;
  readonly search: string;
}

const schema = new Schema({
  offering: String,
  status: String,
  module: String,
  code: String,
  version: Number,
  title: String,
  mode: String,
  place: String,
  country: String,
  language: String,
  zone: String,
  sessions: [Schema.Types.Mixed],
  dropped: [Schema.Types.Mixed],
  start: String,
  end: String,
  firstDay: String,
  lastDay: String,
  enrolUntil: String,
  closesAt: String,
  capacity: Number,
  taken: Number,
  free: Number,
  waiting: Number,
  sequence: Number,
  changedAt: String,
  reason: String,
  revision: Number,
  search: String,
})
  .index({ start: 1 })
  .index({ status: 1, start: 1 })
  .index({ module: 1, start: 1 })
  .index({ search: 'text' });

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

/** What the run itself makes of an event; of who is in it the entry keeps the numbers alone. */
const follow = (before: OfferingEntry | undefined, event: RecordedEvent): OfferingEntry => {
  const standing = evolveWith<Offering>(offering, before ? { ...before, ...nobodyIn(), scheduledOn: '' } : offering.initial, event);
  const { gone: _, scheduledOn: __, ...run } = standing;
  const { sessions, code, title, place, country, capacity } = run;
  const counts = countsAfter(before ?? { taken: 0, waiting: 0 }, event);
  return {
    ...run,
    ...counts,
    offering: aggregateId(event.stream),
    start: startOf(run),
    end: endOf(run),
    firstDay: sessions[0]?.starts.slice(0, 10) ?? '',
    lastDay: sessions.at(-1)?.ends.slice(0, 10) ?? '',
    dropped: [...(before?.sessions ?? []), ...(before?.dropped ?? [])].slice(sessions.length),
    free: capacity - counts.taken,
    revision: event.revision,
    search: [code, title, place, country && countryOf(country)?.name.en].filter(Boolean).join(' '),
  };
};

/** Instructor-led runs of modules: when and where they are, how many places are free. */
export const offerings = view<OfferingEntry, OfferingEvents>('training.offerings', 3, {
  categories: ['offering'],
  schema,
  on: {},
  default: follow as Evolve<OfferingEntry, object>,
});
