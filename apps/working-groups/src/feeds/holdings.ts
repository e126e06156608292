import { type HoldingsIn, heldIn } from '#libs/platform';
import { feeds } from './views/feeds.js';

/** Addresses of calendar feeds. */
export const feedHoldings: readonly HoldingsIn[] = [
  heldIn(feeds, {
    kind: 'calendar-feed',
    filter: ({ authority }) => ({ member: authority, status: 'issued' }),
    holdings: ({ feed }) => ({
      ...{ record: feed, title: 'Address of a calendar feed' },
      path: `feeds/${feed}/revoke-feed-address`,
      body: { reason: 'The member is no more' },
    }),
  }),
];
