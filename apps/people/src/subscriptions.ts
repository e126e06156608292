import {
  CertificateIssuedV1,
  CertificateRevokedV1,
  GovernanceMinutesCirculatedV1,
  GovernanceTextSharedV1,
  WorkingGroupMinutesCirculatedV1,
  when,
} from '#libs/contracts';
import {
  command,
  defined,
  type OnRefusal,
  type PublicEventSubscription,
  type ReceivedEvent,
  type Refusal,
  refusedByKind,
  subscription,
} from '#libs/event-sourcing';
import { DropCertificateHolder, NoteCertificateHolder, NoteCertificateShowing } from './persons/domain/certificate-holder.messages.js';
import { speakers } from './persons/domain/party-replicas.js';
import { mentions } from './persons/mentions.subscription.js';
import { ShareText } from './texts/domain/sealed-text.messages.js';
import type { SharingService, SubjectKind } from './texts/domain/sealed-text.vocabulary.js';

interface SharedText {
  readonly text: string;
  readonly parties: readonly string[];
  readonly sharedBy?: string;
  readonly bySecretariat?: boolean;
}

/** Nobody to share it with: nothing. Whoever is named later is told by an event of its own. */
const shareText = (event: ReceivedEvent<SharedText>, subjectKind: SubjectKind, subjectId: string, service: SharingService) => {
  const { data, effectiveAt, time } = event;
  const { text, parties, sharedBy, bySecretariat } = data;
  if (parties.length === 0) return undefined;
  return command(
    ShareText,
    defined({
      ...{ text, subjectKind, subjectId, parties, sharingService: service },
      sharedBy: sharedBy || undefined,
      bySecretariat: bySecretariat || undefined,
      effectiveAt: effectiveAt ?? time,
    }),
  );
};

/**
 * Whoever takes part can name any id: a text that is another's, about another record, or that never was is not shared, and
 * what others say on the same record goes on. What the Secretariat named wrongly is set aside for somebody to look at.
 */
const notShared = (refusal: Refusal, { data }: ReceivedEvent): OnRefusal =>
  (data as SharedText).bySecretariat ? refusedByKind(refusal) : 'ignore';

/**
 * What a body or a group deliberates is read by its parties (issue of governance; FAQ, questions 4 and 5): minutes, once
 * they were circulated to them; questions, advice, statements and reports on a decision, once they are recorded.
 */
const deliberations = subscription('people.deliberations', {
  refused: notShared,
  on: [
    when(GovernanceMinutesCirculatedV1, (event) => shareText(event, 'meeting', event.data.meeting, 'governance')),
    when(GovernanceTextSharedV1, (event) => shareText(event, 'decision', event.data.reference, 'governance')),
    when(WorkingGroupMinutesCirculatedV1, (event) => shareText(event, 'session', event.data.session, 'working-groups')),
  ],
});

/** Whose a certificate is, so that its holder can be named to those who were given its number, while the holder agrees. */
const certificates = subscription('people.certificates', {
  on: [
    when(CertificateIssuedV1, ({ data, effectiveAt, time }) => {
      const { certificate, learner, showing } = data;
      const effective = { effectiveAt: effectiveAt ?? time };
      const noted = command(NoteCertificateHolder, { certificate, person: learner, ...effective });
      return showing ? [noted, command(NoteCertificateShowing, { showing, certificate, ...effective })] : noted;
    }),
    when(CertificateRevokedV1, ({ data, effectiveAt, time }) =>
      command(DropCertificateHolder, { certificate: data.certificate, effectiveAt: effectiveAt ?? time }),
    ),
  ],
});

export const subscriptions: readonly PublicEventSubscription[] = [deliberations, certificates, mentions, speakers];
