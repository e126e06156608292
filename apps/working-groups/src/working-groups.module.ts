import { Module } from '@nestjs/common';
import { commandController, service } from '#libs/platform';
import { deciders } from './domain/deciders.js';
import { practice } from './domain/practice.decider.js';
import { solution } from './domain/solution.decider.js';
import { ContributionsController } from './http/contributions.controller.js';
import { PracticesController } from './http/practices.controller.js';
import { SolutionsController } from './http/solutions.controller.js';
import { publications } from './integration/publications.js';
import { reactions } from './integration/reactions.js';
import { memberFacts } from './views/members/members.js';
import { highlightedPractices, practices } from './views/practices/practices.js';
import { solutions } from './views/solutions/solutions.js';

/** The working-groups service: the main vehicle of dialogue among members (FAQ, questions 5 and 7). */
@Module(
  service({
    name: 'working-groups',
    title: 'Working groups',
    deciders,
    views: [memberFacts, solutions, practices, highlightedPractices],
    publications,
    reactions,
    controllers: [
      commandController({ path: 'solutions', id: 'solution', decider: solution, tag: 'Solutions' }),
      commandController({ path: 'practices', id: 'practice', decider: practice, tag: 'Practices' }),
      SolutionsController,
      PracticesController,
      ContributionsController,
    ],
  }),
)
export class WorkingGroupsModule {}
