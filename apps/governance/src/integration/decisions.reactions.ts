import {
  type GovernanceDecisionClosedV1,
  type GovernanceDecisionNumberedV1,
  type GovernanceTermsAdoptedV1,
  type GovernanceTermsNotAdoptedV1,
  toTopic,
  type WorkingGroupEffectDidNotFollowV1,
  type WorkingGroupEffectFollowedV1,
} from '#libs/contracts';
import { command, type PublicEventReceived, reaction } from '#libs/event-sourcing';
import { NoteClosing } from '../domain/body-decisions.messages.js';
import { EnterDecision, NoteEffectDidNotFollow, NoteEffectFollowed } from '../domain/decision.messages.js';
import { NoteGroupDecision } from '../domain/known-group.messages.js';

/** A proposal that was given a number is entered, even when whoever asked for it was cut off in between. */
const numbers = reaction('governance.decision-numbers', {
  topics: [toTopic('governance')],
  on: {
    'int.iom.gpn.governance.decision-numbered.v1': ({
      data: { reference },
      effectiveAt,
      time,
    }: PublicEventReceived<GovernanceDecisionNumberedV1>) =>
      command(EnterDecision, { decision: reference, effectiveAt: effectiveAt ?? time }),
  },
});

/**
 * Whoever carries out an effect of a decision answers, whether it could or not; it is noted with the decision, so that nobody
 * takes for done what was not. A kind of effect that is added needs its answer here: `decision-effects.spec.ts` holds that.
 */
const effects = reaction('governance.decision-effects', {
  topics: [toTopic('governance'), toTopic('working-groups')],
  on: {
    'int.iom.gpn.governance.terms-adopted.v1': (event: PublicEventReceived<GovernanceTermsAdoptedV1>) =>
      command(NoteEffectFollowed, { decision: event.data.decision, effect: 'adopt-terms', ...effective(event) }),
    'int.iom.gpn.governance.terms-not-adopted.v1': (event: PublicEventReceived<GovernanceTermsNotAdoptedV1>) => {
      const { decision, cause, by } = event.data;
      return command(NoteEffectDidNotFollow, { decision, effect: 'adopt-terms', cause, ...(by && { by }), ...effective(event) });
    },
    'int.iom.gpn.working-groups.effect-followed.v1': (event: PublicEventReceived<WorkingGroupEffectFollowedV1>) => {
      const { group, decision, effect } = event.data;
      return [
        command(NoteEffectFollowed, { decision, effect, ...effective(event) }),
        ...(effect === 'establish-group' ? [command(NoteGroupDecision, { group, decision, ...effective(event) })] : []),
      ];
    },
    'int.iom.gpn.working-groups.effect-did-not-follow.v1': (event: PublicEventReceived<WorkingGroupEffectDidNotFollowV1>) => {
      const { decision, effect, cause, by } = event.data;
      return command(NoteEffectDidNotFollow, { decision, effect, cause, ...(by && { by }), ...effective(event) });
    },
  },
});

/** When a body has decided is noted with it: rules that are told later are held against that. */
const closings = reaction('governance.closings', {
  topics: [toTopic('governance')],
  on: {
    'int.iom.gpn.governance.decision-closed.v1': ({
      data: { reference: decision, body },
      effectiveAt,
      time,
    }: PublicEventReceived<GovernanceDecisionClosedV1>) => {
      const closedAt = effectiveAt ?? time;
      return command(NoteClosing, { body, decision, closedAt, effectiveAt: closedAt });
    },
  },
});

const effective = ({ effectiveAt }: PublicEventReceived) => (effectiveAt ? { effectiveAt } : {});

export const decisionsReactions = [numbers, effects, closings];
