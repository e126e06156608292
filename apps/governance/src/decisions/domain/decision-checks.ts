import { laterBy, throughInstant } from '#libs/event-sourcing';
import { hasBegun } from '#libs/meetings';
import { type Body, compositionOn, type Seat, votes } from '../../constitution/domain/body-seats.js';
import type { Moment } from '../../constitution/domain/terms-versions.js';
import { refuse } from '../../proposals/domain/decision.refusals.js';
import { assertConstituted } from '../../proposals/domain/decision-effects.js';
import type { OpenDecision } from './decision.messages.js';
import { type On, shown } from './decision-step.js';

/** The seat that a party speaks for. @throws Refusal */
export function seatOf({ seat: id, holder }: { readonly seat: string; readonly holder: string }, { facts, day }: On): Seat {
  const seat = compositionOn(facts.body, day).find((one) => one.seat === id);
  if (!seat) throw refuse['unknown-seat'](`On ${day} the body has no such seat.`, 'seat');
  if (seat.holder.id !== holder) throw refuse['not-its-seat']('Another party holds the seat.', 'holder');
  if (!votes(seat)) throw refuse['no-vote']('The seat is an observer’s.', 'seat');
  return seat;
}

/** The meeting and item that a decision is opened under. @throws Refusal */
export function inMeeting({ decision: reference, meeting: id, item }: OpenDecision, { decision: of, facts, now }: On) {
  const { meeting: held } = facts;
  if (!held || held.status === 'none') throw refuse['unknown-meeting']('No meeting was scheduled under this id.', 'meeting');
  if (held.status === 'cancelled') throw refuse['meeting-cancelled']('The meeting was cancelled.', 'meeting');
  if (held.convenor !== of.proposal.body) throw refuse['another-meeting']('It is a meeting of another body.', 'meeting');
  const found = held.agenda.find((one) => one.item === item);
  if (!found) throw refuse['unknown-item']('The agenda has no such item.', 'item');
  if (found.decision && found.decision !== reference) throw refuse['item-of-another'](`It is the item of ${found.decision}.`, 'item');
  if (!hasBegun(held, now)) throw refuse['meeting-not-begun'](`It begins at ${shown(held.start)}.`, 'meeting');
  return { procedure: 'meeting' as const, meeting: id as string, item: found.item };
}

const DAY_MS = 86_400_000;

/** Whose rules a decision is opened by: in writing those of when its notice begins, else those of when it was. */
export const openedAt = ({ procedure, afterwards }: OpenDecision, { at, through, day, now, today }: On): Moment =>
  procedure === 'meeting' || afterwards || at > now ? { at: through, day } : { at: now, day: today };

/**
 * The written procedure that a decision is opened by. Its notice runs from the recording, for nobody hears of it before,
 * whatever day it is dated. One that has ended is recorded as such: it ran from the day that it is dated.
 * @throws Refusal
 */
export function inWriting({ deadline: until, afterwards }: OpenDecision, { at, now }: On, days: number) {
  const deadline = throughInstant(until as string);
  if (afterwards && deadline > now)
    throw refuse['not-ended-yet'](`It ends at ${shown(deadline)}; open it without afterwards.`, 'afterwards');
  if (!afterwards && deadline <= now) throw refuse['deadline-passed'](`${shown(deadline)} has passed.`, 'deadline');
  const from = afterwards || at > now ? at : now;
  if (Date.parse(deadline) - Date.parse(from) < days * DAY_MS) {
    const least = shown(laterBy(from, days * DAY_MS));
    throw refuse['deadline-too-soon'](`The Terms of Reference give ${days} days from ${shown(from)}: until ${least} at least.`, 'deadline');
  }
  return { procedure: 'written' as const, deadline, ...(afterwards && { afterwards: true as const }) };
}

/** @throws Refusal for a body that is no Advisory Group on the day */
export function assertAdvises(advisory: Body, day: string): void {
  assertConstituted(advisory, day, 'advisoryBody');
  if (advisory.kind !== 'advisory-group') throw refuse['not-an-advisory-group']('The body decides, it does not advise.', 'advisoryBody');
}

/** @throws Refusal for a party that does not chair the group on the day */
export function assertInTheChair(advisory: Body, holder: string, day: string): void {
  const seats = compositionOn(advisory, day).filter((seat) => seat.holder.id === holder);
  if (seats.some(({ capacity }) => capacity === 'chair' || capacity === 'co-chair' || capacity === 'vice-chair')) return;
  throw refuse['not-in-the-chair'](`On ${day} the party is not in the chair of the group.`, 'holder');
}
