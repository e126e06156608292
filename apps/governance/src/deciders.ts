import type { AnyDecider } from '#libs/event-sourcing';
import { body } from './constitution/domain/body.decider.js';
import { bodyDecisions } from './constitution/domain/body-decisions.decider.js';
import { knownGroup } from './constitution/domain/known-group.decider.js';
import { terms } from './constitution/domain/terms.decider.js';
import { decision } from './decisions/domain/decision.decider.js';
import { meeting } from './meetings/domain/meeting.decider.js';
import { file } from './parties/domain/file.js';
import { organisation } from './parties/domain/organisation.decider.js';
import { replicas } from './parties/domain/party-replicas.js';
import { decisionYear } from './proposals/domain/decision-year.decider.js';

/** Every aggregate of the service. */
export const deciders: readonly AnyDecider[] = [
  ...replicas.deciders,
  body,
  organisation,
  terms,
  knownGroup,
  meeting,
  decisionYear,
  decision,
  bodyDecisions,
  file,
];
