import type { AnyDecider } from '#libs/event-sourcing';
import { certificate } from './certificate.decider.js';
import { certificateConsent } from './certificate-consent.decider.js';
import { enrolment } from './enrolment.decider.js';
import { module } from './module.decider.js';
import { offering } from './offering.decider.js';
import { known } from './party-replicas.js';
import { pathway } from './pathway.decider.js';
import { resource } from './resource.decider.js';

/** Every aggregate of the service. */
export const deciders: readonly AnyDecider[] = [
  ...known.deciders,
  enrolment,
  module,
  offering,
  pathway,
  resource,
  certificate,
  certificateConsent,
];
