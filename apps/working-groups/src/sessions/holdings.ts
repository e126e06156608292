import { type HoldingsIn, heldInRows } from '#libs/platform';
import { sessions } from './views/sessions.js';

/** Actions that wait for the party to do them, and those that wait because their party is no more. */
export const sessionHoldings: readonly HoldingsIn[] = [
  ...(['party', 'formerParty'] as const).map((theirs) =>
    heldInRows(sessions, {
      kind: 'open-action',
      filter: ({ authority }) => ({ [theirs]: authority, status: 'open' }),
      holdings: ({ action, meeting: session, text }, { to = null }) => ({
        ...{ record: session, part: action, title: text },
        path: `sessions/${session}/change-session-action`,
        body: { action, party: to, reason: 'Its party is no more' },
      }),
    }),
  ),
];
