import {
  WorkingGroupClosedV1,
  WorkingGroupEffectDidNotFollowV1,
  WorkingGroupEffectFollowedV1,
  WorkingGroupProposedV1,
  when,
} from '#libs/contracts';
import { command, type ReceivedEvent, subscription, toDay } from '#libs/event-sourcing';
import { NoteEffectDidNotFollow, NoteEffectFollowed } from '../domain/decision.messages.js';
import { NoteGroup, NoteGroupClosing, NoteGroupDecision } from '../domain/known-group.messages.js';
import { EndTermsOfOwner } from '../domain/terms.messages.js';

/** Governance knows that a working group was proposed, so that terms and decisions can name it, and that it was closed. */
const groups = subscription('governance.working-groups', {
  on: [
    when(WorkingGroupProposedV1, ({ data: { group, name, theme } }) => command(NoteGroup, { group, name, theme })),
    when(WorkingGroupClosedV1, (event) => {
      const { group } = event.data;
      const closedAt = event.effectiveAt ?? event.time;
      const on = toDay(closedAt);
      return [
        command(NoteGroupClosing, { group, on, effectiveAt: closedAt }),
        command(EndTermsOfOwner, { owner: group, on, cause: 'closed', effectiveAt: closedAt }),
      ];
    }),
  ],
});

/**
 * Whoever carries out an effect of a decision answers, whether it could or not; it is noted with the decision, so that nobody
 * takes for done what was not. A kind of effect that is added needs its answer, here or from the own log: `decision-effects.spec.ts`
 * holds that.
 */
const effects = subscription('governance.decision-effects', {
  on: [
    when(WorkingGroupEffectFollowedV1, (event) => {
      const { group, decision, effect } = event.data;
      return [
        command(NoteEffectFollowed, { decision, effect, ...effective(event) }),
        ...(effect === 'establish-group' ? [command(NoteGroupDecision, { group, decision, ...effective(event) })] : []),
      ];
    }),
    when(WorkingGroupEffectDidNotFollowV1, (event) => {
      const { decision, effect, cause, by } = event.data;
      return command(NoteEffectDidNotFollow, { decision, effect, cause, ...(by && { by }), ...effective(event) });
    }),
  ],
});

const effective = ({ effectiveAt }: ReceivedEvent) => (effectiveAt ? { effectiveAt } : {});

export const workingGroupsSubscriptions = [groups, effects];
