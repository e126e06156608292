import { Schema } from 'mongoose';
import { aggregateId, type Evolve, type RecordedEvent, view } from '#libs/event-sourcing';
import type { OfferingEvents, Taker } from '../../domain/offering.messages.js';

/** What an enrolment has in a run; of a cancelled or concluded run, what it had then. */
export interface PlaceEntry extends Taker {
  readonly offering: string;
  readonly has: 'place' | 'wait';
  readonly since: string;
  /** Where in the log it stands: of those who came at the same time, who is first. */
  readonly order: number;
}

const schema = new Schema({
  offering: String,
  enrolment: String,
  learner: String,
  member: String,
  has: String,
  since: String,
  order: Number,
})
  .index({ offering: 1, has: 1, since: 1, order: 1 })
  .index({ offering: 1, member: 1, has: 1, since: 1, order: 1 });

const has =
  (what: PlaceEntry['has']): Evolve<PlaceEntry, Taker & { readonly order?: number }> =>
  (before, { stream, data, effectiveAt }) => {
    const { enrolment, learner, member, order = before?.order ?? 0 } = data;
    return { offering: aggregateId(stream), enrolment, learner, member, has: what, since: effectiveAt, order };
  };

/** Of events of a run that are not about one enrolment: none. */
const keyOf = ({ stream, data }: RecordedEvent): string | undefined => {
  const { enrolment } = data as { readonly enrolment?: string };
  return enrolment && `${aggregateId(stream)}.${enrolment}`;
};

/** Who has a place in a run, and who waits for one: for the Secretariat, and for the member that enrolled them. */
export const places = view<PlaceEntry, OfferingEvents>('training.places', 3, {
  categories: ['offering'],
  schema,
  key: keyOf,
  on: {
    PlaceTaken: has('place'),
    PlaceAwaited: has('wait'),
    PlaceMovedUp: has('place'),
    PlaceKept: (entry: PlaceEntry | undefined, { data: { order }, effectiveAt }) =>
      entry?.has === 'wait' ? { ...entry, order, since: effectiveAt } : entry,
    PlaceHandedOver: (entry: PlaceEntry | undefined, { data: { member } }) => entry && { ...entry, member },
    PlaceGivenBack: () => undefined,
  },
});
