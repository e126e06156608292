import type { JsonSchema } from '#libs/platform';
import { audiences, levels } from '../domain/programme-words.js';
import { day, integer, list, object, text, uuid } from './schemas.js';

const CONTENT = {
  title: text,
  summary: text,
  chapter: { ...integer, description: 'Of the Montreal Recommendations.' },
  audience: list({ enum: audiences.codes }),
  level: { enum: levels },
  languages: list(text),
  units: list(object({ unit: text, title: text, minutes: integer })),
  assessment: object({ passMark: integer, attempts: integer }, ['attempts']),
  validityMonths: { ...integer, description: 'How long a certificate is valid; absent: without end.' },
} as const;
const CONTENT_OPTIONAL = ['summary', 'validityMonths'];

const ENTRY = {
  module: uuid,
  code: text,
  status: { enum: ['draft', 'published', 'retired'] },
  since: day,
  ...CONTENT,
  version: { ...integer, description: 'The newest published version.' },
  minutes: integer,
  retiredBecause: text,
  successor: uuid,
  revision: integer,
} as const;
const ENTRY_OPTIONAL = [...CONTENT_OPTIONAL, 'version', 'retiredBecause', 'successor'];

const VERSIONS = list(
  object({ ...CONTENT, version: integer, publishedOn: day, minutes: integer, changes: text }, [...CONTENT_OPTIONAL, 'changes']),
);

/** A module in a list. */
export const MODULE_CARD: JsonSchema = object(ENTRY, ENTRY_OPTIONAL);

/** A module as everybody sees it: every published version, no draft. */
export const PUBLISHED_MODULE: JsonSchema = object({ ...ENTRY, versions: VERSIONS }, ENTRY_OPTIONAL);

export const MODULE: JsonSchema = object({ ...ENTRY, versions: VERSIONS, draft: object(CONTENT, CONTENT_OPTIONAL) }, [
  ...ENTRY_OPTIONAL,
  'draft',
]);
