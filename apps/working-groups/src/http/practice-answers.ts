import { type JsonSchema, shape } from '#libs/platform';
import { practiceKinds, practiceStatuses } from '../domain/practice-words.js';

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

const ENTRY = {
  ...CONTENT,
  publishable: { type: 'boolean', description: 'True: its member agrees that everybody may see it.' },
  status: { enum: practiceStatuses },
  submittedOn: day,
  since: day,
  highlighted: { ...integer, description: 'The version that everybody sees.' },
  highlightedOn: day,
  reviewed: { ...integer, description: 'The newest version that was reviewed.' },
  reviewedOn: day,
  reviewer: { ...uuid, description: 'The member that reviewed it; absent: the Secretariat.' },
  reviewGroup: uuid,
  finding: text,
  toChange: { ...text, description: 'Of a returned practice; for its member, the Secretariat and auditors.' },
  archivedOn: day,
  why: text,
  revision: integer,
} as const;
const ENTRY_OPTIONAL = [
  ...CONTENT_OPTIONAL,
  ...['highlighted', 'highlightedOn', 'reviewed', 'reviewedOn', 'reviewer', 'reviewGroup', 'finding', 'toChange', 'archivedOn', 'why'],
];

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
