import { defined } from '#libs/event-sourcing';
import { forOwnAuthorities, type InboxKind, MOST_OF_A_KIND } from './inbox-kind.js';

interface DecisionItem {
  readonly decision: string;
  readonly title: string;
  readonly bodyName?: string;
  readonly body: string;
  readonly statusSince: string;
  readonly deadline?: string;
}

/** A decision that is open, in writing or in a meeting, and on which a seat of the own authority has not said anything yet. */
export const positionAwaited: InboxKind = {
  code: 'position-awaited',
  service: 'governance',
  roles: ['focal-point'],
  find: (question) =>
    forOwnAuthorities(question, async (holder) => {
      const query = { holder, awaiting: 'position', limit: MOST_OF_A_KIND };
      const decisions = await question.reading.items<DecisionItem>('governance', 'decisions', query);
      return decisions.map(({ decision, title, body, bodyName, statusSince, deadline }) =>
        defined({
          record: { service: 'governance', kind: 'decision', id: decision },
          params: { decision, title, body: bodyName ?? body },
          since: statusSince,
          by: deadline,
          command: 'take-position',
          authority: holder,
        }),
      );
    }),
};
