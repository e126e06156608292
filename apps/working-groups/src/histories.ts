import { meetingHistory } from '#libs/meetings/http';
import type { HistoryOptions } from '#libs/platform';
import { refuse as refuseFeed } from './feeds/domain/feed.refusals.js';
import { refuse as refuseGroup } from './groups/domain/group.refusals.js';
import { refuse as refusePractice } from './practices/domain/practice.refusals.js';
import { refuse as refuseYear } from './sessions/domain/session-year.refusals.js';
import { refuse as refuseSolution } from './solutions/domain/solution.refusals.js';

/** How everything recorded of a record is read: whose it is, and what not everybody is told. */
export const histories = {
  group: { unknown: refuseGroup['unknown-group'] },
  session: meetingHistory,
  /** Its id is answered to whoever planned the year. */
  yearPlan: {
    kind: 'year-plan',
    words: 'the plan of a year of sessions',
    path: 'year-plans',
    id: 'plan',
    unknown: refuseYear['unknown-plan'],
  },
  feed: { unknown: refuseFeed['unknown-feed'], hidden: ['digest'] },
  solution: { unknown: refuseSolution['unknown-solution'] },
  practice: { unknown: refusePractice['unknown-practice'] },
} satisfies Readonly<Record<string, HistoryOptions>>;
