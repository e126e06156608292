import { DAY_MS, defined, laterBy, throughInstant } from '#libs/event-sourcing';
import { hasBegun } from '#libs/meetings';
import { type Body, compositionOn, type Seat, votes } from '../../constitution/domain/body-seats.js';
import type { Moment } from '../../constitution/domain/terms-versions.js';
import { refuse } from '../../proposals/domain/decision.refusals.js';
import { assertConstituted } from '../../proposals/domain/decision-effects.js';
import type { OpenDecision } from './decision.messages.js';
import { instantInWords, type StepContext } from './decision-step.js';

/** The seat that a party speaks for. @throws Refusal */
export function speakingSeat({ seat: id, holder }: { readonly seat: string; readonly holder: string }, { facts, day }: StepContext): Seat {
  const seat = compositionOn(facts.body, day).find((candidate) => candidate.seat === id);
  if (!seat) throw refuse['unknown-seat'](`On ${day} the body has no such seat.`, 'seat');
  if (seat.holder.id !== holder) throw refuse['not-its-seat']('Another party holds the seat.', 'holder');
  if (!votes(seat)) throw refuse['no-vote']('The seat is an observer’s.', 'seat');
  return seat;
}

/** The meeting and item that a decision is opened under. @throws Refusal */
export function inMeeting({ decision: reference, meeting: id, item }: OpenDecision, { decision: open, facts, now }: StepContext) {
  const { meeting: held } = facts;
  if (!held || held.status === 'none') throw refuse['unknown-meeting']('No meeting was scheduled under this id.', 'meeting');
  if (held.status === 'cancelled') throw refuse['meeting-cancelled']('The meeting was cancelled.', 'meeting');
  if (held.convenor !== open.proposal.body) throw refuse['another-meeting']('It is a meeting of another body.', 'meeting');
  const agendaItem = held.agenda.find((candidate) => candidate.item === item);
  if (!agendaItem) throw refuse['unknown-item']('The agenda has no such item.', 'item');
  if (agendaItem.decision && agendaItem.decision !== reference)
    throw refuse['item-of-another'](`It is the item of ${agendaItem.decision}.`, 'item');
  if (!hasBegun(held, now)) throw refuse['meeting-not-begun'](`It begins at ${instantInWords(held.start)}.`, 'meeting');
  return { procedure: 'meeting' as const, meeting: id as string, item: agendaItem.item };
}

/** Whose rules a decision is opened by: in writing those of when its notice begins, else those of when it was. */
export const openedAt = ({ procedure, afterwards }: OpenDecision, { at, through, day, now, today }: StepContext): Moment =>
  procedure === 'meeting' || afterwards || at > now ? { at: through, day } : { at: now, day: today };

/**
 * The written procedure that a decision is opened by. Its notice runs from the recording, for nobody hears of it before,
 * whatever day it is dated. One that has ended is recorded as such: it ran from the day that it is dated.
 * @throws Refusal
 */
export function inWriting({ deadline: until, afterwards }: OpenDecision, { at, now }: StepContext, days: number) {
  const deadline = throughInstant(until as string);
  if (afterwards && deadline > now)
    throw refuse['not-ended-yet'](`It ends at ${instantInWords(deadline)}; open it without afterwards.`, 'afterwards');
  if (!afterwards && deadline <= now) throw refuse['deadline-passed'](`${instantInWords(deadline)} has passed.`, 'deadline');
  const from = afterwards || at > now ? at : now;
  if (Date.parse(deadline) - Date.parse(from) < days * DAY_MS) {
    const least = instantInWords(laterBy(from, days * DAY_MS));
    throw refuse['deadline-too-soon'](
      `The Terms of Reference give ${days} days from ${instantInWords(from)}: until ${least} at least.`,
      'deadline',
    );
  }
  return defined({ procedure: 'written' as const, deadline, afterwards: afterwards ? (true as const) : undefined });
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
