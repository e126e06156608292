import { Module } from '@nestjs/common';
import { commandController, service } from '#libs/platform';
import { deciders } from './domain/deciders.js';
import { feed } from './domain/feed.decider.js';
import { group } from './domain/group.decider.js';
import { known } from './domain/party-replicas.js';
import { practice } from './domain/practice.decider.js';
import { session } from './domain/session.decider.js';
import { sessionYear } from './domain/session-year.decider.js';
import { solution } from './domain/solution.decider.js';
import { eventSchemas } from './event-schemas.js';
import { CalendarController } from './http/calendar.controller.js';
import { ContributionsController } from './http/contributions.controller.js';
import { FeedsController } from './http/feeds.controller.js';
import { GroupMembers } from './http/group-members.js';
import { GroupsController } from './http/groups.controller.js';
import { PracticesController } from './http/practices.controller.js';
import { SessionReading } from './http/session-reading.js';
import { SessionsController } from './http/sessions.controller.js';
import { SolutionsController } from './http/solutions.controller.js';
import { holdings } from './integration/holdings.js';
import { policies } from './integration/policies.js';
import { publications } from './integration/publications.js';
import { subscriptions } from './integration/subscriptions.js';
import { routeRefusals } from './route-refusals.js';
import { feeds } from './views/feeds/feeds.js';
import { groups } from './views/groups/groups.js';
import { memberFacts } from './views/members/members.js';
import { practices } from './views/practices/practices.js';
import { sessions } from './views/sessions/sessions.js';
import { solutions } from './views/solutions/solutions.js';

/** The working-groups service: the main vehicle of dialogue among members (FAQ, questions 5 and 7). */
@Module(
  service({
    name: 'working-groups',
    title: 'Working groups',
    deciders,
    eventSchemas,
    refusals: routeRefusals,
    tags: {
      Groups: 'Working groups: who takes part, who chairs, the year’s plan.',
      Sessions: 'Sessions of groups: agenda, presence, actions, minutes.',
      'Calendar feeds': 'Addresses by which a calendar programme follows sessions.',
      Solutions: 'Challenges and their solutions: piloted, reported, scaled, adopted.',
      Practices: 'Promising practices: reviewed, published, highlighted.',
    },
    views: [memberFacts, groups, sessions, feeds, solutions, practices],
    publications,
    policies,
    subscriptions,
    holdings,
    speakers: known.speakers,
    controllers: [
      commandController({ path: 'groups', id: 'group', decider: group, tag: 'Groups' }),
      commandController({ path: 'groups', id: 'group', decider: sessionYear, tag: 'Sessions' }),
      commandController({ path: 'sessions', id: 'session', decider: session, tag: 'Sessions' }),
      commandController({ path: 'feeds', id: 'feed', decider: feed, tag: 'Calendar feeds' }),
      commandController({ path: 'solutions', id: 'solution', decider: solution, tag: 'Solutions' }),
      commandController({ path: 'practices', id: 'practice', decider: practice, tag: 'Practices' }),
      GroupsController,
      SessionsController,
      FeedsController,
      CalendarController,
      SolutionsController,
      PracticesController,
      ContributionsController,
    ],
    providers: [GroupMembers, SessionReading],
  }),
)
export class WorkingGroupsModule {}
