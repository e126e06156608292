import { type HoldingsIn, heldInRows } from '#libs/platform';
import { meetings } from './views/meetings.js';

/** Actions of meetings that wait for somebody to do them, for as long as they have not passed by themselves. */
export const actionHoldings: readonly HoldingsIn[] = [
  ...(['party', 'formerParty'] as const).map((theirs) =>
    heldInRows(meetings, {
      kind: 'open-action',
      filter: ({ authority }) => ({ [theirs]: authority, status: 'open' }),
      holdings: ({ action, meeting, text }, { to = null }) => ({
        ...{ record: meeting, part: action, title: text },
        path: `meetings/${meeting}/change-action`,
        body: { action, party: to, reason: 'Its party is no more' },
      }),
    }),
  ),
];
