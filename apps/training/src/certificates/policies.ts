import { command, defined, policy, toDay } from '#libs/event-sourcing';
import { type CertificateEvents, IssueCertificate, NoteRenewal } from './domain/certificate.messages.js';

/** A renewal that was granted is issued as a certificate of its own, and the one that it renews says by which. */
const renewals = policy<CertificateEvents>('training.renewals', {
  on: {
    CertificateRenewalGranted: (event) => {
      const { renewal, learner, member, module, code, version, validityMonths } = event.data;
      const grantedAt = event.effectiveAt ?? event.time;
      return command(
        IssueCertificate,
        defined({
          ...{ certificate: renewal, renews: event.subject, learner, member, module, code, version, validityMonths },
          ...{ issuedOn: toDay(grantedAt), effectiveAt: grantedAt },
        }),
      );
    },
    CertificateIssued: (event) => {
      const { renews } = event.data;
      return renews
        ? command(NoteRenewal, { certificate: renews, renewal: event.subject, effectiveAt: event.effectiveAt ?? event.time })
        : undefined;
    },
  },
  // Two that came out alike at the same moment: the later one takes another number when it tries again.
  refused: () => 'retry',
});

export const certificatePolicies = [renewals];
