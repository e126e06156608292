import { publishing, TrainingEngagementVoidedV1 } from '#libs/contracts';
import type { EngagementEvents } from '#libs/neighbours';
import { known } from '../domain/neighbours.js';

/** What other services hear of training. */
export const publications = publishing<EngagementEvents>({
  ...known.told(TrainingEngagementVoidedV1),
});
