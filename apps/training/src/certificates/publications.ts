import { CertificateIssuedV1, CertificateRevokedV1, type PublicEventMap, publicEvent } from '#libs/contracts';
import { defined } from '#libs/event-sourcing';
import type { CertificateEvents } from './domain/certificate.messages.js';

/** Neither the numbers of certificates, which show them, nor why one was revoked leave the service. */
export const certificatePublications: PublicEventMap<CertificateEvents> = {
  CertificateIssued: (certificate, { learner, member, module, code, version, validUntil, renews, showing }) =>
    publicEvent(CertificateIssuedV1, defined({ certificate, learner, member, module, code, version, validUntil, renews, showing })),
  CertificateRevoked: (certificate) => publicEvent(CertificateRevokedV1, { certificate }),
};
