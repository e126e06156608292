import { type HoldingsIn, heldIn } from '#libs/platform';
import { pathways } from './views/pathways.js';

/** Pathways of one authority. */
export const programmeHoldings: readonly HoldingsIn[] = [
  heldIn(pathways, {
    kind: 'pathway',
    filter: ({ authority }) => ({ member: authority, status: 'open' }),
    holdings: ({ pathway, title }, { to }) => ({
      record: pathway,
      title,
      path: `pathways/${pathway}/change-pathway`,
      body: { member: to },
    }),
  }),
];
