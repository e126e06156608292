import { definePublications } from '#libs/contracts';
import type { MeetingEvents } from '#libs/meetings';
import type { GroupEvents } from './groups/domain/group.messages.js';
import { groupPublications } from './groups/publications.js';
import type { PracticeEvents } from './practices/domain/practice.messages.js';
import { practicePublications } from './practices/publications.js';
import type { SessionYearEvents } from './sessions/domain/session-year.messages.js';
import { sessionPublications } from './sessions/publications.js';
import type { SolutionEvents } from './solutions/domain/solution.messages.js';
import { solutionPublications } from './solutions/publications.js';

export const publications = definePublications<GroupEvents & MeetingEvents & SessionYearEvents & SolutionEvents & PracticeEvents>({
  ...groupPublications,
  ...sessionPublications,
  ...solutionPublications,
  ...practicePublications,
});
