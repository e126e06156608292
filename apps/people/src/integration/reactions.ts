import {
  type CertificateIssuedV1,
  type CertificateRevokedV1,
  type GovernanceMinutesCirculatedV1,
  type GovernanceTextSharedV1,
  topicOf,
  type WorkingGroupMinutesCirculatedV1,
} from '#libs/contracts';
import { command, type PublicEventReceived, type Reaction, reaction } from '#libs/event-sourcing';
import { DropCertificateHolder, NoteCertificateHolder } from '../domain/certificate-holder.messages.js';
import { speakers } from '../domain/neighbours.js';
import type { SharingService, SubjectKind } from '../domain/purposes.js';
import { ShareText } from '../domain/sealed-text.messages.js';

interface Told {
  readonly text: string;
  readonly parties: readonly string[];
}

/** Nobody to share it with: nothing. Whoever is named later is told by an event of its own. */
const shared = (event: PublicEventReceived<Told>, aboutKind: SubjectKind, aboutId: string, by: SharingService) => {
  const { data, effectiveAt, time } = event;
  const { text, parties } = data;
  if (parties.length === 0) return undefined;
  return command(ShareText, { text, aboutKind, aboutId, parties, by, effectiveAt: effectiveAt ?? time });
};

/**
 * What a body or a group deliberates is read by its parties (issue of governance; FAQ, questions 4 and 5): minutes, once
 * they were circulated to them; questions, advice, statements and reports on a decision, once they are recorded.
 */
const deliberations = reaction('people.deliberations', {
  topics: [topicOf('governance'), topicOf('working-groups')],
  on: {
    'int.iom.gpn.governance.minutes-circulated.v1': (event: PublicEventReceived<GovernanceMinutesCirculatedV1>) =>
      shared(event, 'meeting', event.data.meeting, 'governance'),
    'int.iom.gpn.governance.text-shared.v1': (event: PublicEventReceived<GovernanceTextSharedV1>) =>
      shared(event, 'decision', event.data.reference, 'governance'),
    'int.iom.gpn.working-groups.minutes-circulated.v1': (event: PublicEventReceived<WorkingGroupMinutesCirculatedV1>) =>
      shared(event, 'session', event.data.session, 'working-groups'),
  },
});

/** Whose a certificate is, so that its holder can be named to those who were given its number, while the holder agrees. */
const certificates = reaction('people.certificates', {
  topics: [topicOf('training')],
  on: {
    'int.iom.gpn.training.certificate-issued.v1': ({ data, effectiveAt, time }: PublicEventReceived<CertificateIssuedV1>) =>
      command(NoteCertificateHolder, { certificate: data.certificate, person: data.learner, effectiveAt: effectiveAt ?? time }),
    'int.iom.gpn.training.certificate-revoked.v1': ({ data, effectiveAt, time }: PublicEventReceived<CertificateRevokedV1>) =>
      command(DropCertificateHolder, { certificate: data.certificate, effectiveAt: effectiveAt ?? time }),
  },
});

export const reactions: readonly Reaction[] = [deliberations, certificates, speakers];
