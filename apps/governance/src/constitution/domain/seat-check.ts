import { daysAfter, defined, lastDayOfPeriod, type Refusal } from '#libs/event-sourcing';
import type { MemberReplica } from '#libs/parties';
import { type Organisation, takesPartOn } from '../../parties/domain/organisation.decider.js';
import { type Holder, isSameParty } from '../../parties/domain/party.js';
import { refuse } from './body.refusals.js';
import {
  type Body,
  type Holding,
  overlap,
  type SeatRecord,
  seatOn,
  seatsIn,
  termsInARow,
  toHoldings,
  without,
  withSeat,
} from './body-seats.js';
import { type Terms, termsInForceOn } from './terms-versions.js';

/** A seat as it is recorded, where it is, and as it would be. */
export interface SeatChange {
  readonly before?: SeatRecord;
  readonly after: SeatRecord;
}

/** Looked up in other streams. Of a party that nothing is said of, nothing is asked. */
export interface SeatFacts {
  /** Of the last holder. */
  readonly member?: MemberReplica | undefined;
  readonly organisation?: Organisation | undefined;
  /** Of the first holder, where that is another one. */
  readonly firstMember?: MemberReplica | undefined;
  readonly terms?: Terms | undefined;
}

/**
 * One check for a seat as it would be, whatever makes it so: an appointment, an end that is moved or taken back, corrected days,
 * an extension, a capacity, a person, a leaving. Only what is new is looked at: days that are taken away are always free to go, and what
 * stands already is not asked about again.
 */
export function findRefusal({ before, after: proposed }: SeatChange, body: Body, facts: SeatFacts): Refusal | undefined {
  const seats = seatsIn({ seats: withSeat(body.seats, proposed) });
  const changedSeat = seats.find(({ seat }) => seat === proposed.seat) ?? proposed;
  const change = defined({ after: changedSeat, before });
  if (before?.startsOn !== changedSeat.startsOn && changedSeat.startsOn < body.constitutedOn) {
    return refuse['before-its-constitution'](`It was constituted on ${body.constitutedOn}.`, 'startsOn');
  }
  const held = newDays(change, ({ holder }, rival) => isSameParty(holder, rival.holder));
  return (
    withoutItsParty(change, held, facts) ??
    withoutSuchTerms(change, facts.terms) ??
    (held.length > 0 ? beyondTheLimit(changedSeat, { seats }, facts.terms) : undefined) ??
    besideOthers(newDays(change, isSameHolding), changedSeat, body, { seats }) ??
    withOthers(changedSeat, { seats }, body)
  );
}

/** A seat that passed to its holder rests beside another one of that, as it then does; a seat of its own is not taken beside one that passed. */
function besideOthers(days: readonly Holding[], seat: SeatRecord, body: Body, then: Pick<Body, 'seats'>): Refusal | undefined {
  const first = seat.holders.at(0)?.value;
  const isOwn = ({ holder }: Holding) => first === undefined || isSameParty(holder, first);
  return (
    besideAnother(days.filter(isOwn), seat, body) ??
    besideAnother(
      days.filter((holding) => !isOwn(holding)),
      seat,
      then,
    )
  );
}

/** Seats that rested while their holder sat in this one are held again on days on which it does no longer. */
function withOthers({ seat: changedSeat }: SeatRecord, then: Pick<Body, 'seats'>, body: Body): Refusal | undefined {
  for (const current of seatsIn(body)) {
    const next = then.seats.find(({ seat }) => seat === current.seat);
    if (!next || next === current || next.seat === changedSeat) continue;
    const refusal = besideAnother(newDays({ before: current, after: next }, isSameHolding), next, then);
    if (refusal) return refusal;
  }
  return undefined;
}

/** @throws Refusal for what is in the way of a seat as it would be */
export function checkSeat(change: SeatChange, body: Body, facts: SeatFacts): void {
  const refusal = findRefusal(change, body, facts);
  if (refusal) throw refusal;
}

const isSameHolding = (some: Holding, rival: Holding): boolean =>
  isSameParty(some.holder, rival.holder) && some.person === rival.person && some.capacity === rival.capacity;

/** The days of the seat that were not held so before. */
function newDays({ before, after }: SeatChange, isSame: (some: Holding, rival: Holding) => boolean): readonly Holding[] {
  const former = before ? toHoldings(before) : [];
  return toHoldings(after).flatMap((holding) =>
    without(
      holding,
      former.filter((previous) => isSame(holding, previous)),
    ),
  );
}

/** A party has to be there on the first day; a seat that it leaves later ends with its leaving. Days that are added it has to be there on. */
function withoutItsParty({ before, after }: SeatChange, held: readonly Holding[], facts: SeatFacts): Refusal | undefined {
  if (before?.startsOn !== after.startsOn) {
    const refusal = absentOn(seatOn(after, after.startsOn).holder, after.startsOn, after, facts);
    if (refusal || !before) return refusal;
  }
  for (const { holder, startsOn, endsOn } of held) {
    const refusal = absentOn(holder, startsOn, after, facts) ?? leftBefore(holder, startsOn, endsOn, after, facts);
    if (refusal) return refusal;
  }
  return undefined;
}

function absentOn(holder: Holder, day: string, seat: SeatRecord, facts: SeatFacts): Refusal | undefined {
  const { periods, organisation } = partyIn(holder, seat, facts);
  if (organisation && !takesPartOn(organisation, day)) {
    return refuse['organisation-retired'](`On ${day} the organisation does not take part.`, 'holder');
  }
  if (periods?.every(({ startsOn, leftOn }) => day < startsOn || (leftOn !== undefined && day >= leftOn))) {
    return refuse['not-a-member'](`On ${day} the authority is no member.`, 'holder');
  }
  return undefined;
}

function leftBefore(holder: Holder, startsOn: string, endsOn: string, seat: SeatRecord, facts: SeatFacts): Refusal | undefined {
  const { periods = [], organisation } = partyIn(holder, seat, facts);
  const left =
    organisation?.retiredOn ?? periods.find((period) => period.startsOn <= startsOn && (period.leftOn ?? endsOn) >= startsOn)?.leftOn;
  return left !== undefined && left <= endsOn ? absentOn(holder, left, seat, facts) : undefined;
}

function partyIn({ kind, id }: Holder, { holders }: SeatRecord, { member, firstMember, organisation }: SeatFacts) {
  if (kind === 'organisation') return { organisation };
  if (holders.at(-1)?.value.id === id) return { periods: member?.periods };
  return { periods: holders.at(0)?.value.id === id ? firstMember?.periods : undefined };
}

/** A term of a seat, and the day whose Terms of Reference say how long it may be, and how many may be in a row. */
interface Term {
  readonly startsOn: string;
  readonly endsOn: string;
  readonly decidedOn: string;
}

function termsIn({ startsOn, endsOn, extensions }: SeatRecord): readonly Term[] {
  const ends = [...extensions.map(({ previousEndsOn }) => previousEndsOn), endsOn];
  return ends.map((end, index) => {
    const [before, extension] = [ends[index - 1], extensions.at(index - 1)];
    return before === undefined || index === 0 || !extension
      ? { startsOn, endsOn: end, decidedOn: startsOn }
      : { startsOn: daysAfter(before, 1), endsOn: end, decidedOn: extension.decidedOn };
  });
}

/** Each term ends after it begins, and lasts as long as the rules say at most; it is extended while it runs. */
function withoutSuchTerms({ before, after }: SeatChange, terms: Terms | undefined): Refusal | undefined {
  const former = before ? termsIn(before) : [];
  for (const [index, { startsOn, endsOn, decidedOn }] of termsIn(after).entries()) {
    const same = former[index];
    if (same?.startsOn === startsOn && same.endsOn === endsOn && same.decidedOn === decidedOn && before?.startsOn === after.startsOn)
      continue;
    if (endsOn < startsOn) {
      return index === 0
        ? refuse['term-backwards'](`The term begins on ${startsOn} and would end on ${endsOn}.`, 'endsOn')
        : refuse['not-an-extension'](`The term before it ends on ${daysAfter(startsOn, -1)}.`, 'endsOn');
    }
    if (index > 0 && decidedOn < after.startsOn) {
      return refuse['not-held-then'](`It was extended on ${decidedOn}, while it was held.`, 'startsOn');
    }
    const months = terms && termsInForceOn(terms, decidedOn)?.clauses.termMonths;
    if (months && endsOn > lastDayOfPeriod(startsOn, months)) return tooLong(startsOn, months);
  }
  return undefined;
}

const tooLong = (startsOn: string, months: number) =>
  refuse['term-too-long'](`From ${startsOn}, ${months} months end on ${lastDayOfPeriod(startsOn, months)}.`, 'endsOn');

/** The terms in a row that the seat is part of, before it and after it; each is counted under the rules that it was given under. */
function beyondTheLimit(changed: SeatRecord, body: Pick<Body, 'seats'>, terms: Terms | undefined): Refusal | undefined {
  const row = termsInARow(changed, body);
  const place = row.indexOf(changed);
  let count = row.slice(0, Math.max(place, 0)).reduce((sum, seat) => sum + termsIn(seat).length, 0);
  for (const seat of row.slice(Math.max(place, 0))) {
    for (const { decidedOn } of termsIn(seat)) {
      count += 1;
      const limit = terms && termsInForceOn(terms, decidedOn)?.clauses.termLimit;
      if (limit !== undefined && count > limit) {
        const others = row
          .filter((candidate) => candidate !== changed)
          .map(({ seat: id, startsOn, endsOn }) => `${id} from ${startsOn} to ${endsOn}`);
        const beside = others.length > 0 ? `, with the seat ${others.join(' and ')}` : '';
        return refuse['term-limit-reached'](
          `There would be ${count} terms in a row${beside}; the Terms of Reference in force on ${decidedOn} allow ${limit}.`,
        );
      }
    }
  }
  return undefined;
}

function besideAnother(days: readonly Holding[], { seat }: SeatRecord, body: Pick<Body, 'seats'>): Refusal | undefined {
  const others = seatsIn(body)
    .filter((candidate) => candidate.seat !== seat)
    .flatMap(toHoldings);
  for (const holding of days) {
    for (const rival of others) {
      const refusal = overlap(holding, rival) ? clashBetween(holding, rival) : undefined;
      if (refusal) return refusal;
    }
  }
  return undefined;
}

const presides = ({ capacity }: Holding): boolean => capacity === 'chair' || capacity === 'co-chair';

function clashBetween(holding: Holding, rival: Holding): Refusal | undefined {
  const then = `from ${rival.startsOn} to ${rival.endsOn}`;
  if (isSameParty(holding.holder, rival.holder))
    return refuse['already-seated'](`The party holds the seat ${rival.seat} ${then}.`, 'holder');
  if (presides(holding) && presides(rival) && (holding.capacity === 'chair' || rival.capacity === 'chair')) {
    return refuse['chair-taken'](`The seat ${rival.seat} is held as ${rival.capacity} ${then}.`, 'capacity');
  }
  if (holding.person !== undefined && holding.person === rival.person) {
    return refuse['person-of-another-party'](`The person takes the seat ${rival.seat} ${then}.`, 'person');
  }
  return undefined;
}

/** @throws Refusal for a seat that nobody was appointed to */
export function existingSeat(body: Body, id: string): SeatRecord {
  const seat = seatsIn(body).find((candidate) => candidate.seat === id);
  if (!seat) throw refuse['unknown-seat']('Nobody was appointed to a seat of this id.', 'seat');
  return seat;
}
