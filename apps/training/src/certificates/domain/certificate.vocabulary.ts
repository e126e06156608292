import { vocabulary } from '#libs/reference';

/** Why a certificate is revoked. It stays with the Secretariat and auditors: it may say something of a person. */
export const revocationReasons = vocabulary('reason of revocation', {
  'issued-in-error': 'It should not have been issued',
  'wrong-person': 'It was issued to another person than the one who learnt',
  'assessment-annulled': 'The assessment was annulled',
  'module-recalled': 'The version of the module was recalled',
  'request-of-the-holder': 'The holder asked for it',
});
export type RevocationReason = (typeof revocationReasons.codes)[number];
