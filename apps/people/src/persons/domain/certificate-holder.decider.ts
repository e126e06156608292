import { decider, refusals } from '#libs/event-sourcing';
import type { CertificateHolderEvents } from './certificate-holder.messages.js';
import * as commands from './certificate-holder.messages.js';

export interface CertificateHolder {
  readonly status: 'unknown' | 'held' | 'dropped';
  readonly person?: string;
  /** On the stream under which it is looked up by its number. */
  readonly certificate?: string;
}

export const refuse = refusals('people', {
  'nobody-named': {
    title: 'Nobody is named here',
    rule: 'The holder of a certificate is named while the person agrees to that. The answer is the same for a certificate that there is not, one that was revoked, a person who does not agree and one who was erased.',
    kind: 'not-found',
  },
});

/** Whose a certificate is: an opaque id for another. */
export const certificateHolder = decider<CertificateHolder, CertificateHolderEvents>()({
  category: 'certificateholder',
  internal: 'Whose a certificate is, as it was heard: the history of the certificate tells of it.',
  initial: { status: 'unknown' },
  commands,
  idOf: (message) => (message instanceof commands.NoteCertificateShowing ? message.showing : message.certificate),
  decide: {
    NoteCertificateHolder: ({ person }, { status }) => (status === 'unknown' ? [{ type: 'CertificateHolderNoted', data: { person } }] : []),
    NoteCertificateShowing: ({ certificate }, state) =>
      state.certificate ? [] : [{ type: 'CertificateShowingNoted', data: { certificate } }],
    DropCertificateHolder: (_, { status }) => (status === 'dropped' ? [] : [{ type: 'CertificateHolderDropped', data: {} }]),
  },
  evolve: {
    CertificateHolderNoted: (_, { person }) => ({ status: 'held', person }),
    CertificateHolderDropped: () => ({ status: 'dropped' }),
    CertificateShowingNoted: (state, { certificate }) => ({ ...state, certificate }),
  },
});
