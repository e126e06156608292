import { Schema } from 'mongoose';
import { type Evolve, evolveWith, idOf, type RecordedEvent, view } from '#libs/event-sourcing';
import { country as countryOf } from '#libs/reference';
import { type Offering, offering } from '../../domain/offering.decider.js';
import type { OfferingEvents } from '../../domain/offering.messages.js';
import { endOf, type RunSession, startOf } from '../../domain/offering-dates.js';
import { freeIn } from '../../domain/offering-places.js';

/** A run as it stands; who has its places is in its rows. */
export interface OfferingEntry extends Omit<Offering, 'heard'> {
  readonly offering: string;
  /** Beginning of the first session, end of the last. */
  readonly start: string;
  readonly end: string;
  /** Sessions that there were before the run had fewer: calendars show them as cancelled. */
  readonly dropped: readonly RunSession[];
  readonly free: number;
  readonly revision: number;
  readonly search: string;
}

/** What an enrolment has in a run. */
export interface PlaceRow {
  readonly enrolment: string;
  /** Opaque id of the person. */
  readonly learner: string;
  readonly member: string;
  readonly offering: string;
  readonly has: 'place' | 'wait';
  /** On the waiting list, from 1. */
  readonly number?: number;
  readonly since: string;
  /** Places before waits, each in the order in which they were taken. */
  readonly order: number;
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
  enrolUntil: String,
  closesAt: String,
  capacity: Number,
  free: Number,
  taken: [Schema.Types.Mixed],
  waiting: [Schema.Types.Mixed],
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

const rowSchema = new Schema({
  enrolment: String,
  learner: String,
  member: String,
  offering: String,
  has: String,
  number: Number,
  since: String,
  order: Number,
})
  .index({ offering: 1, order: 1 })
  .index({ offering: 1, member: 1, order: 1 });

/** What the run itself makes of an event. Whether an event is late, the run decided; the entry need not know. */
const follow = (before: OfferingEntry | undefined, event: RecordedEvent): OfferingEntry => {
  const { heard: _, ...standing } = evolveWith<Offering>(offering, before ? { ...before, heard: {} } : offering.initial, event);
  const { sessions, code, title, place, country } = standing;
  return {
    ...standing,
    offering: idOf(event.stream),
    start: startOf(standing),
    end: endOf(standing),
    dropped: [...(before?.sessions ?? []), ...(before?.dropped ?? [])].slice(sessions.length),
    free: freeIn(standing),
    revision: event.revision,
    search: [code, title, place, country && countryOf(country)?.name.en].filter(Boolean).join(' '),
  };
};

/** Instructor-led runs of modules: when and where they are, how many places are free; in rows, whose the places are. */
export const offerings = view<OfferingEntry, OfferingEvents, PlaceRow>('training.offerings', 1, {
  categories: ['offering'],
  schema,
  on: {},
  otherwise: follow as Evolve<OfferingEntry, object>,
  rows: { schema: rowSchema, of: placeRows },
});

function placeRows({ offering: of, taken, waiting }: OfferingEntry): readonly (PlaceRow & { readonly id: string })[] {
  return [
    ...taken.map((holder, index) => ({ ...holder, id: holder.enrolment, offering: of, has: 'place' as const, order: index })),
    ...waiting.map((holder, index) => ({
      ...holder,
      ...{ id: holder.enrolment, offering: of, has: 'wait' as const, number: index + 1, order: taken.length + index },
    })),
  ];
}
