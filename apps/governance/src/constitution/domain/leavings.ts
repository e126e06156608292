import { daysAfter, defined, earlierDay, laterTime, toInstant } from '#libs/event-sourcing';
import type { Leaving } from '#libs/parties';
import type { Holder } from '../../parties/domain/party.js';
import type { BodyEvents, EndSeatOfLeaver, LeavingCause, PassSeat } from './body.messages.js';
import type { BodyContext, BodyEvent } from './body-facts.js';
import { type Body, type Ending, endedBy, hasFollowed, lastDay, passedBy, type SeatRecord, seatOn, withoutLeaving } from './body-seats.js';
import { existingSeat, findRefusal, type SeatFacts } from './seat-check.js';

/** A party that left, and what follows for one seat. */
interface Departure {
  readonly seat: string;
  readonly leaver: string;
  readonly cause: LeavingCause;
  readonly leftOn: string;
  readonly successor?: string;
  /** The day on which it left, as it was told before. */
  readonly previousLeftOn?: string | undefined;
}

/** Leavings are heard of over the bus: nothing of them is refused. */
export const leaving = {
  EndSeatOfLeaver: (
    { seat, holder: leaver, cause, leftOn, previousLeftOn }: EndSeatOfLeaver,
    body: Body,
    context: BodyContext,
  ): readonly BodyEvent[] => decideDeparture({ seat, leaver, cause, leftOn, previousLeftOn }, body, context),

  PassSeat: (
    { seat, holder: leaver, successor, leftOn, previousLeftOn }: PassSeat,
    body: Body,
    context: BodyContext,
  ): readonly BodyEvent[] => decideDeparture({ seat, leaver, cause: 'succeeded', leftOn, successor, previousLeftOn }, body, context),
};

/** A leaving whose day was corrected is one that was always on the corrected day, if the seat and the others can be so. */
function decideDeparture(departure: Departure, body: Body, context: BodyContext): readonly BodyEvent[] {
  const { leaver, leftOn, cause, previousLeftOn } = departure;
  const record = existingSeat(body, departure.seat);
  if (previousLeftOn === undefined || !hasFollowed(record, leaver, previousLeftOn)) {
    // Where the days of the seat were corrected, it began before the day from which on its party is heard of as gone.
    const { events } = leftWhileHeld(record, context.facts);
    const ofLeaver = events.filter(({ type, data }) => (type === 'SeatPassed' ? data.predecessor : data.holder).id === leaver);
    return ofLeaver.length > 0 ? ofLeaver : following(departure, record);
  }
  const [first, ...rest] = anew(departure, withoutLeaving(record, leaver, previousLeftOn), body);
  if (!first) return [];
  const events = [{ ...first, data: { ...first.data, previousLeftOn } } as EndOrPassing, ...rest];
  const refusal = findRefusal({ before: record, after: events.reduce(after, record) }, body, { terms: context.facts.terms });
  if (!refusal) return events;
  const { code: rule, detail: says } = refusal;
  return [{ type: 'LeavingNotFollowed', data: { seat: record.seat, leaver, cause, leftOn, previousLeftOn, rule, says } }];
}

type EndOrPassing = Extract<BodyEvent, { type: 'AppointmentEnded' | 'SeatPassed' }>;

const after = (record: SeatRecord, event: EndOrPassing): SeatRecord =>
  event.type === 'SeatPassed' ? passedBy(record, event.data) : endedBy(record, event.data);

/** On its corrected day, of a seat that knows nothing of the leaving: at least what ends it otherwise. */
function anew(departure: Departure, record: SeatRecord, body: Body): readonly EndOrPassing[] {
  const { leftOn, cause, successor } = departure;
  const { holder } = seatOn(record, laterTime(leftOn, record.startsOn));
  if (holder.id !== departure.leaver) return [];
  const { dissolvedOn } = body;
  const otherEnds: readonly Ending[] = [
    ...(dissolvedOn !== undefined ? [{ endedOn: dissolvedOn, cause: 'dissolved' } as const] : []),
    ...(record.ended ? [record.ended] : []),
  ];
  const end = otherEnds.reduce((first, ending) => (ending.endedOn < first.endedOn ? ending : first), { endedOn: leftOn, cause } as Ending);
  if (end.endedOn < leftOn) return [appointmentEnded({ seat: record.seat, holder, ...end })];
  // The term is over before that day: it counts if the term turns out to be longer.
  if (lastDay(record) < leftOn)
    return [successor === undefined ? appointmentEnded({ seat: record.seat, holder, endedOn: leftOn, cause }) : passing(departure, holder)];
  return following(departure, record);
}

/** The seat passes to the successor, or ends. */
function following(departure: Departure, record: SeatRecord): readonly EndOrPassing[] {
  const { seat, leaver, cause, leftOn, successor } = departure;
  const first = laterTime(leftOn, record.startsOn);
  const { holder } = seatOn(record, first);
  if (holder.id !== leaver || lastDay(record) < first) return [];
  return [successor === undefined ? appointmentEnded({ seat, holder, endedOn: leftOn, cause }) : passing(departure, holder)];
}

/** A seat whose days are told, and what follows from leavings that were told before. */
interface Followed {
  readonly events: readonly EndOrPassing[];
  readonly seat: SeatRecord;
  /** For the seat as it is then. Of a party that it passes to nothing is known here yet. */
  readonly facts: SeatFacts;
}

export interface HowTold {
  /** The first of the days that are told; absent: the first day of the seat. */
  readonly since?: string;
  /** True: an end that is given is not moved to another day; it is refused. */
  readonly endIsGiven?: boolean;
}

/**
 * For days of a seat that are told after its parties left the outcome is as if the leavings were told last. Nothing
 * follows from a leaving on the first of these days, or before it: they are no days of that party.
 */
export function leftWhileHeld(record: SeatRecord, facts: SeatFacts, { since = record.startsOn, endIsGiven }: HowTold = {}): Followed {
  const events: EndOrPassing[] = [];
  let seat = record;
  for (let place = 0; place < seat.holders.length; place++) {
    const event = leftInPlace(seat, place, since, (holder) => listLeavings(holder, record, facts));
    if (!event || (endIsGiven && event.type === 'AppointmentEnded')) continue;
    events.push(event);
    seat = after(seat, event);
  }
  if (seat.holders.at(-1)?.value.id === record.holders.at(-1)?.value.id) return { events, seat, facts };
  const { terms, member, firstMember } = facts;
  return { events, seat, facts: { terms, firstMember: record.holders.length > 1 ? firstMember : member } };
}

type Left = Pick<Leaving, 'day' | 'successor'> & { readonly reason: LeavingCause };

function listLeavings({ kind, id }: Holder, { holders }: SeatRecord, { member, firstMember, organisation }: SeatFacts): readonly Left[] {
  if (kind === 'organisation') return organisation?.retiredOn === undefined ? [] : [{ day: organisation.retiredOn, reason: 'retired' }];
  if (holders.at(-1)?.value.id === id) return member?.leavings ?? [];
  return holders.at(0)?.value.id === id ? (firstMember?.leavings ?? []) : [];
}

/** Only the first leaving of a holder while it held the seat counts. */
function leftInPlace(record: SeatRecord, place: number, since: string, leavings: (holder: Holder) => readonly Left[]) {
  const [{ startsOn, value: holder } = {}, next] = [record.holders.at(place), record.holders.at(place + 1)];
  if (startsOn === undefined || !holder) return undefined;
  const first = laterTime(laterTime(record.startsOn, since), startsOn);
  const last = next ? earlierDay(lastDay(record), daysAfter(next.startsOn, -1)) : lastDay(record);
  const left = leavings(holder).find(({ day }) => first < day && day <= last);
  if (!left) return undefined;
  const { day: leftOn, reason: cause, successor } = left;
  // It passed to that successor on a later day: as if it always had on this one.
  const previousLeftOn = next && next.value.id === successor ? next.startsOn : undefined;
  const event =
    successor === undefined
      ? appointmentEnded({ seat: record.seat, holder, endedOn: leftOn, cause })
      : passing({ seat: record.seat, leftOn, successor }, holder);
  return { ...event, data: defined({ ...event.data, previousLeftOn }), effectiveAt: toInstant(leftOn) } as EndOrPassing;
}

const appointmentEnded = (data: BodyEvents['AppointmentEnded']): EndOrPassing => ({ type: 'AppointmentEnded', data });

const passing = ({ seat, leftOn, successor = '' }: Pick<Departure, 'seat' | 'leftOn' | 'successor'>, predecessor: Holder) =>
  ({
    type: 'SeatPassed',
    data: { seat, predecessor, successor: { kind: 'member', id: successor }, passedOn: leftOn },
    effectiveAt: toInstant(leftOn),
  }) as const;
