import type { InboxKind } from './inbox-kind.js';
import { findInStage, toPipelineNeed } from './pipeline-needs.js';

const WITHIN_DAYS = 14;

/** An expression of interest that nothing followed for fourteen days. */
export const expressionWithoutStep: InboxKind = {
  code: 'expression-without-step',
  service: 'membership',
  roles: ['secretariat'],
  find: async (question) =>
    (await findInStage(question, 'interested'))
      .map((item) => toPipelineNeed(item, item.lastOn, WITHIN_DAYS, 'propose-dialogue'))
      .filter(({ by = '' }) => by <= question.day),
};
