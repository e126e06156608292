import { CertificateIssuedV1, CertificateRevokedV1, type PublicEventMap, publicEvent } from '#libs/contracts';
import type { CertificateEvents } from './domain/certificate.messages.js';

/** What is told of certificates: neither their numbers, which show them, nor why one was revoked. */
export const certificatePublications: PublicEventMap<CertificateEvents> = {
  CertificateIssued: (certificate, { learner, member, module, code, version, validUntil, renews, showing }) =>
    publicEvent(CertificateIssuedV1, {
      ...{ certificate, learner, member, module, code, version },
      ...(validUntil && { validUntil }),
      ...(renews && { renews }),
      ...(showing && { showing }),
    }),
  CertificateRevoked: (certificate) => publicEvent(CertificateRevokedV1, { certificate }),
};
