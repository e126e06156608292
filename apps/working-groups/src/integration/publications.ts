import { definePublications } from '#libs/contracts';
import type { MeetingEvents } from '#libs/meetings';
import type { GroupEvents } from '../domain/group.messages.js';
import type { PracticeEvents } from '../domain/practice.messages.js';
import type { SessionYearEvents } from '../domain/session-year.messages.js';
import type { SolutionEvents } from '../domain/solution.messages.js';
import { groupsTold } from './groups.publications.js';
import { practicesTold } from './practices.publications.js';
import { sessionsTold } from './sessions.publications.js';
import { solutionsTold } from './solutions.publications.js';

/** What other services hear of working-groups. */
export const publications = definePublications<GroupEvents & MeetingEvents & SessionYearEvents & SolutionEvents & PracticeEvents>({
  ...groupsTold,
  ...sessionsTold,
  ...solutionsTold,
  ...practicesTold,
});
