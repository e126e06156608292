import { dateOf, daysAfter, derivedId, earlierOf, lastDayOf, laterOf, toInstant } from '#libs/event-sourcing';
import { memberOn } from '#libs/neighbours';
import type { Around, BodyEvent, OnBody } from './body.decider.js';
import type {
  AppointSeat,
  BodyEvents,
  ChangeCapacity,
  CorrectSeatDates,
  EndAppointment,
  EndSeatOfLeaver,
  ExtendTerm,
  NameSeatHolder,
  PassSeat,
  VacateSeat,
} from './body.messages.js';
import { refuse } from './body.refusals.js';
import { type Body, type Holding, holdingsOf, isHeldOn, lastHeld, newSeat, type SeatRecord, seatOn, termsBefore } from './body-seats.js';
import { withValue } from './days.js';
import { known } from './neighbours.js';
import { takesPartOn } from './organisation.decider.js';
import { type Holder, isSameParty } from './party.js';
import { termsInForceOn } from './terms-versions.js';

export const appointing = {
  AppointSeat: (asked: AppointSeat, on: OnBody): readonly BodyEvent[] => {
    const { body, day, around } = on;
    const { seat = derivedId(around.commandId, 'seat'), holder: id, holderKind: kind, person, capacity, from = day } = asked;
    if (body.seats.some((one) => one.seat === seat)) throw refuse['seat-taken']('A seat is recorded under this id.', 'seat');
    if (from < body.since) throw refuse['before-its-constitution'](`It was constituted on ${body.since}.`, 'from');
    const holder = { kind, id };
    mayBeSeated(holder, body, earlierOf(from, dateOf(around.now)), around);
    const named = person ? known.named([{ field: 'person', person: around.facts.person, party: id }], around) : {};
    const clauses = termsInForceOn(around.facts.terms, from)?.clauses;
    const until = asked.until ?? (clauses?.termMonths && lastDayOf(from, clauses.termMonths));
    if (!until) throw refuse['term-end-missing']('No Terms of Reference in force say how long a term is: give its last day.', 'until');
    if (until < from) throw refuse['term-backwards'](`The term begins on ${from}.`, 'until');
    if (clauses?.termMonths && until > lastDayOf(from, clauses.termMonths)) throw tooLong(from, clauses.termMonths);
    withinLimit(termsBefore(body.seats, holder, from) + 1, clauses?.termLimit);
    const record = newSeat({ seat, holder, person, capacity, from, until });
    fits(record, body);
    const data = { seat, holder, ...(person && { person }), capacity, from, until, ...named };
    // Held from a day before the one on which it is recorded: it was true from then on.
    return [{ type: 'SeatAppointed', data, ...(from < day && { effectiveAt: toInstant(from) }) }];
  },

  ExtendTerm: ({ seat: id, until }: ExtendTerm, { body, day, around }: OnBody): readonly BodyEvent[] => {
    const seat = running(body, id, day);
    if (until <= seat.until) throw refuse['not-an-extension'](`The term ends on ${seat.until}.`, 'until');
    const clauses = termsInForceOn(around.facts.terms, day)?.clauses;
    const next = daysAfter(seat.until, 1);
    if (clauses?.termMonths && until > lastDayOf(next, clauses.termMonths)) throw tooLong(next, clauses.termMonths);
    const { holder } = seatOn(seat, day);
    withinLimit(termsBefore(body.seats, holder, seat.from) + seat.terms + 1, clauses?.termLimit);
    fits({ ...seat, until }, body);
    return [{ type: 'TermExtended', data: { seat: id, until, formerUntil: seat.until } }];
  },

  CorrectSeatDates: (asked: CorrectSeatDates, { body, around }: OnBody): readonly BodyEvent[] => {
    const { ended, ...seat } = recorded(body, asked.seat);
    const { from = seat.from, until = seat.until, endedOn, reason } = asked;
    if (endedOn && !ended) throw refuse['seat-not-ended']('The seat was not ended early.', 'endedOn');
    if (from === seat.from && until === seat.until && (endedOn ?? ended?.on) === ended?.on) {
      throw refuse['nothing-changes']('Every day given is recorded so already.');
    }
    if (from < body.since) throw refuse['before-its-constitution'](`It was constituted on ${body.since}.`, 'from');
    if (until < from) throw refuse['term-backwards'](`The term begins on ${from}.`, 'until');
    const months = termsInForceOn(around.facts.terms, from)?.clauses.termMonths;
    if (months && until > lastDayOf(from, months * seat.terms)) throw tooLong(from, months * seat.terms);
    fits({ ...seat, from, until, ...(ended && { ended: { ...ended, on: endedOn ?? ended.on } }) }, body);
    return [{ type: 'SeatDatesCorrected', data: { seat: asked.seat, from, until, ...(endedOn && { endedOn }), reason } }];
  },
};

export const seating = {
  NameSeatHolder: ({ seat: id, holder, person }: NameSeatHolder, { body, day, around }: OnBody): readonly BodyEvent[] => {
    const seat = comingOrRunning(body, id, day);
    const from = laterOf(day, seat.from);
    const before = seatOn(seat, from);
    if (holder !== undefined && before.holder.id !== holder) throw refuse['not-the-holder']('Another party holds the seat.', 'holder');
    const named = known.named([{ field: 'person', person: around.facts.person, party: before.holder.id }], around);
    if (before.person === person) throw refuse['same-person']('The person is named for the seat already.', 'person');
    fits({ ...seat, persons: withValue(seat.persons, from, person) }, body);
    return [{ type: 'SeatPersonNamed', data: { seat: id, holder: before.holder, person, ...named }, effectiveAt: toInstant(from) }];
  },

  ChangeCapacity: ({ seat: id, capacity }: ChangeCapacity, { body, day }: OnBody): readonly BodyEvent[] => {
    const seat = running(body, id, day);
    if (seatOn(seat, day).capacity === capacity) throw refuse['same-capacity'](`It is held as ${capacity} already.`, 'capacity');
    fits({ ...seat, capacities: withValue(seat.capacities, day, capacity) }, body);
    return [{ type: 'CapacityChanged', data: { seat: id, capacity }, effectiveAt: toInstant(day) }];
  },

  VacateSeat: ({ seat: id, person }: VacateSeat, body: Body, { effectiveAt }: Around): readonly BodyEvent[] => {
    const seat = recorded(body, id);
    const last = seat.persons.at(-1);
    if (last?.value !== person) return [];
    const on = laterOf(dateOf(effectiveAt), last.from);
    return [{ type: 'SeatVacated', data: { seat: id, person, on }, effectiveAt: toInstant(on) }];
  },
};

export const ending = {
  EndAppointment: ({ seat: id, holder: by, on, reason }: EndAppointment, { body, day }: OnBody): readonly BodyEvent[] => {
    const seat = comingOrRunning(body, id, day);
    const first = on ?? day;
    if (first > seat.until) throw refuse['term-over'](`The term ends on ${seat.until}.`, 'on');
    const { holder } = seatOn(seat, laterOf(first, seat.from));
    if (by !== undefined && holder.id !== by) throw refuse['not-the-holder']('Another party holds the seat.', 'holder');
    const cause = by === undefined ? 'ended' : 'resigned';
    return [
      {
        ...ended({ seat: id, holder, on: first, cause, ...(reason && { reason }) }),
        ...(first < day && { effectiveAt: toInstant(first) }),
      },
    ];
  },

  /** Every seat that is held on the day or later. */
  all: ({ body, day }: OnBody): readonly BodyEvent[] =>
    body.seats
      .filter((seat) => lastHeld(seat) >= laterOf(day, seat.from))
      .map((seat) => ended({ seat: seat.seat, holder: seatOn(seat, laterOf(day, seat.from)).holder, on: day, cause: 'dissolved' })),

  EndSeatOfLeaver: ({ seat: id, holder: leaver, cause, on }: EndSeatOfLeaver, body: Body): readonly BodyEvent[] => {
    const seat = recorded(body, id);
    const { holder } = seatOn(seat, laterOf(on, seat.from));
    return holder.id !== leaver || lastHeld(seat) < laterOf(on, seat.from) ? [] : [ended({ seat: id, holder, on, cause })];
  },

  PassSeat: ({ seat: id, holder: predecessor, successor, on }: PassSeat, body: Body): readonly BodyEvent[] => {
    const seat = recorded(body, id);
    const { holder } = seatOn(seat, laterOf(on, seat.from));
    if (holder.id !== predecessor || lastHeld(seat) < laterOf(on, seat.from)) return [];
    const to: Holder = { kind: 'member', id: successor };
    const passed = { ...seat, holders: withValue(seat.holders, on, to) };
    // A party holds one seat at a time: what a successor has already is not doubled.
    if (clashOf(passed, body) !== undefined) return [ended({ seat: id, holder, on, cause: 'succeeded' })];
    return [{ type: 'SeatPassed', data: { seat: id, from: holder, to, on }, effectiveAt: toInstant(on) }];
  },
};

const ended = (data: BodyEvents['AppointmentEnded']): BodyEvent => ({ type: 'AppointmentEnded', data });

function recorded({ seats }: Body, id: string): SeatRecord {
  const seat = seats.find((one) => one.seat === id);
  if (!seat) throw refuse['unknown-seat']('Nobody was appointed to a seat of this id.', 'seat');
  return seat;
}

/** A seat that is held on the day or is to be held. */
function comingOrRunning(body: Body, id: string, day: string): SeatRecord {
  const seat = recorded(body, id);
  if (seat.ended && day >= seat.ended.on) throw refuse['seat-ended'](`It is held no longer since ${seat.ended.on}.`, 'seat');
  if (day > seat.until) throw refuse['term-over'](`Its term ended on ${seat.until}.`, 'seat');
  return seat;
}

function running(body: Body, id: string, day: string): SeatRecord {
  const seat = comingOrRunning(body, id, day);
  if (!isHeldOn(seat, day)) throw refuse['not-held-then'](`Its term begins on ${seat.from}.`, 'seat');
  return seat;
}

/** @throws Refusal for a party that cannot hold a seat in the body from a day on */
function mayBeSeated({ kind, id }: Holder, body: Body, day: string, { facts }: Around): void {
  if (body.kind === 'steering-committee') {
    if (kind !== 'member') throw refuse['members-only']('Appoint a member authority.', 'holderKind');
    if (!memberOn(facts.member, day)) throw refuse['not-a-member'](`On ${day} the authority is no member.`, 'holder');
    return;
  }
  if (kind !== 'organisation') throw refuse['organisations-only']('Appoint a registered organisation.', 'holderKind');
  const { status, sector } = facts.organisation;
  if (status === 'unknown') throw refuse['organisation-unknown'](`No organisation is registered under the id ${id}.`, 'holder');
  if (sector !== body.sector) throw refuse['other-sector'](`The organisation is of the sector ${sector}.`, 'holder');
  if (!takesPartOn(facts.organisation, day))
    throw refuse['organisation-retired'](`On ${day} the organisation does not take part.`, 'holder');
}

const tooLong = (from: string, months: number) =>
  refuse['term-too-long'](`From ${from}, ${months} months end on ${lastDayOf(from, months)}.`, 'until');

function withinLimit(count: number, limit: number | undefined): void {
  if (limit !== undefined && count > limit) {
    throw refuse['term-limit-reached'](`It would be term ${count} in a row; the Terms of Reference in force allow ${limit}.`);
  }
}

/** @throws Refusal when the seat, as it would be, does not go with the other seats of the body */
function fits(record: SeatRecord, body: Body): void {
  const clash = clashOf(record, body);
  if (clash) throw clash;
}

function clashOf(record: SeatRecord, { seats }: Body) {
  const others = seats.filter(({ seat }) => seat !== record.seat).flatMap(holdingsOf);
  for (const holding of holdingsOf(record)) {
    for (const other of others) {
      if (other.from > holding.to || holding.from > other.to) continue;
      const clash = clashBetween(holding, other);
      if (clash) return clash;
    }
  }
  return undefined;
}

const presides = ({ capacity }: Holding): boolean => capacity === 'chair' || capacity === 'co-chair';

function clashBetween(holding: Holding, other: Holding) {
  const then = `from ${other.from} to ${other.to}`;
  if (isSameParty(holding.holder, other.holder))
    return refuse['already-seated'](`The party holds the seat ${other.seat} ${then}.`, 'holder');
  if (presides(holding) && presides(other) && (holding.capacity === 'chair' || other.capacity === 'chair')) {
    return refuse['chair-taken'](`The seat ${other.seat} is held as ${other.capacity} ${then}.`, 'capacity');
  }
  if (holding.person !== undefined && holding.person === other.person) {
    return refuse['person-of-another-party'](`The person takes the seat ${other.seat} ${then}.`, 'person');
  }
  return undefined;
}
