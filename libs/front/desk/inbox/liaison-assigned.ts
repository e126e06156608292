import { defined } from '#libs/event-sourcing';
import { type InboxKind, MOST_OF_A_KIND } from './inbox-kind.js';
import { type LiaisonItem, toLiaisonNeed } from './liaison-needs.js';

/** A liaison request that the officer who asks has taken on; where all is asked for, those of other officers, too. */
export const liaisonAssigned: InboxKind = {
  code: 'liaison-assigned',
  service: 'membership',
  roles: ['secretariat'],
  find: async ({ reading, caller }) => {
    const waiting = await reading.items<LiaisonItem>('membership', 'liaison-requests', { open: 'true', limit: MOST_OF_A_KIND });
    return waiting
      .filter(({ officer }) => officer !== undefined)
      .map((item) =>
        toLiaisonNeed(item, defined({ since: item.lastStepOn, isOthers: item.officer === caller.subject ? undefined : true })),
      );
  },
};
