import { aggregateId, type Evolve, type RecordedEvent, view } from '#libs/event-sourcing';
import { code, documentSchema, instant, integer, internal, object, type Shaped, uuid, withMeaning } from '#libs/shapes';
import type { OfferingEvents, Taker } from '../domain/offering.messages.js';

/** The place or the wait of an enrolment; of a cancelled or concluded run, as it was then. */
export const PlaceEntry = object({
  offering: uuid,
  enrolment: uuid,
  learner: withMeaning(uuid, 'Opaque id of the person.'),
  member: uuid,
  has: code(['place', 'wait']),
  heldSince: instant,
  /** Position in the log: of those who came at the same time, who is first. */
  order: internal(integer),
});
export type PlaceEntry = Shaped<typeof PlaceEntry>;

const has =
  (what: PlaceEntry['has']): Evolve<PlaceEntry, Taker & { readonly order?: number }> =>
  (entry, { stream, data, effectiveAt }) => {
    const { enrolment, learner, member, order = entry?.order ?? 0 } = data;
    return { offering: aggregateId(stream), enrolment, learner, member, has: what, heldSince: effectiveAt, order };
  };

/** Of events of a run that are not about one enrolment: none. */
const placeKey = ({ stream, data }: RecordedEvent): string | undefined => {
  const { enrolment } = data as { readonly enrolment?: string };
  return enrolment && `${aggregateId(stream)}.${enrolment}`;
};

/** The holders of places in runs, and those who wait: for the Secretariat, and for the member that enrolled them. */
export const places = view<PlaceEntry, OfferingEvents>('training.places', 4, {
  categories: ['offering'],
  schema: documentSchema(PlaceEntry, {
    indexes: [
      ['offering', 'has', 'heldSince', 'order'],
      ['offering', 'member', 'has', 'heldSince', 'order'],
    ],
  }),
  key: placeKey,
  on: {
    PlaceTaken: has('place'),
    PlaceAwaited: has('wait'),
    PlaceMovedUp: has('place'),
    PlaceKept: (entry: PlaceEntry | undefined, { data: { order }, effectiveAt }) =>
      entry?.has === 'wait' ? { ...entry, order, heldSince: effectiveAt } : entry,
    PlaceHandedOver: (entry: PlaceEntry | undefined, { data: { member } }) => entry && { ...entry, member },
    PlaceGivenBack: () => undefined,
  },
});
