import { type InboxKind, MOST_OF_A_KIND } from './inbox-kind.js';

interface DecisionItem {
  readonly decision: string;
  readonly title: string;
  readonly body: string;
  readonly bodyName?: string;
  readonly statusSince: string;
  /** Of a written procedure alone. */
  readonly deadline?: string;
}

/** A decision that is taken in writing: the Secretariat waits for the members, and sends them the link. */
export const writtenProcedureOpen: InboxKind = {
  code: 'written-procedure-open',
  service: 'governance',
  roles: ['secretariat'],
  waitsForOthers: true,
  find: async ({ reading }) => {
    const decisions = await reading.items<DecisionItem>('governance', 'decisions', { status: 'open', limit: MOST_OF_A_KIND });
    return decisions.flatMap(({ decision, title, body, bodyName, statusSince, deadline }) =>
      deadline === undefined
        ? []
        : [
            {
              record: { service: 'governance', kind: 'decision', id: decision },
              params: { decision, title, body: bodyName ?? body },
              since: statusSince,
              by: deadline,
            },
          ],
    );
  },
};
