import { WorkingGroupClosedV1, WorkingGroupEffectFollowedV1, WorkingGroupProposedV1, when } from '#libs/contracts';
import { command, defined, subscription, toDay } from '#libs/event-sourcing';
import { NoteGroup, NoteGroupClosing, NoteGroupDecision } from './domain/known-group.messages.js';
import { EndTermsOfOwner } from './domain/terms.messages.js';

/**
 * Governance knows that a working group was proposed, so that terms and decisions can name it, which decision established it, and that it
 * was closed.
 */
const groups = subscription('governance.working-groups', {
  on: [
    when(WorkingGroupProposedV1, ({ data: { group, name, theme } }) => command(NoteGroup, { group, name, theme })),
    when(WorkingGroupEffectFollowedV1, ({ data: { group, decision, effect }, effectiveAt }) =>
      effect === 'establish-group' ? command(NoteGroupDecision, defined({ group, decision, effectiveAt })) : undefined,
    ),
    when(WorkingGroupClosedV1, (event) => {
      const { group } = event.data;
      const closedAt = event.effectiveAt ?? event.time;
      const closedOn = toDay(closedAt);
      return [
        command(NoteGroupClosing, { group, closedOn, effectiveAt: closedAt }),
        command(EndTermsOfOwner, { owner: group, endedOn: closedOn, cause: 'closed', effectiveAt: closedAt }),
      ];
    }),
  ],
});

export const constitutionSubscriptions = [groups];
