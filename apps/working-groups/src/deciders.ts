import type { AnyDecider } from '#libs/event-sourcing';
import { feed } from './feeds/domain/feed.decider.js';
import { group } from './groups/domain/group.decider.js';
import { file } from './members/domain/file.js';
import { parties } from './members/domain/party-replicas.js';
import { practice } from './practices/domain/practice.decider.js';
import { session } from './sessions/domain/session.decider.js';
import { sessionYear } from './sessions/domain/session-year.decider.js';
import { solution } from './solutions/domain/solution.decider.js';

/** Every aggregate of the service. */
export const deciders: readonly AnyDecider[] = [...parties.deciders, group, session, sessionYear, feed, solution, practice, file];
