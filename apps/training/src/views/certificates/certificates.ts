import { Schema } from 'mongoose';
import { aggregateId, earlierDay, type Instant, toDay, view } from '#libs/event-sourcing';
import type { CertificateEvents, Certified } from '../../domain/certificate.messages.js';
import type { RevocationReason } from '../../domain/certificate-words.js';

/** A certificate with what became of it. */
export interface CertificateEntry extends Certified {
  readonly certificate: string;
  readonly number: string;
  /** Title of the module, of that version. */
  readonly title: string;
  readonly enrolment?: string;
  readonly score?: number;
  readonly issuedOn: string;
  /** From when on it is valid: never after it was recorded. */
  readonly issuedAt: Instant;
  readonly validUntil?: string;
  readonly renews?: string;
  readonly renewedBy?: string;
  readonly renewedOn?: string;
  readonly revokedOn?: string;
  readonly revokedFor?: RevocationReason;
  readonly standing: 'issued' | 'renewed' | 'revoked';
  /** As `validUntil`, and a day that never comes where it is valid without end: what a list is searched by. */
  readonly lastDay: string;
  readonly revision: number;
}

const NEVER = '9999-12-31';

const schema = new Schema({
  certificate: String,
  number: { type: String, index: true },
  learner: { type: String, index: true },
  member: { type: String, index: true },
  module: { type: String, index: true },
  code: String,
  version: Number,
  title: String,
  enrolment: String,
  score: Number,
  issuedOn: { type: String, index: true },
  issuedAt: String,
  validUntil: String,
  renews: String,
  renewedBy: String,
  renewedOn: String,
  revokedOn: String,
  revokedFor: String,
  standing: String,
  lastDay: String,
  revision: Number,
}).index({ standing: 1, lastDay: 1 });

type Entry = CertificateEntry | undefined;

const renewed = (
  entry: Entry,
  by: string,
  { effectiveAt, revision }: { readonly effectiveAt: Instant; readonly revision: number },
): Entry =>
  entry && {
    ...entry,
    renewedBy: by,
    renewedOn: toDay(effectiveAt),
    standing: entry.standing === 'revoked' ? 'revoked' : 'renewed',
    revision,
  };

/** The certificates: by number for everybody who has one, by learner and member for those entitled. */
export const certificates = view<CertificateEntry, CertificateEvents>('training.certificates', 2, {
  categories: ['certificate'],
  schema,
  on: {
    // Under what the holder is looked up is the people service's to know.
    CertificateIssued: (_, { stream, effectiveAt, recordedAt, revision, data: { showing: __, ...data } }) => ({
      certificate: aggregateId(stream),
      ...data,
      issuedOn: toDay(effectiveAt),
      // A day that has come elsewhere first is ahead in UTC; the certificate is valid, and its badge too, from the first second.
      issuedAt: earlierDay(effectiveAt, recordedAt),
      standing: 'issued',
      lastDay: data.validUntil ?? NEVER,
      revision,
    }),
    CertificateRenewalGranted: (entry: Entry, event) => renewed(entry, event.data.by, event),
    CertificateRenewed: (entry: Entry, event) => renewed(entry, event.data.by, event),
    CertificateRevoked: (entry: Entry, { effectiveAt, revision, data: { reason } }) =>
      entry && { ...entry, standing: 'revoked', revokedOn: toDay(effectiveAt), revokedFor: reason, revision },
  },
});
