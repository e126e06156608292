import { computeOutcome, type Outcome, statusAfterClosing } from '#libs/decision-rule';
import { command, defined, type Instant, laterTime, toDay, withSameStatuses } from '#libs/event-sourcing';
import { decidedOtherwise } from '../../constitution/domain/body-decisions.decider.js';
import { withAdopted } from '../../constitution/domain/terms-history.js';
import type { Moment } from '../../constitution/domain/terms-versions.js';
import { refuse } from '../../proposals/domain/decision.refusals.js';
import { assertConstituted } from '../../proposals/domain/effects.js';
import { pendingIn } from './adoptions.js';
import { basisAt } from './basis.js';
import { CloseDecision } from './decision.messages.js';
import type { DecidingContext, DecisionEvent, DecisionFacts, DecisionInStep } from './facts.js';
import { existing, findDeadline, inTime, possible, requires } from './guards.js';
import type { Decision } from './state.js';
import { instantInWords } from './words.js';

/** A decision always closes: where nothing can be decided any more, with the reason in place of an outcome (docs/decisions/0049). */
const closeAsOf = requires(
  existing,
  possible('CloseDecision'),
  inTime,
)(({ decision: reference }: CloseDecision, decision, { facts, effectiveAt, now }): readonly DecisionEvent[] => {
  const { opening, proposal, day } = decision;
  const { dissolvedOn } = facts.body;
  if (opening?.procedure === 'written' && dissolvedOn !== undefined && day >= dissolvedOn) {
    return [{ type: 'DecisionWithdrawn', data: { reason: `It lapsed: the body was dissolved on ${dissolvedOn}, before it was decided` } }];
  }
  if (opening?.procedure === 'meeting') assertInTheMeeting(decision, facts, effectiveAt, now);
  const pending = pendingIn(facts.adoptions ?? new Map(), proposal.body, facts.terms).find(({ at }) => at < effectiveAt);
  if (pending) {
    throw refuse['adoption-awaited'](
      `The terms that ${pending.decision} adopted at ${instantInWords(pending.at)} are not recorded yet; try again in a moment.`,
    );
  }
  const basis = basisAt(decision, facts, effectiveAt);
  if (!basis) {
    const reason = `At ${instantInWords(effectiveAt)} no Terms of Reference of the body were in force to decide it by`;
    return [{ type: 'DecisionDeferred', data: { reason } }];
  }
  const outcome = computeOutcome(basis);
  if (findDeadline(decision) === undefined || basis.afterwards) {
    assertNotDecidedSince(reference, decision, facts, { at: effectiveAt, day, outcome });
  }
  const { title, effects, public: isPublic } = proposal;
  const closedOn = opening?.procedure === 'meeting' && day !== toDay(effectiveAt) ? day : undefined;
  const decided = { title, effects, public: isPublic };
  return [{ type: 'DecisionClosed', data: defined({ outcome, basis, decided, closedOn }) }];
});

/** Whoever closes a written procedure, however late and whatever day is given, closes it at its deadline. @throws Refusal */
export const close = withSameStatuses(
  closeAsOf,
  ({ decision: reference, ...given }: CloseDecision, decision: Decision, context: DecidingContext): readonly DecisionEvent[] => {
    const deadline = findDeadline(decision);
    if (deadline !== undefined && context.now <= deadline) {
      throw refuse['deadline-not-reached'](`Positions are taken until ${instantInWords(deadline)}.`);
    }
    const closing = command(CloseDecision, defined({ decision: reference, effectiveAt: deadline ?? given.effectiveAt }));
    const effectiveAt = deadline ?? context.effectiveAt;
    return closeAsOf(closing, decision, { ...context, effectiveAt }).map((event) => ({ ...event, effectiveAt }));
  },
);

/** @throws Refusal for an instant at which the meeting did not sit, before the last position, or where nobody knows who was there */
function assertInTheMeeting({ positions, day }: DecisionInStep, { body, meeting }: DecisionFacts, closedAt: Instant, now: Instant): void {
  assertConstituted(body, day);
  if (meeting.status === 'cancelled') throw refuse['meeting-cancelled']('The meeting was cancelled; defer the decision.');
  const { openedAt = meeting.start, closedAt: endedAt = now } = meeting;
  if (closedAt > now || closedAt < openedAt || closedAt > endedAt) {
    throw refuse['outside-the-meeting'](`Give the instant of closing, from ${instantInWords(openedAt)} on, in effectiveAt.`, 'effectiveAt');
  }
  if (!meeting.attendance.some(({ presence }) => presence === 'present')) {
    throw refuse['attendance-missing']('Record who is present in the meeting first.');
  }
  const last = positions.find(({ takenAt }) => takenAt > closedAt);
  if (last) throw refuse['before-the-last-step'](`A position was taken at ${instantInWords(last.takenAt)}.`, 'effectiveAt');
}

/**
 * No rule changes what was decided before it was told. A deadline is nobody's choice: what closes by itself is not held up.
 * @throws Refusal for the adoption of terms by which a later decision, closed already, would have been another one
 */
function assertNotDecidedSince(
  decision: string,
  { proposal }: Decision,
  facts: DecisionFacts,
  { at: adoptedAt, day, outcome }: Moment & { readonly outcome: Outcome },
): void {
  const effect = proposal?.effects.find(({ kind }) => kind === 'adopt-terms');
  if (effect?.kind !== 'adopt-terms' || statusAfterClosing(outcome) !== 'adopted') return;
  const adoption = { version: effect.version, decision, adoptedOn: day, adoptedAt, startsOn: laterTime(effect.inForceFrom, day) };
  const decided = decidedOtherwise(facts.decided, facts.adopting, withAdopted(facts.adopting, adoption));
  if (!decided) return;
  throw refuse['decided-since'](
    `${decided.decision} was closed at ${instantInWords(decided.closedAt)} by the terms before; close this one after it, or let its terms be in force from a later day.`,
    'effectiveAt',
  );
}
