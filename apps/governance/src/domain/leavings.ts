import { laterOf, toInstant } from '#libs/event-sourcing';
import type { Around, BodyEvent } from './body.decider.js';
import type { BodyEvents, EndSeatOfLeaver, LeavingCause, PassSeat } from './body.messages.js';
import { type Body, type Ending, endedBy, followed, lastDay, passedBy, type SeatRecord, seatOn, withoutLeaving } from './body-seats.js';
import type { Holder } from './party.js';
import { recorded, refusalOf } from './seat-check.js';

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
  if (formerly === undefined || !followed(record, leaver, formerly)) return following(departure, record);
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
  const { on, cause, successor } = departure;
  const { holder } = seatOn(record, laterOf(on, record.from));
  if (holder.id !== departure.leaver) return [];
  const { dissolvedOn } = body;
  const otherwise: readonly Ending[] = [
    ...(dissolvedOn !== undefined ? [{ on: dissolvedOn, cause: 'dissolved' } as const] : []),
    ...(record.ended ? [record.ended] : []),
  ];
  const end = otherwise.reduce((first, other) => (other.on < first.on ? other : first), { on, cause } as Ending);
  if (end.on < on) return [ended({ seat: record.seat, holder, ...end })];
  // The term is over before that day: it counts if the term turns out to be longer.
  if (lastDay(record) < on) return [successor === undefined ? ended({ seat: record.seat, holder, on, cause }) : passing(departure, holder)];
  return following(departure, record);
}

/** What follows from a leaving: the seat passes to the successor, or ends. */
function following(departure: Departure, record: SeatRecord): readonly EndOrPassing[] {
  const { seat, leaver, cause, on, successor } = departure;
  const first = laterOf(on, record.from);
  const { holder } = seatOn(record, first);
  if (holder.id !== leaver || lastDay(record) < first) return [];
  return [successor === undefined ? ended({ seat, holder, on, cause }) : passing(departure, holder)];
}

const ended = (data: BodyEvents['AppointmentEnded']): EndOrPassing => ({ type: 'AppointmentEnded', data });

const passing = ({ seat, on, successor = '' }: Pick<Departure, 'seat' | 'on' | 'successor'>, from: Holder) =>
  ({ type: 'SeatPassed', data: { seat, from, to: { kind: 'member', id: successor }, on }, effectiveAt: toInstant(on) }) as const;
