import { daysAfter } from '#libs/event-sourcing';
import { type InboxKind, MOST_OF_A_KIND } from './inbox-kind.js';
import { type LiaisonItem, toLiaisonNeed } from './liaison-needs.js';

const WITHIN_DAYS = 2;

/** A liaison request that no officer has taken on. */
export const liaisonUnassigned: InboxKind = {
  code: 'liaison-unassigned',
  service: 'membership',
  roles: ['secretariat'],
  find: async ({ reading }) => {
    const waiting = await reading.items<LiaisonItem>('membership', 'liaison-requests', { open: 'true', limit: MOST_OF_A_KIND });
    return waiting
      .filter(({ officer }) => officer === undefined)
      .map((item) =>
        toLiaisonNeed(item, { since: item.openedOn, by: daysAfter(item.openedOn, WITHIN_DAYS), command: 'assign-liaison-request' }),
      );
  },
};
