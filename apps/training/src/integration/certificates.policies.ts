import { command, policy, type ReceivedEvent, toDay } from '#libs/event-sourcing';
import { certificateOf } from '../domain/certificate.decider.js';
import { type CertificateEvents, IssueCertificate, NoteRenewal } from '../domain/certificate.messages.js';
import type { EnrolmentEvents } from '../domain/enrolment.messages.js';

const timeOf = ({ effectiveAt, time }: ReceivedEvent) => effectiveAt ?? time;
const issuance = (event: ReceivedEvent) => ({ issuedOn: toDay(timeOf(event)), effectiveAt: timeOf(event) });

/** Who completed a module is issued its certificate, once; one that was renewed says by which. */
const issuing = policy<EnrolmentEvents & CertificateEvents>('training.certificates', {
  on: {
    EnrolmentCompleted: (event, ids) => {
      const { learner, member, module, code, version, score, validityMonths, renews } = event.data;
      const enrolment = event.subject;
      return command(IssueCertificate, {
        ...{ certificate: certificateOf(ids, enrolment), enrolment, learner, member, module, code, version, score },
        ...(validityMonths !== undefined && { validityMonths }),
        ...(renews && { renews }),
        ...issuance(event),
      });
    },
    CertificateRenewalGranted: (event) => {
      const { by, learner, member, module, code, version, validityMonths } = event.data;
      return command(IssueCertificate, {
        ...{ certificate: by, renews: event.subject, learner, member, module, code, version },
        ...(validityMonths !== undefined && { validityMonths }),
        ...issuance(event),
      });
    },
    CertificateIssued: (event) => {
      const { renews } = event.data;
      return renews ? command(NoteRenewal, { certificate: renews, by: event.subject, effectiveAt: timeOf(event) }) : undefined;
    },
  },
  // Two that came out alike at the same moment: the later one takes another number when it tries again.
  refused: () => 'retry',
});

export const certificatesPolicies = [issuing];
