import { defined } from '#libs/event-sourcing';
import { recusedOn } from '#libs/meetings';
import { refuse } from '../../proposals/domain/decision.refusals.js';
import type { DeclareRecusal, LiftRecusal, TakePosition } from './decision.messages.js';
import type { DecidingContext, DecisionEvent, DecisionInStep } from './facts.js';
import { toReaders } from './readers.js';
import { findRecusal, recusedSince } from './state.js';
import { instantInWords } from './words.js';

/** For a seat, while the decision is open: positions, and conflicts of interest in a written procedure. */
export const speaking = {
  TakePosition: (
    { seat, holder, position, statement }: TakePosition,
    decision: DecisionInStep,
    { facts, effectiveAt, bySecretariat }: DecidingContext,
  ): readonly DecisionEvent[] => {
    const { opening, positions, day, isBefore } = decision;
    const since = recusedSince(decision, seat);
    // What was said before a conflict of interest was declared is told, too: it counts if the conflict is lifted.
    const isAway = opening?.procedure === 'meeting' ? recusedOn(facts.meeting, opening.item).includes(seat) : since && !isBefore(since);
    if (isAway) throw refuse.recused('The seat declared a conflict of interest.', 'seat');
    const earlier = positions.find((taken) => taken.seat === seat);
    if (earlier && isBefore(earlier.takenAt)) {
      throw refuse['before-the-last-step'](`The seat took its last position at ${instantInWords(earlier.takenAt)}.`, 'effectiveAt');
    }
    // Said again later it is recorded again: what the seat said in between, and is told after it, does not count.
    if (earlier?.position === position && earlier.holder === holder && effectiveAt <= earlier.takenAt && !statement) return [];
    const readers = toReaders(statement, { day, bySecretariat }, facts.body);
    return [{ type: 'PositionTaken', data: { ...defined({ seat, holder, position, statement }), ...readers } }];
  },

  DeclareRecusal: (
    { seat, holder, reason }: DeclareRecusal,
    { opening, recusals }: DecisionInStep,
    { effectiveAt }: DecidingContext,
  ): readonly DecisionEvent[] => {
    if (opening?.procedure === 'meeting') throw refuse['declared-in-the-meeting']('Declare it on the item of the agenda.');
    const { declared = [], liftedAt = '' } = findRecusal(recusals, seat) ?? {};
    if (effectiveAt <= liftedAt) {
      throw refuse['before-the-last-step'](`A recusal of the seat was lifted at ${instantInWords(liftedAt)}.`, 'effectiveAt');
    }
    return declared.includes(effectiveAt) ? [] : [{ type: 'RecusalDeclared', data: defined({ seat, holder, reason }) }];
  },

  LiftRecusal: ({ seat, holder }: LiftRecusal, decision: DecisionInStep): readonly DecisionEvent[] => {
    if (decision.opening?.procedure === 'meeting') throw refuse['declared-in-the-meeting']('Lift it on the item of the agenda.');
    const since = recusedSince(decision, seat);
    if (since === undefined) throw refuse['not-recused']('The seat declared no conflict of interest.', 'seat');
    if (decision.isBefore(since)) throw refuse['before-the-last-step'](`The seat declared it at ${instantInWords(since)}.`, 'effectiveAt');
    return [{ type: 'RecusalLifted', data: { seat, holder } }];
  },
};
