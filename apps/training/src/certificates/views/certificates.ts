import { aggregateId, earlierDay, type Instant, toDay, view } from '#libs/event-sourcing';
import {
  code,
  day,
  documentSchema,
  instant,
  integer,
  internal,
  object,
  optional,
  type Shaped,
  text,
  uuid,
  withMeaning,
} from '#libs/shapes';
import type { CertificateEvents } from '../domain/certificate.messages.js';
import { revocationReasons } from '../domain/certificate.vocabulary.js';

/** A certificate with what became of it. */
export const CertificateEntry = object({
  certificate: uuid,
  number: text,
  learner: uuid,
  member: uuid,
  module: uuid,
  code: text,
  version: integer,
  title: withMeaning(text, 'Of the module, of that version.'),
  enrolment: optional(uuid),
  score: optional(integer),
  issuedOn: day,
  /** From when on it is valid: never after it was recorded. */
  issuedAt: internal(instant),
  validUntil: optional(withMeaning(day, 'The last day; absent: without end.')),
  renews: optional(uuid),
  renewedBy: optional(uuid),
  renewedOn: optional(day),
  revokedOn: optional(day),
  revokedFor: optional(withMeaning(code(revocationReasons.codes), 'To the Secretariat, auditors and the learner.')),
  standing: internal(code(['issued', 'renewed', 'revoked'])),
  /** As `validUntil`, and a day that never comes where it is valid without end: what a list is searched by. */
  lastDay: internal(day),
  revision: integer,
});
export type CertificateEntry = Shaped<typeof CertificateEntry>;

const NEVER = '9999-12-31';

type Entry = CertificateEntry | undefined;

const withRenewal = (
  entry: Entry,
  renewal: string,
  { effectiveAt, revision }: { readonly effectiveAt: Instant; readonly revision: number },
): Entry =>
  entry && {
    ...entry,
    renewedBy: renewal,
    renewedOn: toDay(effectiveAt),
    standing: entry.standing === 'revoked' ? 'revoked' : 'renewed',
    revision,
  };

/** The certificates: by number for everybody who has one, by learner and member for those entitled. */
export const certificates = view<CertificateEntry, CertificateEvents>('training.certificates', 4, {
  categories: ['certificate'],
  schema: documentSchema(CertificateEntry, {
    indexes: ['number', 'learner', 'member', 'module', ['issuedOn', '-number'], ['standing', 'lastDay'], ['lastDay', 'number']],
  }),
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
    CertificateRenewalGranted: (entry: Entry, event) => withRenewal(entry, event.data.renewal, event),
    CertificateRenewed: (entry: Entry, event) => withRenewal(entry, event.data.renewal, event),
    CertificateRevoked: (entry: Entry, { effectiveAt, revision, data: { reason } }) =>
      entry && { ...entry, standing: 'revoked', revokedOn: toDay(effectiveAt), revokedFor: reason, revision },
  },
});
