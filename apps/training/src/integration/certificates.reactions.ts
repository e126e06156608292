import {
  type CertificateIssuedV1,
  type CertificateRenewalGrantedV1,
  type ModuleCompletedV1,
  type PersonConsentChangedV1,
  type PersonErasedV1,
  toTopic,
} from '#libs/contracts';
import { command, type OpaqueIds, type PublicEventReceived, type Reaction, reaction, toDay } from '#libs/event-sourcing';
import { certificateOf } from '../domain/certificate.decider.js';
import { IssueCertificate, NoteRenewal } from '../domain/certificate.messages.js';
import { EndCertificateConsent, NoteCertificateConsent } from '../domain/certificate-consent.messages.js';

/** Who completed a module is issued its certificate, once; one that was renewed says by which. */
const issuing = reaction('training.certificates', {
  topics: [toTopic('training')],
  on: {
    'int.iom.gpn.training.module-completed.v1': (event: PublicEventReceived<ModuleCompletedV1>, ids: OpaqueIds) => {
      const { offering: _, ...certified } = event.data;
      return command(IssueCertificate, { certificate: certificateOf(ids, certified.enrolment), ...certified, ...on(event) });
    },
    'int.iom.gpn.training.certificate-renewal-granted.v1': (event: PublicEventReceived<CertificateRenewalGrantedV1>) => {
      const { by, certificate, ...certified } = event.data;
      return command(IssueCertificate, { ...certified, certificate: by, renews: certificate, ...on(event) });
    },
    'int.iom.gpn.training.certificate-issued.v1': (event: PublicEventReceived<CertificateIssuedV1>) => {
      const { certificate, renews } = event.data;
      return renews ? command(NoteRenewal, { certificate: renews, by: certificate, effectiveAt: on(event).effectiveAt }) : undefined;
    },
  },
  // Two that came out alike at the same moment: the later one takes another number when it tries again.
  refused: () => 'retry',
});

/** Whether a learner agreed to be named on certificates. */
const consents = reaction('training.certificate-consents', {
  topics: [toTopic('people')],
  on: {
    'int.iom.gpn.people.consent-changed.v1': (event: PublicEventReceived<PersonConsentChangedV1>) => {
      const { person, purpose, given } = event.data;
      if (purpose !== 'certificate') return undefined;
      return command(NoteCertificateConsent, {
        person,
        given,
        order: event.position ?? Date.parse(event.time),
        effectiveAt: timeOf(event),
      });
    },
    'int.iom.gpn.people.erased.v1': (event: PublicEventReceived<PersonErasedV1>) =>
      command(EndCertificateConsent, { person: event.data.person, effectiveAt: timeOf(event) }),
  },
});

export const certificatesReactions: readonly Reaction[] = [issuing, consents];

const timeOf = ({ effectiveAt, time }: PublicEventReceived) => effectiveAt ?? time;
const on = (event: PublicEventReceived) => ({ issuedOn: toDay(timeOf(event)), effectiveAt: timeOf(event) });
