import { GovernanceEngagementVoidedV1, publishing } from '#libs/contracts';
import type { EngagementEvents } from '#libs/neighbours';
import { known } from '../domain/neighbours.js';

/** What other services hear of governance. */
export const publications = publishing<EngagementEvents>({
  ...known.told(GovernanceEngagementVoidedV1),
});
