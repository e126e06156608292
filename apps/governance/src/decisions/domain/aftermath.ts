import { computeOutcome, withPosition } from '#libs/decision-rule';
import { defined } from '#libs/event-sourcing';
import { byDecision } from '../../constitution/domain/decision-order.js';
import { refuse } from '../../proposals/domain/decision.refusals.js';
import type { EffectKind } from '../../proposals/domain/proposal.js';
import type { CorrectPosition, CorrectText, RecordImplementation, SupersedeDecision } from './decision.messages.js';
import type { DecidingContext, DecisionEvent, DecisionInStep } from './facts.js';
import { toReaders } from './readers.js';
import { type Decision, wasAdopted } from './state.js';
import { instantInWords, statusInWords } from './words.js';

/** After the closing: what was decided stays, and what is recorded of it stands beside it. */
export const aftermath = {
  RecordImplementation: (
    { report }: RecordImplementation,
    { day }: DecisionInStep,
    { facts, bySecretariat }: DecidingContext,
  ): readonly DecisionEvent[] => [
    { type: 'DecisionImplemented', data: { ...defined({ report }), ...toReaders(report, { day, bySecretariat }, facts.body) } },
  ],

  SupersedeDecision: (
    { decision: reference, supersededBy: successor }: SupersedeDecision,
    { closing, proposal, isBefore }: DecisionInStep,
    { facts: { later, laterBody, successors } }: DecidingContext,
  ): readonly DecisionEvent[] => {
    if (successor === reference) throw refuse['not-a-later-decision']('A decision does not supersede itself.', 'supersededBy');
    if (!wasAdopted(later) || !later.closing || !closing) {
      throw refuse['not-a-later-decision'](`${successor} was not adopted.`, 'supersededBy');
    }
    const { closedAt } = later.closing;
    const adopted = `${successor} was adopted at ${instantInWords(closedAt)}`;
    if (byDecision({ at: closedAt, decision: successor }, { at: closing.closedAt, decision: reference }) < 0) {
      throw refuse['not-a-later-decision'](`${adopted}, before this one.`, 'supersededBy');
    }
    const chain = [...successors].find(([, { supersededBy }]) => supersededBy === reference);
    if (chain) throw refuse['not-a-later-decision'](`${chain[0]} is superseded by this one.`, 'supersededBy');
    if (later.proposal?.body !== proposal.body && laterBody?.kind !== 'steering-committee') {
      throw refuse['another-body'](`${successor} is a decision of another body.`, 'supersededBy');
    }
    if (isBefore(closedAt)) throw refuse['before-the-last-step'](`${adopted}.`, 'effectiveAt');
    return [{ type: 'DecisionSuperseded', data: { supersededBy: successor } }];
  },

  CorrectText: ({ title, text, reason }: CorrectText, { proposal }: DecisionInStep): readonly DecisionEvent[] => {
    const corrected = defined({
      title: title === proposal.title ? undefined : title,
      text: text === proposal.text ? undefined : text,
    });
    if (Object.keys(corrected).length === 0) throw refuse['nothing-changed']('Say how it should read.');
    return [{ type: 'DecisionTextCorrected', data: { ...corrected, reason } }];
  },

  CorrectPosition: ({ seat, position, reason }: CorrectPosition, { closing }: DecisionInStep): readonly DecisionEvent[] => {
    if (!closing?.basis.composition.some((voting) => voting.seat === seat)) {
      throw refuse['unknown-seat']('The body had no such voting seat when the decision was closed.', 'seat');
    }
    const { basis: recorded, outcome: former } = closing;
    const taken = recorded.positions.find((entry) => entry.seat === seat);
    if (taken?.position === position) throw refuse['nothing-changed']('This is the position that was recorded.', 'position');
    if (recorded.recused.includes(seat) && !taken) {
      throw refuse.recused('The seat had declared a conflict of interest when the decision was closed.', 'seat');
    }
    const basis = withPosition(recorded, seat, position);
    const outcome = computeOutcome(basis);
    if (outcome.result !== former.result || outcome.quorumMet !== former.quorumMet) {
      throw refuse['correction-changes-outcome'](`With it the decision would be ${statusInWords(outcome.result)}.`, 'position');
    }
    return [{ type: 'PositionCorrected', data: { seat, position, reason, outcome, basis } }];
  },
};

/** Each effect is answered once, whatever became of the decision since; what comes twice or late is taken without a refusal. */
export function answerOnce(
  { status, closing, proposal, followed = [] }: Decision,
  effect: EffectKind,
  answer: DecisionEvent,
): readonly DecisionEvent[] {
  if (status === 'none' || !closing) throw refuse['unknown-decision']('It has not been heard of here that it was closed.');
  const isAwaited = proposal?.effects.some(({ kind }) => kind === effect) && !followed.some((earlier) => earlier.effect === effect);
  return isAwaited ? [answer] : [];
}
