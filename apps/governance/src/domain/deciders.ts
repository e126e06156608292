import type { AnyDecider } from '#libs/event-sourcing';
import { body } from './body.decider.js';
import { bodyDecisions } from './body-decisions.decider.js';
import { decision } from './decision.decider.js';
import { decisionYear } from './decision-year.decider.js';
import { knownGroup } from './known-group.decider.js';
import { meeting } from './meeting.decider.js';
import { organisation } from './organisation.decider.js';
import { known } from './party-replicas.js';
import { terms } from './terms.decider.js';

/** Every aggregate of the service. */
export const deciders: readonly AnyDecider[] = [
  ...known.deciders,
  body,
  organisation,
  terms,
  knownGroup,
  meeting,
  decisionYear,
  decision,
  bodyDecisions,
];
