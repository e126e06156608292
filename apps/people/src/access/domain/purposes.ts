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

/** The codes of a vocabulary, for `@IsIn`, whose message then lists them and does not repeat what was sent. */
export const listCodes = <Code extends string>(terms: Vocabulary<Code>): Code[] => [...terms.codes];

/** What was shown: the display name, the whole profile, a sealed text, a file, everything that is held. */
export const shownParts = ['name', 'profile', 'text', 'file', 'export'] as const;
export type ShownPart = (typeof shownParts)[number];
