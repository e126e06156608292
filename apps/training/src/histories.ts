import type { HistoryOptions } from '#libs/platform';
import { refuse as refuseCertificate } from './certificates/domain/certificate.refusals.js';
import { refuse as refuseEnrolment } from './enrolments/domain/enrolment.refusals.js';
import { refuse as refuseResource } from './guidance/domain/resource.refusals.js';
import { refuse as refuseOffering } from './offerings/domain/offering.refusals.js';
import { refuse as refuseModule } from './programme/domain/module.refusals.js';
import { refuse as refusePathway } from './programme/domain/pathway.refusals.js';

/** How everything recorded of a record is read: whose it is, and what not everybody is told. */
export const histories = {
  module: { unknown: refuseModule['unknown-module'] },
  offering: { unknown: refuseOffering['unknown-offering'] },
  enrolment: { unknown: refuseEnrolment['unknown-enrolment'] },
  pathway: { unknown: refusePathway['unknown-pathway'] },
  resource: { unknown: refuseResource['unknown-resource'] },
  certificate: { unknown: refuseCertificate['unknown-certificate'], hidden: ['showing'] },
} satisfies Readonly<Record<string, HistoryOptions>>;
