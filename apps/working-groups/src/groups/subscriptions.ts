import { GovernanceDecisionAdoptedV1, when } from '#libs/contracts';
import { type Command, command, defined, type PublicEventSubscription, subscription } from '#libs/event-sourcing';
import { parties } from '../members/domain/party-replicas.js';
import { CloseByDecision, EstablishByDecision } from './domain/group.messages.js';

/** Adopted decisions establish and close working groups. */
const decisions = subscription('working-groups.decisions', {
  on: [
    when(GovernanceDecisionAdoptedV1, ({ data, effectiveAt }) => {
      const { reference, effects, adoptedOn: day } = data;
      // A group is there from a day on: that of the meeting, where it is another one than in UTC.
      const adoptedAt = day ?? effectiveAt;
      return effects.flatMap(({ kind, group }): readonly Command[] => {
        if (group === undefined) return [];
        if (kind === 'establish-group') return [command(EstablishByDecision, defined({ group, reference, effectiveAt: adoptedAt }))];
        return kind === 'close-group' ? [command(CloseByDecision, defined({ group, reference, effectiveAt: adoptedAt }))] : [];
      });
    }),
  ],
});

export const subscriptions: readonly PublicEventSubscription[] = [...parties.subscriptions, decisions];
