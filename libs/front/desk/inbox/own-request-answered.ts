import { forOwnAuthorities, type InboxKind, MOST_OF_A_KIND } from './inbox-kind.js';
import { type LiaisonItem, toLiaisonNeed } from './liaison-needs.js';

/** The answer to a question of the own authority. */
export const ownRequestAnswered: InboxKind = {
  code: 'own-request-answered',
  service: 'membership',
  roles: ['focal-point'],
  find: (question) =>
    forOwnAuthorities(question, async (authority) => {
      const query = { authority, open: 'true', status: 'answered', limit: MOST_OF_A_KIND };
      const requests = await question.reading.items<LiaisonItem>('membership', 'liaison-requests', query);
      return requests.map((item) => toLiaisonNeed(item, { since: item.lastStepOn, authority }));
    }),
};
