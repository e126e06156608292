import 'reflect-metadata';
import { command, type EventOf, nameBasedUuid } from '#libs/event-sourcing';
import { given } from '#libs/testing';
import { certificateConsent } from './certificate-consent.decider.js';
import { type CertificateConsentEvents, EndCertificateConsent, NoteCertificateConsent } from './certificate-consent.messages.js';

const person = nameBasedUuid('person');
const consentNoted = (agreed: boolean, order: number): EventOf<CertificateConsentEvents> => ({
  type: 'CertificateConsentNoted',
  data: { given: agreed, order },
});
const note = (agreed: boolean, order: number) => command(NoteCertificateConsent, { person, given: agreed, order });
const end = command(EndCertificateConsent, { person });
const ended: EventOf<CertificateConsentEvents> = { type: 'CertificateConsentEnded', data: {} };

describe('the consent to be named on certificates', () => {
  it('is what was told last, whatever comes late', () => {
    given(certificateConsent)
      .when(note(true, 4))
      .then([consentNoted(true, 4)]);
    given(certificateConsent, [consentNoted(true, 4)])
      .when(note(false, 7))
      .then([consentNoted(false, 7)]);
    given(certificateConsent, [consentNoted(false, 7)])
      .when(note(true, 4))
      .thenNothing();
    given(certificateConsent, [consentNoted(true, 4)])
      .when(note(true, 4))
      .thenNothing();
  });

  it('is over for good with an erasure, also one that is heard of first', () => {
    given(certificateConsent, [consentNoted(true, 4)])
      .when(end)
      .then([ended]);
    given(certificateConsent, [ended]).when(note(true, 9)).thenNothing();
    given(certificateConsent, [ended]).when(end).thenNothing();
    expect(given(certificateConsent, [consentNoted(true, 4), ended]).state().given).toBe(false);
  });
});
