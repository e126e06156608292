import { WorkingGroupEffectDidNotFollowV1, WorkingGroupEffectFollowedV1, when } from '#libs/contracts';
import { command, defined, type ReceivedEvent, subscription } from '#libs/event-sourcing';
import { NoteEffectDidNotFollow, NoteEffectFollowed } from './domain/decision.messages.js';

/**
 * Whoever carries out an effect of a decision answers, whether it could or not; it is noted with the decision, so that nobody
 * takes for done what was not. A kind of effect that is added needs its answer, here or from the own log: `effects-of-decisions.spec.ts`
 * holds that.
 */
const effects = subscription('governance.decision-effects', {
  on: [
    when(WorkingGroupEffectFollowedV1, (event) => {
      const { decision, effect } = event.data;
      return command(NoteEffectFollowed, { decision, effect, ...toEffective(event) });
    }),
    when(WorkingGroupEffectDidNotFollowV1, (event) => {
      const { decision, effect, cause, priorDecision } = event.data;
      return command(NoteEffectDidNotFollow, { decision, effect, cause, ...defined({ priorDecision }), ...toEffective(event) });
    }),
  ],
});

const toEffective = ({ effectiveAt }: ReceivedEvent) => (effectiveAt ? { effectiveAt } : {});

export const decisionsSubscriptions = [effects];
