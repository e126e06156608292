import { vocabulary } from '#libs/reference';

/** What a person is asked to agree to; the codes of the public event PersonConsentChangedV1. */
export const consentPurposes = vocabulary('purpose', {
  'network-contact': 'To be contacted about the work of the Network',
  directory: 'To be named to other members, in the directory of focal points',
  newsletter: 'To receive the newsletter',
  certificate: 'To be named on a certificate that others can verify',
  research: 'To be asked to take part in research',
});
export type ConsentPurpose = (typeof consentPurposes.codes)[number];

/** On what ground personal data is held and used for a purpose (IOM Data Protection Principles, 1 and 4). */
export const consentBases = vocabulary('basis', {
  'explicit-consent': 'The person agreed, in writing or by a clear act',
  'implied-consent': 'The person gave the data knowing the purpose',
  'consent-by-proxy': 'Somebody entitled to it agreed for the person',
  'official-function': 'The person was named by an authority to act for it',
});
export type ConsentBasis = (typeof consentBases.codes)[number];

export const personKinds = vocabulary('kind of person', {
  'focal-point': 'Focal point of an authority',
  representative: 'Representative in a working group',
  'seat-holder': 'Holder of a seat in a body',
  learner: 'Learner',
  contact: 'Contact',
  officer: 'Officer of the Secretariat',
});
export type PersonKind = (typeof personKinds.codes)[number];

export const erasureReasons = vocabulary('reason of erasure', {
  'request-of-the-person': 'The person asked for it',
  'purpose-fulfilled': 'The data is not needed any more',
  'consent-withdrawn': 'Consent was withdrawn and nothing else allows to hold the data',
  'registered-in-error': 'The person should not have been registered',
  'erased-before': 'It was erased before, and a copy that was put back held it again',
});
export type ErasureReason = (typeof erasureReasons.codes)[number];

/** What a profile may hold. */
export const profileFields = ['name', 'title', 'function', 'email', 'phone', 'languages'] as const;
export type ProfileField = (typeof profileFields)[number];

/** An edition of the privacy notice: `v2`, `2026-1`, `2026-03-31`. */
export const NOTICE_EDITION = /^(v\d{1,3}(\.\d{1,3})?|\d{4}(-\d{1,2}){0,2})$/;
