import { definePublications } from '#libs/contracts';
import type { CertificateEvents } from '../domain/certificate.messages.js';
import type { EnrolmentEvents } from '../domain/enrolment.messages.js';
import type { ModuleEvents } from '../domain/module.messages.js';
import type { OfferingEvents } from '../domain/offering.messages.js';
import type { PathwayEvents } from '../domain/pathway.messages.js';
import type { ResourceEvents } from '../domain/resource.messages.js';
import { certificatesTold } from './certificates.publications.js';
import { enrolmentsTold } from './enrolments.publications.js';
import { modulesTold } from './modules.publications.js';
import { offeringsTold } from './offerings.publications.js';
import { pathwaysTold } from './pathways.publications.js';
import { resourcesTold } from './resources.publications.js';

/** What other services hear of training. */
export const publications = definePublications<
  CertificateEvents & EnrolmentEvents & ModuleEvents & OfferingEvents & PathwayEvents & ResourceEvents
>({
  ...certificatesTold,
  ...enrolmentsTold,
  ...modulesTold,
  ...offeringsTold,
  ...pathwaysTold,
  ...resourcesTold,
});
