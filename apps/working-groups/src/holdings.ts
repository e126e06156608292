import { actionHoldings } from '#libs/meetings/http';
import type { HoldingsIn } from '#libs/platform';
import { feedHoldings } from './feeds/holdings.js';
import { groupHoldings } from './groups/holdings.js';
import { practiceHoldings } from './practices/holdings.js';
import { sessions } from './sessions/views/sessions.js';
import { solutionHoldings } from './solutions/holdings.js';

/** Of an authority that is no more, subject by subject. */
export const holdings: readonly HoldingsIn[] = [
  ...actionHoldings(sessions, { id: 'session', change: 'change-session-action' }),
  ...practiceHoldings,
  ...solutionHoldings,
  ...feedHoldings,
  ...groupHoldings,
];
