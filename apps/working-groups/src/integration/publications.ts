import { publishing, WorkingGroupsEngagementVoidedV1 } from '#libs/contracts';
import type { EngagementEvents } from '#libs/neighbours';
import { known } from '../domain/neighbours.js';

/** What other services hear of working-groups. */
export const publications = publishing<EngagementEvents>({
  ...known.told(WorkingGroupsEngagementVoidedV1),
});
