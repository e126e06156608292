import { defined } from '#libs/event-sourcing';
import type { CertificateEntry } from './views/certificates.js';
import { type CertificateStatus, statusOn } from './views/certificates.query.js';

/** The answer to whoever asks about a number, without an account. Nothing of it says whose the certificate is. */
export type Verification =
  | { readonly status: 'mistyped' }
  | { readonly status: 'unknown'; readonly number: string }
  | {
      readonly status: CertificateStatus;
      readonly number: string;
      readonly title: string;
      readonly code: string;
      readonly version: number;
      readonly issuedOn: string;
      readonly validUntil?: string;
      /** The number of the certificate that took its place. */
      readonly renewedBy?: string;
      readonly revokedOn?: string;
      /** Address of it as an Open Badges credential. */
      readonly badge?: string;
      /** Address at which the holder's name is shown, while the holder agrees to that. */
      readonly holder?: string;
    };

export interface CertificateToday {
  readonly entry: CertificateEntry;
  readonly today: string;
  /** The number of the certificate that took its place, if there is one already. */
  readonly renewedBy?: string | undefined;
  /** The holder agreed to be named. */
  readonly named: boolean;
}

/** Nobody is named with a certificate that was revoked: that would say something of a person. */
export function toVerification({ entry, today, renewedBy, named }: CertificateToday): Verification {
  const { number, title, code, version, issuedOn, validUntil, revokedOn } = entry;
  const status = statusOn(entry, today);
  const isRevoked = status === 'revoked';
  return defined({
    ...{ status, number, title, code, version, issuedOn, validUntil },
    renewedBy: status === 'renewed' ? renewedBy : undefined,
    revokedOn: isRevoked ? revokedOn : undefined,
    badge: isRevoked ? undefined : `/api/training/certificates/${number}/badge`,
    holder: named && !isRevoked ? `/api/people/certificate-holders/${number}` : undefined,
  });
}
