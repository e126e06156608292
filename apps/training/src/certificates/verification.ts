import type { CertificateEntry } from './views/certificates.js';
import { type Standing, standingOn } from './views/certificates.query.js';

/** What is said of a number to whoever asks, without an account. Nothing of it says whose the certificate is. */
export type Verification =
  | { readonly status: 'mistyped' }
  | { readonly status: 'unknown'; readonly number: string }
  | {
      readonly status: Standing;
      readonly number: string;
      readonly title: string;
      readonly code: string;
      readonly version: number;
      readonly issuedOn: string;
      readonly validUntil?: string;
      /** The number of the certificate that took its place. */
      readonly renewedBy?: string;
      readonly revokedOn?: string;
      /** Where it can be had as an Open Badges credential. */
      readonly badge?: string;
      /** Where the holder's name is shown, while the holder agrees to that. */
      readonly holder?: string;
    };

export interface Verified {
  readonly entry: CertificateEntry;
  readonly today: string;
  /** The number of the certificate that took its place, if there is one already. */
  readonly renewedBy?: string | undefined;
  /** The holder agreed to be named. */
  readonly named: boolean;
}

/** Nobody is named with a certificate that was revoked: that would say something of a person. */
export function verificationOf({ entry, today, renewedBy, named }: Verified): Verification {
  const { number, title, code, version, issuedOn, validUntil, revokedOn } = entry;
  const status = standingOn(entry, today);
  return {
    ...{ status, number, title, code, version, issuedOn },
    ...(validUntil && { validUntil }),
    ...(status === 'renewed' && renewedBy && { renewedBy }),
    ...(status === 'revoked'
      ? { ...(revokedOn && { revokedOn }) }
      : {
          badge: `/api/training/certificates/${number}/badge`,
          ...(named && { holder: `/api/people/certificate-holders/${number}` }),
        }),
  };
}
