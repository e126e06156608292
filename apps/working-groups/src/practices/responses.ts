import { answerFields, component, day, integer, object, optional, text, uuid, withMeaning, without } from '#libs/shapes';
import { contentFields, PracticeEntry } from './views/practices.js';

const memberName = optional(text);
const practiceFields = answerFields(PracticeEntry);

export const HIGHLIGHTED_PRACTICE = component(
  'HighlightedPractice',
  object({
    practice: uuid,
    member: uuid,
    memberName,
    version: integer,
    ...without(contentFields, 'publishable'),
    highlightedOn: day,
  }),
);

export const PRACTICE_CARD = component('PracticeCard', object({ ...without(practiceFields, 'steps'), memberName }));

export const PRACTICE = component(
  'Practice',
  object({
    ...practiceFields,
    memberName,
    steps: optional(withMeaning(practiceFields.steps, 'For its member, the Secretariat and auditors.')),
  }),
);

export const CSV = withMeaning(text, 'CSV (RFC 4180), UTF-8 with a byte order mark; the first line names the columns.');
