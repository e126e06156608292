import { definePublications } from '#libs/contracts';
import type { CertificateEvents } from './certificates/domain/certificate.messages.js';
import { certificatePublications } from './certificates/publications.js';
import type { EnrolmentEvents } from './enrolments/domain/enrolment.messages.js';
import { enrolmentPublications } from './enrolments/publications.js';
import type { ResourceEvents } from './guidance/domain/resource.messages.js';
import { guidancePublications } from './guidance/publications.js';
import type { OfferingEvents } from './offerings/domain/offering.messages.js';
import { offeringPublications } from './offerings/publications.js';
import type { ModuleEvents } from './programme/domain/module.messages.js';
import type { PathwayEvents } from './programme/domain/pathway.messages.js';
import { programmePublications } from './programme/publications.js';

/** What other services hear of training. */
export const publications = definePublications<
  ModuleEvents & PathwayEvents & ResourceEvents & OfferingEvents & CertificateEvents & EnrolmentEvents
>({
  ...programmePublications,
  ...guidancePublications,
  ...offeringPublications,
  ...certificatePublications,
  ...enrolmentPublications,
});
