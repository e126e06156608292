import type { InboxKind } from './inbox-kind.js';
import { findInStage, toPipelineNeed } from './pipeline-needs.js';

const WITHIN_DAYS = 30;

/** A member without a primary focal point. */
export const focalPointAwaited: InboxKind = {
  code: 'focal-point-awaited',
  service: 'membership',
  roles: ['secretariat'],
  find: async (question) =>
    (await findInStage(question, 'awaiting-focal-point')).map((item) =>
      toPipelineNeed(item, item.stageSince, WITHIN_DAYS, 'designate-focal-point'),
    ),
};
