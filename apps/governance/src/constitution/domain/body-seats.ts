import { isVoting } from '#libs/decision-rule';
import { append, compareTexts, daysAfter, defined, earlierDay, type ItemList, itemsBy, laterTime } from '#libs/event-sourcing';
import { type Holder, isSameParty, type Sector } from '../../parties/domain/party.js';
import type { BodyEvents, EndCause, LeavingCause } from './body.messages.js';
import type { BodyKind, Capacity } from './body-kinds.js';
import { type Since, valueOn, withValue } from './days.js';

/** A seat with everything that is known of it, over time. */
export interface SeatRecord {
  readonly seat: string;
  readonly startsOn: string;
  /** The last day of the term. */
  readonly endsOn: string;
  /** It counts for the first term, and for one more each. */
  readonly extensions: ItemList<Extension>;
  readonly holders: ItemList<Since<Holder>>;
  readonly persons: ItemList<Since<string | undefined>>;
  readonly capacities: ItemList<Since<Capacity>>;
  /** Persons who were erased, each with the first day on which nobody sits in their place. */
  readonly erased: ItemList<{ readonly person: string; readonly vacatedOn: string }>;
  /** Days on which the party that it passed to sits in another seat of the body: nobody sits in this one then. */
  readonly rests: ItemList<Days>;
  /** By the body or the party, whichever spoke last. */
  readonly endSaid?: Ending;
  /** One for each party that left while it held the seat. */
  readonly leavings: ItemList<Leaving>;
  /** The earliest of all those. */
  readonly ended?: Ending;
  /** The leaving whose corrected day it could not follow. */
  readonly notFollowed?: Leaving;
}

/** One more term of a seat. */
export interface Extension {
  /** The day on which it was decided: the rules of that day hold for it. */
  readonly decidedOn: string;
  /** The last day of the term before. */
  readonly previousEndsOn: string;
}

type Appointed = Omit<BodyEvents['SeatAppointed'], 'person'> & { readonly person?: string | undefined };

/** Before every day: what was appointed holds from the first day of the seat, whichever it turns out to be. */
const FIRST = '';

/** A seat as it is appointed. */
export const newSeat = ({ seat, holder, person, capacity, startsOn, endsOn }: Appointed): SeatRecord => ({
  ...{ seat, startsOn, endsOn, extensions: [], erased: [], rests: [], leavings: [] },
  holders: [{ startsOn: FIRST, value: holder }],
  persons: [{ startsOn: FIRST, value: person }],
  capacities: [{ startsOn: FIRST, value: capacity }],
});

/** Against the limit of terms in a row: an extension is a term of its own. */
export const countTerms = ({ extensions }: SeatRecord): number => 1 + extensions.length;

/** Of a seat whose term was not over. */
export interface Ending {
  /** The first day without the seat. */
  readonly endedOn: string;
  readonly cause: EndCause;
}

/** An end that follows from a leaving. */
export interface Leaving extends Ending {
  /** Opaque id of the party that left. */
  readonly leaver: string;
}

/** A body of the Network: the International Steering Committee or a Stakeholder Advisory Group (FAQ, question 4). */
export interface Body {
  readonly status: 'none' | 'constituted' | 'dissolved';
  readonly name: string;
  readonly kind: BodyKind;
  readonly sector?: Sector;
  /** The day of its constitution. */
  readonly constitutedOn: string;
  /** The first day without the body. */
  readonly dissolvedOn?: string;
  readonly seats: ItemList<SeatRecord>;
  /** Of the last event: what a decision names as the composition it rests on. */
  readonly revision: number;
  /** On the stream of a place: the body that has it. */
}

/** A seat as it is held on a day. */
export interface Seat {
  readonly seat: string;
  readonly holder: Holder;
  /** Opaque id of the person who takes it for the party; absent: nobody is named. */
  readonly person?: string;
  readonly capacity: Capacity;
  readonly startsOn: string;
  /** The last day of the term. */
  readonly endsOn: string;
  readonly ended?: Ending;
}

const RANK: Readonly<Record<Capacity, number>> = { chair: 0, 'co-chair': 1, 'vice-chair': 2, member: 3, observer: 4 };

/** Observers do not vote. */
export const votes = (seat: Pick<Seat, 'capacity'>): boolean => isVoting(seat);

/** The last day of a seat, as far as is said of itself. */
export const lastDay = ({ endsOn, ended }: Pick<SeatRecord, 'endsOn' | 'ended'>): string =>
  ended ? earlierDay(endsOn, daysAfter(ended.endedOn, -1)) : endsOn;

const restOn = ({ rests }: Pick<SeatRecord, 'rests'>, day: string): Days | undefined =>
  rests.find(({ startsOn, endsOn }) => startsOn <= day && day <= endsOn);

/** The last day on which a seat is held: before its first for one that was never taken. */
export function lastHeld(record: Pick<SeatRecord, 'endsOn' | 'ended' | 'rests'>): string {
  let last = lastDay(record);
  for (let rest = restOn(record, last); rest; rest = restOn(record, last)) last = daysAfter(rest.startsOn, -1);
  return last;
}

export const isHeldOn = (seat: SeatRecord, day: string): boolean => seat.startsOn <= day && day <= lastHeld(seat) && !restOn(seat, day);

/** Undefined from the day on which the person was erased. */
function personOn({ persons, erased }: SeatRecord, day: string): string | undefined {
  const person = valueOn(persons, day);
  return erased.some((gone) => gone.person === person && gone.vacatedOn <= day) ? undefined : person;
}

/** A seat as it stood on a day, held then or not. */
export function seatOn(record: SeatRecord, day: string): Seat {
  const { seat, startsOn, endsOn, ended, holders, capacities } = record;
  const person = personOn(record, day);
  return defined({
    seat,
    holder: valueOn(holders, day) as Holder,
    person,
    capacity: valueOn(capacities, day) as Capacity,
    startsOn,
    endsOn,
    ended,
  });
}

/**
 * The seats that are held on a day, `2021-03-31`, as far as is known now: the chair first, then in order of their terms.
 * None before the body was constituted and from its dissolution on.
 */
export function compositionOn(body: Body, day: string): readonly Seat[] {
  const { constitutedOn, dissolvedOn, status } = body;
  if (status === 'none' || day < constitutedOn || (dissolvedOn !== undefined && day >= dissolvedOn)) return [];
  return seatsIn(body)
    .filter((seat) => isHeldOn(seat, day))
    .map((seat) => seatOn(seat, day))
    .sort((a, b) => RANK[a.capacity] - RANK[b.capacity] || compareTexts(a.startsOn, b.startsOn) || compareTexts(a.seat, b.seat));
}

/** The holding of a seat from one day to another, both included, by one party in one capacity, through one person. */
export interface Holding {
  readonly seat: string;
  readonly startsOn: string;
  readonly endsOn: string;
  readonly holder: Holder;
  readonly person?: string;
  readonly capacity: Capacity;
}

/** The holdings that a seat consists of, in order. */
export function toHoldings(record: SeatRecord): readonly Holding[] {
  const last = lastHeld(record);
  const turns = [
    ...[record.holders, record.persons, record.capacities].flatMap((changes) => changes.map(({ startsOn }) => startsOn)),
    ...record.erased.map(({ vacatedOn }) => vacatedOn),
    ...record.rests.flatMap(({ startsOn, endsOn }) => [startsOn, daysAfter(endsOn, 1)]),
  ];
  const days = [...new Set([record.startsOn, ...turns.filter((day) => day > record.startsOn && day <= last)])].sort();
  return days
    .map((startsOn, index) => {
      const { seat, holder, person, capacity } = seatOn(record, startsOn);
      const next = days[index + 1];
      return defined({ seat, startsOn, endsOn: next ? daysAfter(next, -1) : last, holder, person, capacity });
    })
    .filter(({ startsOn }) => startsOn <= last && !restOn(record, startsOn));
}

/** Days, both included. */
export interface Days {
  readonly startsOn: string;
  readonly endsOn: string;
}

export const overlap = (some: Days, others: Days): boolean => some.startsOn <= others.endsOn && others.startsOn <= some.endsOn;

/** The days that remain, in order. */
export function without<Some extends Days>(some: Some, others: readonly Days[]): readonly Some[] {
  let left: readonly Some[] = [some];
  for (const taken of others) {
    left = left.flatMap((days) => {
      if (!overlap(days, taken)) return [days];
      return [
        ...(days.startsOn < taken.startsOn ? [{ ...days, endsOn: daysAfter(taken.startsOn, -1) }] : []),
        ...(taken.endsOn < days.endsOn ? [{ ...days, startsOn: daysAfter(taken.endsOn, 1) }] : []),
      ];
    });
  }
  return left;
}

/** One party in one seat, from the day on which the seat passed to it; of one that was appointed: from before all. */
interface Tenure extends Days {
  readonly seat: string;
  readonly party: string;
  readonly since: string;
}

const tenuresIn = (record: SeatRecord): readonly Tenure[] =>
  record.holders
    .map(({ startsOn: since, value: { kind, id } }, index) => {
      const next = record.holders.at(index + 1)?.startsOn;
      const endsOn = next === undefined ? lastDay(record) : earlierDay(lastDay(record), daysAfter(next, -1));
      return { seat: record.seat, party: `${kind} ${id}`, since, startsOn: laterTime(record.startsOn, since), endsOn };
    })
    .filter(({ startsOn, endsOn }) => startsOn <= endsOn);

/** By the seats as they are recorded: what was worked out of them when it was asked for. */
const resting = new WeakMap<object, ItemList<SeatRecord>>();

/**
 * The seats of a body, each with the days on which it rests. Worked out when somebody asks: each event of any seat may change it, and a
 * fold goes through many before anybody asks once.
 */
export function seatsIn({ seats }: Pick<Body, 'seats'>): ItemList<SeatRecord> {
  const withRestDays = resting.get(seats) ?? withRests(seats);
  resting.set(seats, withRestDays);
  return withRestDays;
}

/**
 * The seats, each with the days on which it rests. A party holds one seat at a time: one that passed to it rests while it sits in its own,
 * or in one that passed to it before, and is its own on all other days. It follows from all that is known of the seats, whatever was told first.
 */
function withRests(seats: ItemList<SeatRecord>): ItemList<SeatRecord> {
  if (!seats.some(({ holders, rests }) => holders.length > 1 || rests.length > 0)) return seats;
  const places = new Map(seats.map(({ seat, startsOn }) => [seat, startsOn]));
  const toSortKey = ({ seat, since }: Tenure) => `${since} ${places.get(seat)} ${seat}`;
  const taken = new Map<string, readonly Days[]>();
  const rests = new Map<string, readonly Days[]>();
  for (const tenure of seats.flatMap(tenuresIn).sort((a, b) => compareTexts(toSortKey(a), toSortKey(b)))) {
    const { seat, party, since } = tenure;
    const takenDays = taken.get(party) ?? [];
    const { startsOn, endsOn } = tenure;
    const free = since === FIRST ? [{ startsOn, endsOn }] : without({ startsOn, endsOn }, takenDays);
    taken.set(party, [...takenDays, ...free]);
    rests.set(seat, [...(rests.get(seat) ?? []), ...without({ startsOn, endsOn }, free)]);
  }
  return seats
    .flatMap(({ seat, rests: former }) => {
      const now = rests.get(seat) ?? [];
      return isSame(now, [...former]) ? [] : [{ seat, now }];
    })
    .reduce((all, { seat, now }) => bySeat.change(all, seat, (record) => ({ ...record, rests: now })), seats);
}

const isSame = (some: readonly Days[], others: readonly Days[]): boolean =>
  some.length === others.length &&
  some.every(({ startsOn, endsOn }, index) => others[index]?.startsOn === startsOn && others[index]?.endsOn === endsOn);

/** The seats with one in the place of what has its id, or with one more. */
export const withSeat = (seats: ItemList<SeatRecord>, record: SeatRecord): ItemList<SeatRecord> => bySeat.put(seats, record);

/** The seats with one as it is after a change; without it everything stays. */
export const withChange = (seats: ItemList<SeatRecord>, seat: string, change: (record: SeatRecord) => SeatRecord): ItemList<SeatRecord> =>
  bySeat.change(seats, seat, change);

const bySeat = itemsBy<SeatRecord>(({ seat }) => seat);

const lastHolder = (seat: SeatRecord): Holder => seatOn(seat, lastHeld(seat)).holder;

/**
 * The terms in a row that a seat belongs to, as held by whoever holds it at last, in order: each begins on the day after the one before
 * ended, at the latest. None for a seat that was never taken.
 */
export function termsInARow(record: SeatRecord, body: Pick<Body, 'seats'>): readonly SeatRecord[] {
  if (lastHeld(record) < record.startsOn) return [];
  const left = seatsIn(body).filter(
    (seat) => seat.seat !== record.seat && lastHeld(seat) >= seat.startsOn && isSameParty(lastHolder(seat), lastHolder(record)),
  );
  const row = [record];
  for (;;) {
    const [first = record, last = record] = [row[0], row.at(-1)];
    const predecessorIndex = left.findIndex((seat) => seat.startsOn < first.startsOn && daysAfter(lastHeld(seat), 1) >= first.startsOn);
    const successorIndex = left.findIndex((seat) => seat.startsOn >= last.startsOn && seat.startsOn <= daysAfter(lastHeld(last), 1));
    if (predecessorIndex >= 0) row.unshift(...left.splice(predecessorIndex, 1));
    else if (successorIndex >= 0) row.push(...left.splice(successorIndex, 1));
    else return row;
  }
}

const byLeaver = itemsBy<Leaving>(({ leaver }) => leaver);

const isOfLeaving = (cause: EndCause): cause is LeavingCause => cause === 'withdrawn' || cause === 'succeeded' || cause === 'retired';

/** The seat with the earliest of its ends as the one that holds. */
function withEnds({ ended: _, ...record }: SeatRecord): SeatRecord {
  const ends = [...record.leavings.map(({ endedOn, cause }) => ({ endedOn, cause })), ...(record.endSaid ? [record.endSaid] : [])];
  if (ends.length === 0) return record;
  return { ...record, ended: ends.reduce((first, end) => (end.endedOn < first.endedOn ? end : first)) };
}

/** The seat after its end was recorded. */
export function endedBy(record: SeatRecord, { holder, endedOn, cause, previousLeftOn }: BodyEvents['AppointmentEnded']): SeatRecord {
  const earlier = previousLeftOn === undefined ? record : withoutLeaving(record, holder.id, previousLeftOn);
  if (!isOfLeaving(cause)) return withEnds({ ...earlier, endSaid: { endedOn, cause } });
  return withEnds({ ...earlier, leavings: byLeaver.put(earlier.leavings, { leaver: holder.id, endedOn, cause }) });
}

/** The seat after it passed to a successor. */
export function passedBy(record: SeatRecord, { predecessor, successor, passedOn, previousLeftOn }: BodyEvents['SeatPassed']): SeatRecord {
  const earlier = previousLeftOn === undefined ? record : withoutLeaving(record, predecessor.id, previousLeftOn);
  return { ...earlier, holders: withoutRepeats(withValue(earlier.holders, passedOn, successor)) };
}

/** A party to which the seat passed on two days, since its first day was told twice, has it from the first of them on. */
const withoutRepeats = (holders: ItemList<Since<Holder>>): ItemList<Since<Holder>> =>
  holders.filter(({ value }, index) => {
    const previous = index === 0 ? undefined : holders.at(index - 1);
    return !previous || !isSameParty(value, previous.value);
  });

const findPassing = ({ holders }: SeatRecord, leaver: string, day: string): number =>
  holders.findIndex(({ startsOn }, index) => startsOn === day && holders.at(index - 1)?.value.id === leaver);

/** True for a seat that ended, or passed on, because the party left on that day. */
export const hasFollowed = (record: SeatRecord, leaver: string, day: string): boolean =>
  record.leavings.some((leaving) => leaving.leaver === leaver && leaving.endedOn === day) || findPassing(record, leaver, day) > 0;

/** The seat as it would be if the party had not left on that day: neither ended by that, nor passed on. */
export function withoutLeaving({ notFollowed: _, ...record }: SeatRecord, leaver: string, day: string): SeatRecord {
  const place = findPassing(record, leaver, day);
  return withEnds({
    ...record,
    leavings: record.leavings.filter((leaving) => leaving.leaver !== leaver),
    holders: place > 0 ? record.holders.filter((_, index) => index !== place) : record.holders,
  });
}

/** The seat with one more term. */
export const extendedBy = (
  record: SeatRecord,
  { endsOn, previousEndsOn }: Pick<BodyEvents['TermExtended'], 'endsOn' | 'previousEndsOn'>,
  decidedOn: string,
): SeatRecord => ({ ...record, endsOn, extensions: append(record.extensions, { decidedOn, previousEndsOn }) });

/** The seat with corrected days. An end that is corrected to a day after the term is none. */
export function correctedBy(
  { notFollowed: _, ...record }: SeatRecord,
  { startsOn, endsOn, endedOn }: Pick<BodyEvents['SeatDatesCorrected'], 'startsOn' | 'endsOn' | 'endedOn'>,
): SeatRecord {
  const { endSaid, ...rest } = record;
  const dated = { ...record, startsOn, endsOn };
  if (endedOn === undefined) return dated;
  if (endedOn > endsOn) return withEnds({ ...rest, startsOn, endsOn, leavings: [] });
  // The corrected day stands for the end that counted, and for any that would come before it.
  const toEndDay = (end: Ending) => (end.endedOn < endedOn || end.endedOn === record.ended?.endedOn ? endedOn : end.endedOn);
  return withEnds(
    defined({
      ...dated,
      endSaid: endSaid && { ...endSaid, endedOn: toEndDay(endSaid) },
      leavings: record.leavings.map((leaving) => ({ ...leaving, endedOn: toEndDay(leaving) })),
    }),
  );
}

/** The first day, from one on, on which a person who was not erased is named for a seat, held then or not; undefined: none. */
export function namedFrom(record: SeatRecord, person: string, day: string): string | undefined {
  const days = [day, ...record.persons.flatMap(({ startsOn }) => (startsOn > day ? [startsOn] : []))];
  return days.find((startsOn) => personOn(record, startsOn) === person);
}

/** The seat without a person who was erased, whoever is named for other days. */
export const vacatedBy = (
  record: SeatRecord,
  { person, vacatedOn }: Pick<BodyEvents['SeatVacated'], 'person' | 'vacatedOn'>,
): SeatRecord => ({
  ...record,
  erased: append(record.erased, { person, vacatedOn }),
});
