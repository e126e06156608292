import { type HoldingsIn, heldInRows } from '#libs/platform';
import { groups } from './views/groups.js';

/** Places in groups, which pass by themselves, for as long as they have not. */
export const groupHoldings: readonly HoldingsIn[] = [
  heldInRows(groups, {
    kind: 'group-place',
    filter: ({ authority }) => ({ member: authority, open: true }),
    holdings: ({ group, groupName }, { authority }) => ({
      ...{ record: group, title: groupName },
      path: `groups/${group}/leave-group`,
      body: { member: authority },
    }),
  }),
];
