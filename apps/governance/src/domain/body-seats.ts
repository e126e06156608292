import { daysAfter, earlierOf, type ItemList } from '#libs/event-sourcing';
import type { BodyEvents, EndCause } from './body.messages.js';
import type { BodyKind, Capacity } from './body-kinds.js';
import { type Since, valueOn } from './days.js';
import { type Holder, isSameParty, type Sector } from './party.js';

/** A seat with everything that is known of it, over time. */
export interface SeatRecord {
  readonly seat: string;
  readonly from: string;
  /** The last day of the term. */
  readonly until: string;
  /** How many terms it counts for: the first, and one an extension. */
  readonly terms: number;
  readonly holders: ItemList<Since<Holder>>;
  readonly persons: ItemList<Since<string | undefined>>;
  readonly capacities: ItemList<Since<Capacity>>;
  readonly ended?: Ending;
}

type Appointed = Omit<BodyEvents['SeatAppointed'], 'person'> & { readonly person?: string | undefined };

/** A seat as it is appointed. */
export const newSeat = ({ seat, holder, person, capacity, from, until }: Appointed): SeatRecord => ({
  ...{ seat, from, until, terms: 1 },
  holders: [{ from, value: holder }],
  persons: [{ from, value: person }],
  capacities: [{ from, value: capacity }],
});

/** How the holding of a seat ended before its term was over. */
export interface Ending {
  /** The first day without the seat. */
  readonly on: string;
  readonly cause: EndCause;
}

/** A body of the Network: the International Steering Committee or a Stakeholder Advisory Group (FAQ, question 4). */
export interface Body {
  readonly status: 'none' | 'constituted' | 'dissolved';
  readonly name: string;
  readonly kind: BodyKind;
  readonly sector?: Sector;
  /** The day of its constitution. */
  readonly since: string;
  /** The first day without the body. */
  readonly dissolvedOn?: string;
  readonly seats: ItemList<SeatRecord>;
  /** Of the last event: what a decision names as the composition it rests on. */
  readonly revision: number;
  /** On the stream of a place: the body that has it. */
  readonly heldBy?: string;
}

/** A seat as it is held on a day. */
export interface Seat {
  readonly seat: string;
  readonly holder: Holder;
  /** Opaque id of the person who takes it for the party; absent: nobody is named. */
  readonly person?: string;
  readonly capacity: Capacity;
  readonly from: string;
  /** The last day of the term. */
  readonly until: string;
  readonly ended?: Ending;
}

const RANK: Readonly<Record<Capacity, number>> = { chair: 0, 'co-chair': 1, 'vice-chair': 2, member: 3, observer: 4 };

/** Observers do not vote. */
export const votes = ({ capacity }: Pick<Seat, 'capacity'>): boolean => capacity !== 'observer';

/** The last day on which a seat is held: before its first for one that was never taken. */
export const lastHeld = ({ until, ended }: Pick<SeatRecord, 'until' | 'ended'>): string =>
  ended ? earlierOf(until, daysAfter(ended.on, -1)) : until;

export const isHeldOn = (seat: SeatRecord, day: string): boolean => seat.from <= day && day <= lastHeld(seat);

/** A seat as it stood on a day, held then or not. */
export function seatOn({ seat, from, until, ended, holders, persons, capacities }: SeatRecord, day: string): Seat {
  const person = valueOn(persons, day);
  return {
    seat,
    holder: valueOn(holders, day) as Holder,
    ...(person && { person }),
    capacity: valueOn(capacities, day) as Capacity,
    from,
    until,
    ...(ended && { ended }),
  };
}

/**
 * The seats that are held on a day, `2021-03-31`, as far as is known now: the chair first, then in order of their terms.
 * None before the body was constituted and from its dissolution on.
 */
export function compositionOn({ since, dissolvedOn, status, seats }: Body, day: string): readonly Seat[] {
  if (status === 'none' || day < since || (dissolvedOn !== undefined && day >= dissolvedOn)) return [];
  return seats
    .filter((seat) => isHeldOn(seat, day))
    .map((seat) => seatOn(seat, day))
    .sort((a, b) => RANK[a.capacity] - RANK[b.capacity] || compare(a.from, b.from) || compare(a.seat, b.seat));
}

const compare = (one: string, other: string): number => (one < other ? -1 : one > other ? 1 : 0);

/** The holding of a seat from one day to another, both included, by one party in one capacity, through one person. */
export interface Holding {
  readonly seat: string;
  readonly from: string;
  readonly to: string;
  readonly holder: Holder;
  readonly person?: string;
  readonly capacity: Capacity;
}

/** The holdings that a seat consists of, in order. */
export function holdingsOf(record: SeatRecord): readonly Holding[] {
  const last = lastHeld(record);
  const turns = [record.holders, record.persons, record.capacities].flatMap((changes) => changes.map(({ from }) => from));
  const days = [...new Set([record.from, ...turns.filter((day) => day > record.from && day <= last)])].sort();
  return days
    .filter((from) => from <= last)
    .map((from, index) => {
      const { seat, holder, person, capacity } = seatOn(record, from);
      const next = days[index + 1];
      return { seat, from, to: next ? daysAfter(next, -1) : last, holder, ...(person && { person }), capacity };
    });
}

/** How many terms in a row a party has had when a term of its begins on a day: each begins the day after the one before ended, at the latest. */
export function termsBefore(seats: ItemList<SeatRecord>, holder: Holder, from: string): number {
  let count = 0;
  let begin = from;
  const left = seats.filter((seat) => lastHeld(seat) >= seat.from);
  for (;;) {
    const place = left.findIndex(
      (seat) => seat.from < begin && lastHeld(seat) >= daysAfter(begin, -1) && isSameParty(seatOn(seat, lastHeld(seat)).holder, holder),
    );
    const [seat] = place < 0 ? [] : left.splice(place, 1);
    if (!seat) return count;
    count += seat.terms;
    begin = seat.from;
  }
}
