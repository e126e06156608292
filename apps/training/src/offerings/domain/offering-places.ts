import { type EventOf, type Instant, type ItemList, itemsBy, laterTime, startOfDay, throughInstant, toDay } from '#libs/event-sourcing';
import type { OfferingEvents, Taker } from './offering.messages.js';

export interface Holder extends Taker {
  /** Of the place, or of the wait. */
  readonly heldSince: Instant;
  /** Position in the log of the newest event that was heard of the enrolment. */
  readonly order: number;
}

/** The places of a run: never more are taken than there are, and nobody waits while one is free. */
export interface Places {
  readonly capacity: number;
  /** In the order in which they were taken. */
  readonly taken: ItemList<Holder>;
  /** In the order in which it was heard; who is first on the list, `waitingIn` says. */
  readonly waiting: ItemList<Holder>;
  /** Enrolments that have nothing any more, or never had, with the newest event that was heard of each. */
  readonly gone: ItemList<Gone>;
}

type Gone = Pick<Holder, 'enrolment' | 'order'>;

export const byEnrolment = itemsBy<Holder>(({ enrolment }) => enrolment);
const goneByEnrolment = itemsBy<Gone>(({ enrolment }) => enrolment);

/** Of a run in which nobody is, or of which nobody needs to know who is. */
export const nobodyIn = (): Pick<Places, 'taken' | 'waiting' | 'gone'> => ({ taken: [], waiting: [], gone: [] });

type PlaceEvent = EventOf<OfferingEvents>;

export const freeIn = ({ capacity, taken }: Pick<Places, 'capacity' | 'taken'>): number => capacity - taken.length;

/** A wait has its number on the list, from 1. */
export type PlaceOrWait = { readonly has: 'place' } | { readonly has: 'wait'; readonly number: number };

/** Undefined: neither a place nor a wait. */
export function findPlace({ taken, waiting }: Pick<Places, 'taken' | 'waiting'>, enrolment: string): PlaceOrWait | undefined {
  if (byEnrolment.get(taken, enrolment)) return { has: 'place' };
  if (!byEnrolment.get(waiting, enrolment)) return undefined;
  return { has: 'wait', number: waitingIn({ waiting }).findIndex((waits) => waits.enrolment === enrolment) + 1 };
}

/**
 * Who waits, longest first: since when counts, however late it was told; of those who came at the same time, who was recorded
 * first.
 */
export const waitingIn = ({ waiting }: Pick<Places, 'waiting'>): readonly Holder[] =>
  [...waiting].sort((a, b) => (a.heldSince === b.heldSince ? a.order - b.order : a.heldSince < b.heldSince ? -1 : 1));

/** True for what was heard before, or is older than what was: it comes again, or late, and changes nothing. */
export const isHeard = (places: Places, enrolment: string, order: number): boolean =>
  ((findHolder(places, enrolment) ?? goneByEnrolment.get(places.gone, enrolment))?.order ?? -1) >= order;

export const findHolder = ({ taken, waiting }: Pick<Places, 'taken' | 'waiting'>, enrolment: string): Holder | undefined =>
  byEnrolment.get(taken, enrolment) ?? byEnrolment.get(waiting, enrolment);

/** Those who wait longest move up into so many places; nobody before they began to wait, when notice of it comes late. */
export const moveUp = (run: Places, places: number, instant: Instant): readonly PlaceEvent[] =>
  (places > 0 ? waitingIn(run).slice(0, places) : []).map(({ enrolment, learner, member, heldSince }) => ({
    type: 'PlaceMovedUp',
    data: { enrolment, learner, member },
    effectiveAt: laterTime(instant, heldSince),
  }));

/** True for what began after an instant; a bare day is over at its end. */
export const beganAfter = ({ heldSince }: Pick<Holder, 'heldSince'>, instant: Instant): boolean =>
  heldSince > (instant === startOfDay(toDay(instant)) ? throughInstant(toDay(instant)) : instant);

/** With what was heard of one of them last. */
export const withNews = (holders: ItemList<Holder>, enrolment: string, news: Partial<Omit<Holder, 'enrolment'>>): ItemList<Holder> =>
  byEnrolment.change(holders, enrolment, (holder) => ({ ...holder, ...news }));

export const withGone = ({ gone }: Places, holders: readonly Gone[]): Places['gone'] =>
  holders.reduce((all, { enrolment, order }) => goneByEnrolment.put(all, { enrolment, order }), gone);
