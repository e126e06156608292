import type { EventOf, Instant } from '#libs/event-sourcing';
import type { OfferingEvents } from './offering.messages.js';

/** Who has a place, or waits for one. */
export interface Taker {
  readonly enrolment: string;
  /** Opaque id of the person. */
  readonly learner: string;
  /** The member authority that enrolled them. */
  readonly member: string;
}

export interface Holder extends Taker {
  /** When they got what they have: the place, or the wait. */
  readonly since: Instant;
  /** Where in the log the newest event stands that was heard of the enrolment. */
  readonly order: number;
}

/** The places of a run: never more are taken than there are, and nobody waits while one is free. */
export interface Places {
  readonly capacity: number;
  /** In the order in which they were taken. */
  readonly taken: readonly Holder[];
  /** Who waits longest is first. */
  readonly waiting: readonly Holder[];
  /** By enrolment that has nothing any more, or never had: where the newest event stands that was heard of it. */
  readonly gone: Readonly<Record<string, number>>;
}

type PlaceEvent = EventOf<OfferingEvents>;

export const freeIn = ({ capacity, taken }: Pick<Places, 'capacity' | 'taken'>): number => capacity - taken.length;

/** What an enrolment has in a run; a wait with its number on the list, from 1. */
export type Standing = { readonly has: 'place' } | { readonly has: 'wait'; readonly number: number };

/** What an enrolment has in a run; undefined: neither a place nor a wait. */
export function placeOf({ taken, waiting }: Pick<Places, 'taken' | 'waiting'>, enrolment: string): Standing | undefined {
  if (taken.some((one) => one.enrolment === enrolment)) return { has: 'place' };
  const index = waiting.findIndex((one) => one.enrolment === enrolment);
  return index < 0 ? undefined : { has: 'wait', number: index + 1 };
}

/** Who waits, longest first. */
export const waitingIn = ({ waiting }: Pick<Places, 'waiting'>): readonly Holder[] => waiting;

/** True for what was heard before, or is older than what was: it comes again, or late, and changes nothing. */
export const isHeard = (places: Places, enrolment: string, order: number): boolean =>
  (holderOf(places, enrolment)?.order ?? places.gone[enrolment] ?? -1) >= order;

export const holderOf = ({ taken, waiting }: Pick<Places, 'taken' | 'waiting'>, enrolment: string): Holder | undefined =>
  taken.find((one) => one.enrolment === enrolment) ?? waiting.find((one) => one.enrolment === enrolment);

/** Those who wait longest move up into so many places; nobody before they began to wait, when notice of it comes late. */
export const movedUp = ({ waiting }: Places, places: number, at: Instant): readonly PlaceEvent[] =>
  waiting.slice(0, Math.max(0, places)).map(({ enrolment, learner, member, since }) => ({
    type: 'PlaceMovedUp',
    data: { enrolment, learner, member },
    ...(since > at && { effectiveAt: since }),
  }));

export const without = (holders: readonly Holder[], enrolment: string): readonly Holder[] =>
  holders.filter((one) => one.enrolment !== enrolment);

/** With what was heard of one of them last. */
export const keeping = (holders: readonly Holder[], enrolment: string, order: number): readonly Holder[] =>
  holders.map((one) => (one.enrolment === enrolment ? { ...one, order } : one));

export const goneWith = ({ gone }: Places, holders: readonly Holder[]): Places['gone'] => ({
  ...gone,
  ...Object.fromEntries(holders.map(({ enrolment, order }) => [enrolment, order])),
});
