import { Module } from '@nestjs/common';
import { commandController, service } from '#libs/platform';
import { deciders } from './deciders.js';
import { eventSchemas } from './event-schemas.js';
import { CalendarController } from './feeds/calendar.controller.js';
import { feed } from './feeds/domain/feed.decider.js';
import { FeedsController } from './feeds/feeds.controller.js';
import { feeds } from './feeds/views/feeds.js';
import { files } from './files/files.js';
import { group } from './groups/domain/group.decider.js';
import { subscriptions } from './groups/subscriptions.js';
import { groups } from './groups/views/groups.js';
import { histories } from './histories.js';
import { holdings } from './holdings.js';
import { parties } from './members/domain/party-replicas.js';
import { GroupMembers } from './members/group-members.js';
import { memberFacts } from './members/views/members.js';
import { names } from './names.js';
import { ContributionsController } from './pages/contributions.controller.js';
import { GroupsController } from './pages/groups.controller.js';
import { policies } from './policies.js';
import { practice } from './practices/domain/practice.decider.js';
import { PracticesController } from './practices/practices.controller.js';
import { practices } from './practices/views/practices.js';
import { publications } from './publications.js';
import { routeRefusals } from './route-refusals.js';
import { session } from './sessions/domain/session.decider.js';
import { sessionYear } from './sessions/domain/session-year.decider.js';
import { PublicSessionsController } from './sessions/public-sessions.controller.js';
import { SessionReading } from './sessions/session-reading.js';
import { SessionsController } from './sessions/sessions.controller.js';
import { sessions } from './sessions/views/sessions.js';
import { solution } from './solutions/domain/solution.decider.js';
import { SolutionsController } from './solutions/solutions.controller.js';
import { solutions } from './solutions/views/solutions.js';

/** The working-groups service: the main vehicle of dialogue among members (FAQ, questions 5 and 7). */
@Module(
  service({
    name: 'working-groups',
    title: 'Working groups',
    deciders,
    eventSchemas,
    refusals: routeRefusals,
    tags: {
      Names: 'How records are called that others name by their ids.',
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
    names,
    speakers: parties.speakers,
    controllers: [
      commandController({ path: 'groups', id: 'group', decider: group, tag: 'Groups', history: histories.group }),
      commandController({ path: 'groups', id: 'group', decider: sessionYear, tag: 'Sessions', history: histories.yearPlan }),
      commandController({ path: 'sessions', id: 'session', decider: session, tag: 'Sessions', history: histories.session }),
      commandController({ path: 'feeds', id: 'feed', decider: feed, tag: 'Calendar feeds', history: histories.feed }),
      commandController({ path: 'solutions', id: 'solution', decider: solution, tag: 'Solutions', history: histories.solution }),
      commandController({ path: 'practices', id: 'practice', decider: practice, tag: 'Practices', history: histories.practice }),
      GroupsController,
      SessionsController,
      PublicSessionsController,
      FeedsController,
      CalendarController,
      SolutionsController,
      PracticesController,
      ContributionsController,
      ...files.controllers,
    ],
    contents: true,
    providers: [GroupMembers, SessionReading, ...files.providers],
  }),
)
export class WorkingGroupsModule {}
