import type { MessageDescriptor } from '@lingui/core';
import { msg } from '@lingui/core/macro';
import { useLingui } from '@lingui/react';

type Outcome = 'valid' | 'expired' | 'renewed' | 'revoked' | 'unknown' | 'mistyped';

const MEANING: Readonly<Record<Outcome, MessageDescriptor>> = {
  valid: msg`The Network issued this certificate, and it is valid today.`,
  expired: msg`The Network issued this certificate; the time for which it was valid is over.`,
  renewed: msg`The Network issued this certificate; a later one took its place.`,
  revoked: msg`The Network issued this certificate and took it back. It proves nothing any more.`,
  unknown: msg`The number is well formed, and the Network has issued no certificate under it.`,
  mistyped: msg`This cannot be the number of a certificate: a character is wrong, missing, or two are swapped. Type it again.`,
};

/** What a verification came to, and what that means for whoever asks. */
export function useMeaning(): (outcome: Outcome) => string {
  const { i18n } = useLingui();
  return (outcome) => i18n._(MEANING[outcome]);
}
