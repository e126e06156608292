import { GovernanceDecisionAdoptedV1, when } from '#libs/contracts';
import { type Command, command, type PublicEventSubscription, subscription } from '#libs/event-sourcing';
import { known } from '../members/domain/party-replicas.js';
import { CloseByDecision, EstablishByDecision } from './domain/group.messages.js';

/** Adopted decisions establish and close working groups. */
const decisions = subscription('working-groups.decisions', {
  on: [
    when(GovernanceDecisionAdoptedV1, ({ data, effectiveAt }) => {
      const { reference, effects, on: day } = data;
      // A group is there from a day on: that of the meeting, where it is another one than in UTC.
      const adoptedAt = day ?? effectiveAt;
      const effective = adoptedAt ? { effectiveAt: adoptedAt } : {};
      return effects.flatMap(({ kind, group }): readonly Command[] => {
        if (group === undefined) return [];
        if (kind === 'establish-group') return [command(EstablishByDecision, { group, reference, ...effective })];
        return kind === 'close-group' ? [command(CloseByDecision, { group, reference, ...effective })] : [];
      });
    }),
  ],
});

/** What working-groups hears of others. */
export const subscriptions: readonly PublicEventSubscription[] = [...known.subscriptions, decisions];
