import { type HoldingsIn, heldIn } from '#libs/platform';
import { practices } from './views/practices.js';

/** Practices that are worked on, read or highlighted. */
export const practiceHoldings: readonly HoldingsIn[] = [
  heldIn(practices, {
    kind: 'practice',
    filter: ({ authority }) => ({ member: authority, status: { in: ['submitted', 'returned', 'reviewed', 'highlighted'] } }),
    holdings: ({ practice, title }, { to }) =>
      to
        ? { record: practice, title, path: `practices/${practice}/hand-over-practice`, body: { member: to } }
        : { record: practice, title, path: `practices/${practice}/archive-practice`, body: { why: 'outdated' } },
  }),
];
