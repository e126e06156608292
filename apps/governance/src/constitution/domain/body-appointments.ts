import { daysAfter, defined, lastDayOfPeriod, laterTime, nameBasedUuid, toDay, toInstant } from '#libs/event-sourcing';
import type { Holder } from '../../parties/domain/party.js';
import { replicas } from '../../parties/domain/party-replicas.js';
import type {
  AppointSeat,
  BodyEvents,
  ChangeCapacity,
  CorrectSeatDates,
  EndAppointment,
  ExtendTerm,
  NameSeatHolder,
  VacateSeat,
} from './body.messages.js';
import { refuse } from './body.refusals.js';
import type { BodyContext, BodyEvent, ExistingBody } from './body-facts.js';
import {
  type Body,
  correctedBy,
  endedBy,
  extendedBy,
  isHeldOn,
  lastDay,
  namedFrom,
  newSeat,
  type SeatRecord,
  seatOn,
  seatsIn,
} from './body-seats.js';
import { withValue } from './days.js';
import { type HowTold, leftWhileHeld } from './leavings.js';
import { checkSeat, existingSeat, type SeatChange } from './seat-check.js';
import { termsInForceOn } from './terms-versions.js';

export const appointing = {
  AppointSeat: (appointment: AppointSeat, body: ExistingBody, context: BodyContext): readonly BodyEvent[] => {
    const { day } = body;
    const { seat = nameBasedUuid(context.commandId, 'seat'), holder: id, holderKind: kind, person, capacity, startsOn = day } = appointment;
    if (body.seats.some((taken) => taken.seat === seat)) throw refuse['seat-taken']('A seat is recorded under this id.', 'seat');
    const holder = { kind, id };
    mayBeSeated(holder, body, context);
    const named = person ? replicas.checkNaming([{ field: 'person', person: context.facts.person, party: id }], context) : {};
    const months = termsInForceOn(context.facts.terms, startsOn)?.clauses.termMonths;
    const endsOn = appointment.endsOn ?? (months && lastDayOfPeriod(startsOn, months));
    if (!endsOn) throw refuse['term-end-missing']('No Terms of Reference in force say how long a term is: give its last day.', 'endsOn');
    const record = newSeat({ seat, holder, person, capacity, startsOn, endsOn });
    const data = defined({ seat, holder, person, capacity, startsOn, endsOn, ...named });
    // Held from a day before the one on which it is recorded: it was true from then on.
    const appointed = defined({ type: 'SeatAppointed', data, effectiveAt: startsOn < day ? toInstant(startsOn) : undefined });
    return withLeavings(appointed, { after: record }, body, context);
  },

  ExtendTerm: ({ seat: id, endsOn }: ExtendTerm, body: ExistingBody, context: BodyContext): readonly BodyEvent[] => {
    const { day } = body;
    const seat = running(body, id, day);
    if (endsOn <= seat.endsOn) throw refuse['not-an-extension'](`The term ends on ${seat.endsOn}.`, 'endsOn');
    if (seat.ended && seat.ended.endedOn <= endsOn) {
      throw refuse['ends-before'](
        `It ends on ${seat.ended.endedOn}. Move that end first, or take it back: correct its dates, with an endedOn after ${seat.endsOn}.`,
        'endsOn',
      );
    }
    const data = { seat: id, endsOn, previousEndsOn: seat.endsOn };
    const change = { before: seat, after: extendedBy(seat, data, day) };
    return withLeavings({ type: 'TermExtended', data }, { ...change, since: daysAfter(seat.endsOn, 1) }, body, context);
  },

  CorrectSeatDates: (correction: CorrectSeatDates, body: ExistingBody, context: BodyContext): readonly BodyEvent[] => {
    const seat = existingSeat(body, correction.seat);
    const { startsOn = seat.startsOn, endsOn = seat.endsOn, endedOn, reason } = correction;
    if (endedOn && !seat.ended) throw refuse['seat-not-ended'](`It is held to its last day, ${seat.endsOn}.`, 'endedOn');
    if (startsOn === seat.startsOn && endsOn === seat.endsOn && (endedOn ?? seat.ended?.endedOn) === seat.ended?.endedOn) {
      throw refuse['nothing-changes'](`It is held from ${seat.startsOn} to ${lastDay(seat)}: every day given is recorded so already.`);
    }
    const days = defined({ startsOn, endsOn, endedOn });
    const corrected = correctedBy(seat, days);
    // Since when it takes part is noted with its holder, who may have left on a day that was too early to count.
    const { holder } = seatOn(corrected, startsOn);
    const data = defined({ seat: correction.seat, ...days, reason, holder: startsOn < seat.startsOn ? holder : undefined });
    return withLeavings(
      { type: 'SeatDatesCorrected', data },
      { before: seat, after: corrected, endIsGiven: endedOn !== undefined },
      body,
      context,
    );
  },
};

export const seating = {
  NameSeatHolder: ({ seat: id, holder, person }: NameSeatHolder, body: ExistingBody, context: BodyContext): readonly BodyEvent[] => {
    const { day } = body;
    const seat = comingOrRunning(body, id, day);
    const current = seatOn(seat, laterTime(day, seat.startsOn));
    if (holder !== undefined && current.holder.id !== holder) throw refuse['not-the-holder']('Another party holds the seat.', 'holder');
    const named = replicas.checkNaming([{ field: 'person', person: context.facts.person, party: current.holder.id }], context);
    if (current.person === person) throw refuse['same-person'](`The person is named for the seat on ${day} already.`, 'person');
    checkSeat({ before: seat, after: { ...seat, persons: withValue(seat.persons, day, person) } }, body, context.facts);
    return [{ type: 'SeatPersonNamed', data: { seat: id, holder: current.holder, person, ...named }, effectiveAt: toInstant(day) }];
  },

  ChangeCapacity: ({ seat: id, capacity }: ChangeCapacity, body: ExistingBody, context: BodyContext): readonly BodyEvent[] => {
    const { day } = body;
    const seat = comingOrRunning(body, id, day);
    const current = seatOn(seat, laterTime(day, seat.startsOn));
    if (current.capacity === capacity) throw refuse['same-capacity'](`It is held as ${capacity} on ${day} already.`, 'capacity');
    checkSeat({ before: seat, after: { ...seat, capacities: withValue(seat.capacities, day, capacity) } }, body, context.facts);
    return [{ type: 'CapacityChanged', data: { seat: id, capacity }, effectiveAt: toInstant(day) }];
  },

  VacateSeat: ({ seat: id, person }: VacateSeat, body: Body, { effectiveAt }: BodyContext): readonly BodyEvent[] => {
    const vacatedOn = namedFrom(existingSeat(body, id), person, toDay(effectiveAt));
    return vacatedOn === undefined
      ? []
      : [{ type: 'SeatVacated', data: { seat: id, person, vacatedOn }, effectiveAt: toInstant(vacatedOn) }];
  },
};

export const ending = {
  EndAppointment: (
    { seat: id, holder: resigningParty, endedOn, reason }: EndAppointment,
    body: ExistingBody,
    context: BodyContext,
  ): readonly BodyEvent[] => {
    const { day } = body;
    const seat = comingOrRunning(body, id, day);
    const first = endedOn ?? day;
    if (first > seat.endsOn) throw refuse['term-over'](`The term ends on ${seat.endsOn}.`, 'endedOn');
    const { holder } = seatOn(seat, laterTime(first, seat.startsOn));
    if (resigningParty !== undefined && holder.id !== resigningParty)
      throw refuse['not-the-holder']('Another party holds the seat.', 'holder');
    const cause = resigningParty === undefined ? 'ended' : 'resigned';
    const data = defined({ seat: id, holder, endedOn: first, cause, reason });
    const endedSeat = endedBy(seat, data);
    // The party leaves before that day.
    if (endedSeat.ended && endedSeat.ended.endedOn < first)
      throw refuse['seat-ended'](`It is held no longer since ${endedSeat.ended.endedOn}.`, 'endedOn');
    checkSeat({ before: seat, after: endedSeat }, body, context.facts);
    const event = appointmentEnded(data);
    return [first < day ? { ...event, effectiveAt: toInstant(first) } : event];
  },

  /** Every seat that is held on the day or later. */
  all: (body: ExistingBody): readonly BodyEvent[] =>
    seatsIn(body)
      .filter((seat) => lastDay(seat) >= laterTime(body.day, seat.startsOn))
      .map((seat) =>
        appointmentEnded({
          seat: seat.seat,
          holder: seatOn(seat, laterTime(body.day, seat.startsOn)).holder,
          endedOn: body.day,
          cause: 'dissolved',
        }),
      ),
};

const appointmentEnded = (data: BodyEvents['AppointmentEnded']): BodyEvent => ({ type: 'AppointmentEnded', data });

/** A seat that is held on the day or is to be held. */
function comingOrRunning(body: Body, id: string, day: string): SeatRecord {
  const seat = existingSeat(body, id);
  if (seat.ended && day >= seat.ended.endedOn) throw refuse['seat-ended'](`It is held no longer since ${seat.ended.endedOn}.`, 'seat');
  if (day > seat.endsOn) throw refuse['term-over'](`Its term ended on ${seat.endsOn}.`, 'seat');
  return seat;
}

function running(body: Body, id: string, day: string): SeatRecord {
  const seat = comingOrRunning(body, id, day);
  if (!isHeldOn(seat, day)) throw refuse['not-held-then'](`Its term begins on ${seat.startsOn}.`, 'seat');
  return seat;
}

/**
 * What is told of the days of a seat, and what follows from leavings that were told before; they are held against everything else as they
 * are with that.
 */
function withLeavings(
  event: BodyEvent,
  { before, after, ...how }: SeatChange & HowTold,
  body: Body,
  context: BodyContext,
): readonly BodyEvent[] {
  const { events, seat, facts } = leftWhileHeld(after, context.facts, how);
  checkSeat(defined({ before, after: seat }), body, facts);
  return [event, ...events];
}

/** @throws Refusal for a party of a kind that holds no seat in the body */
function mayBeSeated({ kind, id }: Holder, body: Body, { facts }: BodyContext): void {
  if (body.kind === 'steering-committee') {
    if (kind !== 'member') throw refuse['members-only']('Appoint a member authority.', 'holderKind');
    return;
  }
  if (kind !== 'organisation') throw refuse['organisations-only']('Appoint a registered organisation.', 'holderKind');
  const { status, sector } = facts.organisation;
  if (status === 'unknown') throw refuse['organisation-unknown'](`No organisation is registered under the id ${id}.`, 'holder');
  if (sector !== body.sector) throw refuse['other-sector'](`The organisation is of the sector ${sector}.`, 'holder');
}
