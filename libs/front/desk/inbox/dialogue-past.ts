import type { InboxKind } from './inbox-kind.js';
import { findInStage, toPipelineNeed } from './pipeline-needs.js';

/** A dialogue whose day is over, and of which nobody recorded that it was held. */
export const dialoguePast: InboxKind = {
  code: 'dialogue-past',
  service: 'membership',
  roles: ['secretariat'],
  find: async (question) =>
    (await findInStage(question, 'in-dialogue')).flatMap((item) =>
      item.dialogueOn !== undefined && item.dialogueOn < question.day ? [toPipelineNeed(item, item.dialogueOn, 0, 'hold-dialogue')] : [],
    ),
};
