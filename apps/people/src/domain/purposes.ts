import { type Vocabulary, vocabulary } from '#libs/reference';

/** What personal data is read for, said with each reading (IOM Data Protection Principles, 2: specified and legitimate purpose). */
export const readingPurposes = vocabulary('purpose of reading', {
  display: 'To show who is meant, in the work of the Secretariat',
  membership: 'The dialogue with an authority about its membership',
  liaison: 'Liaison with an authority and introductions between authorities',
  correspondence: 'Letters and messages of the Network',
  meetings: 'Invitations, attendance and minutes of meetings',
  governance: 'Seats, decisions and their documents',
  'working-groups': 'The work of a working group',
  training: 'Courses, attendance and certificates',
  research: 'Data collection and studies',
  advocacy: 'Campaigns and targeted advocacy',
  funding: 'Contributions and projects',
  'data-quality': 'To keep profiles correct and free of duplicates',
  'data-subject-request': 'A request of the person concerned',
});
export type ReadingPurpose = (typeof readingPurposes.codes)[number];

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

/** What a sealed text may be about: a record of any service, by its kind and id. */
export const subjectKinds = vocabulary('kind of record', {
  person: 'Person',
  authority: 'Authority',
  dialogue: 'Dialogue with an authority',
  'liaison-request': 'Liaison request',
  meeting: 'Meeting',
  decision: 'Decision',
  'working-group': 'Working group',
  session: 'Session of a working group',
  solution: 'Solution',
  practice: 'Promising practice',
  training: 'Training',
  research: 'Research',
  advocacy: 'Advocacy',
  funding: 'Funding',
});
export type SubjectKind = (typeof subjectKinds.codes)[number];

/** Who tells that a text goes to the parties of a record. */
export const sharingServices = vocabulary('service that shares texts', {
  governance: 'Meetings and decisions of bodies',
  'working-groups': 'Sessions of working groups',
});
export type SharingService = (typeof sharingServices.codes)[number];

/** The codes of a vocabulary, for `@IsIn`, whose message then lists them and does not repeat what was sent. */
export const listCodes = <Code extends string>(terms: Vocabulary<Code>): Code[] => [...terms.codes];

/** What a profile may hold. */
export const profileFields = ['name', 'title', 'function', 'email', 'phone', 'languages'] as const;
export type ProfileField = (typeof profileFields)[number];

/** What was shown: the display name, the whole profile, a sealed text, everything that is held. */
export const shownParts = ['name', 'profile', 'text', 'export'] as const;
export type ShownPart = (typeof shownParts)[number];

/** An edition of the privacy notice: `v2`, `2026-1`, `2026-03-31`. */
export const NOTICE_EDITION = /^(v\d{1,3}(\.\d{1,3})?|\d{4}(-\d{1,2}){0,2})$/;
