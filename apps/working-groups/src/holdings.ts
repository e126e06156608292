import type { HoldingsIn } from '#libs/platform';
import { feedHoldings } from './feeds/holdings.js';
import { groupHoldings } from './groups/holdings.js';
import { practiceHoldings } from './practices/holdings.js';
import { sessionHoldings } from './sessions/holdings.js';
import { solutionHoldings } from './solutions/holdings.js';

/** Of an authority that is no more, subject by subject. */
export const holdings: readonly HoldingsIn[] = [
  ...sessionHoldings,
  ...practiceHoldings,
  ...solutionHoldings,
  ...feedHoldings,
  ...groupHoldings,
];
