import { publishing, WorkingGroupsEngagementVoidedV1 } from '#libs/contracts';
import type { EngagementEvents } from '#libs/neighbours';
import { known } from '../domain/neighbours.js';
import type { PracticeEvents } from '../domain/practice.messages.js';
import type { SolutionEvents } from '../domain/solution.messages.js';
import { practicesTold } from './practices.publications.js';
import { solutionsTold } from './solutions.publications.js';

/** What other services hear of working-groups. */
export const publications = publishing<EngagementEvents & SolutionEvents & PracticeEvents>({
  ...known.told(WorkingGroupsEngagementVoidedV1),
  ...solutionsTold,
  ...practicesTold,
});
