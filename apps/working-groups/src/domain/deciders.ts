import type { AnyDecider } from '#libs/event-sourcing';
import { feed } from './feed.decider.js';
import { group } from './group.decider.js';
import { known } from './party-replicas.js';
import { practice } from './practice.decider.js';
import { session } from './session.decider.js';
import { sessionYear } from './session-year.decider.js';
import { solution } from './solution.decider.js';

/** Every aggregate of the service. */
export const deciders: readonly AnyDecider[] = [...known.deciders, group, session, sessionYear, feed, solution, practice];
