import type { AnyDecider } from '#libs/event-sourcing';
import { certificate } from './certificates/domain/certificate.decider.js';
import { certificateConsent } from './certificates/domain/certificate-consent.decider.js';
import { enrolment } from './enrolments/domain/enrolment.decider.js';
import { resource } from './guidance/domain/resource.decider.js';
import { imports } from './imports/imports.js';
import { offering } from './offerings/domain/offering.decider.js';
import { file } from './programme/domain/file.js';
import { module } from './programme/domain/module.decider.js';
import { parties } from './programme/domain/party-replicas.js';
import { pathway } from './programme/domain/pathway.decider.js';

/** Every aggregate of the service. */
export const deciders: readonly AnyDecider[] = [
  ...parties.deciders,
  enrolment,
  module,
  offering,
  pathway,
  resource,
  certificate,
  certificateConsent,
  file,
  imports.decider,
];
