import { forOwnAuthorities, type InboxKind, MOST_OF_A_KIND } from './inbox-kind.js';
import { type LiaisonItem, toLiaisonNeed } from './liaison-needs.js';

/** What the own authority asked, and the Secretariat works on. */
export const ownRequestOpen: InboxKind = {
  code: 'own-request-open',
  service: 'membership',
  roles: ['focal-point'],
  waitsForOthers: true,
  find: (question) =>
    forOwnAuthorities(question, async (authority) => {
      const query = { authority, open: 'true', limit: MOST_OF_A_KIND };
      const requests = await question.reading.items<LiaisonItem>('membership', 'liaison-requests', query);
      return requests
        .filter(({ status }) => status !== 'answered')
        .map((item) => toLiaisonNeed(item, { since: item.lastStepOn, authority }));
    }),
};
