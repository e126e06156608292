import { type JsonSchema, shape } from '#libs/platform';
import { practiceKinds, practiceStatuses } from './domain/practice.vocabulary.js';

const { day, instant, integer, list, object, text, uuid } = shape;

const CONTENT = {
  practice: uuid,
  member: uuid,
  memberName: text,
  version: integer,
  kind: { enum: practiceKinds },
  title: text,
  titleEn: text,
  summary: text,
  description: text,
  themes: list(text),
  countries: list(text),
  subdivision: text,
  chapters: list(integer),
  language: text,
  inUseSince: integer,
  instrument: text,
  source: { type: 'string', format: 'uri' },
  solution: uuid,
} as const;
const CONTENT_OPTIONAL = [
  'memberName',
  'titleEn',
  'description',
  'subdivision',
  'language',
  'inUseSince',
  'instrument',
  'source',
  'solution',
];

export const HIGHLIGHTED_PRACTICE: JsonSchema = object({ ...CONTENT, highlightedOn: day }, CONTENT_OPTIONAL);

const REVIEW = {
  publishable: { type: 'boolean', description: 'True: its member agrees that everybody may see it.' },
  status: { enum: practiceStatuses },
  since: day,
  reviewed: { ...integer, description: 'The newest version that was reviewed.' },
  reviewedOn: day,
  reviewer: { ...uuid, description: 'The member that reviewed it; absent: the Secretariat.' },
  reviewGroup: uuid,
  finding: text,
  toChange: { ...text, description: 'Of a returned practice; for its member, the Secretariat and auditors.' },
} as const;
const REVIEW_OPTIONAL = ['reviewed', 'reviewedOn', 'reviewer', 'reviewGroup', 'finding', 'toChange'];

const { practice: _, member: __, memberName: ___, ...OF_VERSION } = CONTENT;

const ENTRY = {
  ...CONTENT,
  ...REVIEW,
  submittedOn: day,
  highlighted: { ...integer, description: 'The version that everybody sees, and which is shown here too.' },
  highlightedOn: day,
  newer: {
    ...object({ ...OF_VERSION, ...REVIEW }, [...CONTENT_OPTIONAL, ...REVIEW_OPTIONAL]),
    description: 'The revision of a highlighted practice, until it is highlighted too.',
  },
  archivedOn: day,
  why: text,
  revision: integer,
} as const;
const ENTRY_OPTIONAL = [...CONTENT_OPTIONAL, ...REVIEW_OPTIONAL, ...['highlighted', 'highlightedOn', 'newer', 'archivedOn', 'why']];

export const PRACTICE_CARD: JsonSchema = object(ENTRY, ENTRY_OPTIONAL);

export const PRACTICE: JsonSchema = object(
  {
    ...ENTRY,
    steps: {
      ...list(object({ entry: uuid, type: text, day, recordedAt: instant, actor: text, data: { type: 'object' } })),
      description: 'For its member, the Secretariat and auditors.',
    },
  },
  [...ENTRY_OPTIONAL, 'steps'],
);

export const CSV: JsonSchema = {
  type: 'string',
  description: 'CSV (RFC 4180), UTF-8 with a byte order mark; the first line names the columns.',
};
