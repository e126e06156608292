import { decider } from '#libs/event-sourcing';
import type { CertificateConsentEvents } from './certificate-consent.messages.js';
import * as commands from './certificate-consent.messages.js';

export interface CertificateConsent {
  readonly given: boolean;
  readonly order: number;
  readonly ended: boolean;
}

/** The consent of a person to be named on certificates, as it is heard of over the bus. */
export const certificateConsent = decider<CertificateConsent, CertificateConsentEvents>()({
  category: 'certificateconsent',
  internal: 'The consent of a person, as it was heard: the register of consents tells of it.',
  initial: { given: false, order: -1, ended: false },
  commands,
  idOf: (command) => command.person,
  decide: {
    NoteCertificateConsent: ({ given, order }, state) =>
      state.ended || order <= state.order ? [] : [{ type: 'CertificateConsentNoted', data: { given, order } }],
    EndCertificateConsent: (_, { ended }) => (ended ? [] : [{ type: 'CertificateConsentEnded', data: {} }]),
  },
  evolve: {
    CertificateConsentNoted: (state, { given, order }) => ({ ...state, given, order }),
    CertificateConsentEnded: (state) => ({ ...state, given: false, ended: true }),
  },
});
