import type { InboxKind } from './inbox-kind.js';
import { findInStage, toPipelineNeed } from './pipeline-needs.js';

const WITHIN_DAYS = 30;

/** A letter of invitation that was not answered for thirty days, nor reminded of. */
export const invitationUnanswered: InboxKind = {
  code: 'invitation-unanswered',
  service: 'membership',
  roles: ['secretariat'],
  find: async (question) =>
    (await findInStage(question, 'invited'))
      .map((item) => toPipelineNeed(item, item.lastOn, WITHIN_DAYS, 'remind-of-invitation'))
      .filter(({ by = '' }) => by <= question.day),
};
