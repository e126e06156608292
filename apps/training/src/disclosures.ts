import { type Disclosures, recordDisclosures } from '#libs/disclosures';
import type { CertificateEvents } from './certificates/domain/certificate.messages.js';
import type { ModuleEvents } from './programme/domain/module.messages.js';

/**
 * What the log gives out of what training records: that a certificate was issued, renewed or revoked, when and for what, never whose it is.
 * Everybody verifies a certificate by the number that its holder shows; its id leads to no number, so the number is told to the authority alone.
 */
export const disclosures: Disclosures = {
  certificate: recordDisclosures<CertificateEvents>()({
    public: 'always',
    members: [{ event: 'CertificateIssued', at: 'member' }],
    events: {
      CertificateIssued: {
        public: ['data.code', 'data.module', 'data.title', 'data.validUntil', 'data.version'],
        members: [
          ...(['data.code', 'data.member', 'data.module', 'data.number', 'data.renews', 'data.title'] as const),
          ...(['data.validUntil', 'data.version'] as const),
        ],
      },
      CertificateRenewalGranted: {
        public: ['data.code', 'data.module', 'data.version'],
        members: ['data.code', 'data.member', 'data.module', 'data.renewal', 'data.validityMonths', 'data.version'],
      },
      CertificateRenewed: { public: [], members: ['data.renewal'] },
      CertificateRevoked: { public: [], members: ['data.reason'] },
    },
  }),
  module: recordDisclosures<ModuleEvents>()({
    public: 'always',
    events: {
      ModuleVersionPublished: {
        public: [
          ...(['data.assessment', 'data.audience', 'data.changes', 'data.chapter', 'data.code', 'data.languages'] as const),
          ...(['data.level', 'data.summary', 'data.title', 'data.units', 'data.validityMonths', 'data.version'] as const),
        ],
      },
      ModuleRetired: { public: ['data.code', 'data.successor'] },
    },
  }),
};
