import { daysAfter, laterOf, toInstant } from '#libs/event-sourcing';
import type { Around, BodyEvent } from './body.decider.js';
import type { BodyEvents, EndSeatOfLeaver, LeavingCause, PassSeat } from './body.messages.js';
import { recorded } from './body-appointments.js';
import {
  type Body,
  type Ending,
  endedBy,
  followed,
  holdingsOf,
  lastHeld,
  passedBy,
  type SeatRecord,
  seatOn,
  without,
  withoutLeaving,
} from './body-seats.js';
import { type Holder, isSameParty } from './party.js';
import { refusalOf } from './seat-check.js';

/** A party that left, and what follows for one seat. */
interface Departure {
  readonly seat: string;
  readonly leaver: string;
  readonly cause: LeavingCause;
  readonly on: string;
  readonly successor?: string;
  /** The day on which it left, as it was told before. */
  readonly formerly?: string | undefined;
}

/** What parties leave behind. It is heard of over the bus: nothing of it is refused. */
export const leaving = {
  EndSeatOfLeaver: ({ seat, holder: leaver, cause, on, formerly }: EndSeatOfLeaver, body: Body, around: Around): readonly BodyEvent[] =>
    departed({ seat, leaver, cause, on, formerly }, body, around),

  PassSeat: ({ seat, holder: leaver, successor, on, formerly }: PassSeat, body: Body, around: Around): readonly BodyEvent[] =>
    departed({ seat, leaver, cause: 'succeeded', on, successor, formerly }, body, around),
};

/** A leaving whose day was corrected is one that was always on the corrected day, if the seat and the others can be so. */
function departed(departure: Departure, body: Body, around: Around): readonly BodyEvent[] {
  const { leaver, on, cause, formerly } = departure;
  const record = recorded(body, departure.seat);
  if (formerly === undefined || !followed(record, leaver, formerly)) return following(departure, record, body);
  const [first, ...rest] = anew(departure, withoutLeaving(record, leaver, formerly), body);
  if (!first) return [];
  const events = [{ ...first, data: { ...first.data, formerly } } as EndOrPassing, ...rest];
  const refusal = refusalOf({ before: record, after: events.reduce(after, record) }, body, { terms: around.facts.terms });
  if (!refusal) return events;
  const { code: rule, detail: says } = refusal;
  return [{ type: 'LeavingNotFollowed', data: { seat: record.seat, leaver, cause, on, formerly, rule, says } }];
}

type EndOrPassing = Extract<BodyEvent, { type: 'AppointmentEnded' | 'SeatPassed' }>;

const after = (record: SeatRecord, event: EndOrPassing): SeatRecord =>
  event.type === 'SeatPassed' ? passedBy(record, event.data) : endedBy(record, event.data);

/** What follows from a leaving on its corrected day, of a seat that knows nothing of it: at least what ends it otherwise. */
function anew(departure: Departure, record: SeatRecord, body: Body): readonly EndOrPassing[] {
  const { on, cause } = departure;
  const { holder } = seatOn(record, laterOf(on, record.from));
  if (holder.id !== departure.leaver) return [];
  const { dissolvedOn } = body;
  const otherwise: readonly Ending[] = [
    ...(dissolvedOn !== undefined ? [{ on: dissolvedOn, cause: 'dissolved' } as const] : []),
    ...(record.ended ? [record.ended] : []),
  ];
  const end = otherwise.reduce((first, other) => (other.on < first.on ? other : first), { on, cause } as Ending);
  if (end.on < on || lastHeld(record) < on) return [ended({ seat: record.seat, holder, ...end })];
  return following(departure, record, body);
}

/** What follows from a leaving: the seat passes to the successor, for the days on which that has none of its own; else it ends. */
function following({ seat, leaver, cause, on, successor }: Departure, record: SeatRecord, body: Body): readonly EndOrPassing[] {
  const first = laterOf(on, record.from);
  const { holder } = seatOn(record, first);
  if (holder.id !== leaver || lastHeld(record) < first) return [];
  const end = ended({ seat, holder, on, cause });
  if (successor === undefined) return [end];
  const to: Holder = { kind: 'member', id: successor };
  const passing = { seat, from: holder, to, on };
  const isOf = (party: Holder) => (holding: { readonly holder: Holder }) => isSameParty(holding.holder, party);
  const passed = holdingsOf(passedBy(record, passing)).filter((holding) => holding.from >= first && isOf(to)(holding));
  // A party holds one seat at a time: what a successor has already is not doubled.
  const own = body.seats.filter((other) => other.seat !== seat).flatMap((other) => holdingsOf(other).filter(isOf(to)));
  const sits = passed.flatMap((holding) => without(holding, own));
  const last = sits.at(-1)?.to;
  if (last === undefined) return [end];
  const idle = passed.flatMap((holding) => without(holding, sits)).map(({ from, to: until }) => ({ from, to: until }));
  const rests = idle.filter(({ from }) => from < last);
  return [
    { type: 'SeatPassed', data: { ...passing, ...(rests.length > 0 && { rests }) }, effectiveAt: toInstant(on) },
    ...(rests.length < idle.length ? [ended({ seat, holder: to, on: daysAfter(last, 1), cause: 'succeeded', predecessor: leaver })] : []),
  ];
}

const ended = (data: BodyEvents['AppointmentEnded']): EndOrPassing => ({ type: 'AppointmentEnded', data });
