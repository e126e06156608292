import { PersonConsentChangedV1, PersonErasedV1, when } from '#libs/contracts';
import { command, subscription } from '#libs/event-sourcing';
import { EndCertificateConsent, NoteCertificateConsent } from './domain/certificate-consent.messages.js';

/** The consent of persons to be named on certificates, as the people service tells of it. */
const consents = subscription('training.certificate-consents', {
  on: [
    when(PersonConsentChangedV1, ({ data, position, time, effectiveAt = time }) => {
      const { person, purpose, given } = data;
      if (purpose !== 'certificate') return undefined;
      return command(NoteCertificateConsent, { person, given, order: position ?? Date.parse(time), effectiveAt });
    }),
    when(PersonErasedV1, ({ data: { person }, time, effectiveAt = time }) => command(EndCertificateConsent, { person, effectiveAt })),
  ],
});

export const certificateSubscriptions = [consents];
