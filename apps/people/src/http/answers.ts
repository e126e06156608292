import type { JsonSchema } from '#libs/platform';

const nullable = (schema: JsonSchema): JsonSchema => ({ anyOf: [schema, { type: 'null' }] });
const object = (properties: Readonly<Record<string, JsonSchema>>, optional: readonly string[] = []): JsonSchema => ({
  type: 'object',
  required: Object.keys(properties).filter((name) => !optional.includes(name)),
  properties,
});
const list = (items: JsonSchema): JsonSchema => ({ type: 'array', items });
const text: JsonSchema = { type: 'string' };
const integer: JsonSchema = { type: 'integer' };
const uuid: JsonSchema = { type: 'string', format: 'uuid' };
const instant: JsonSchema = { type: 'string', format: 'date-time' };

const PROFILE: JsonSchema = object({ name: text, title: text, function: text, email: text, phone: text, languages: list(text) }, [
  'name',
  'title',
  'function',
  'email',
  'phone',
  'languages',
]);

const PERSON_STATE: JsonSchema = {
  enum: ['registered', 'erased', 'unknown', 'withheld', 'unavailable'],
  description: 'withheld: your role may not see who it is; unavailable: the vault was restored from a copy that does not have the profile.',
};

export const RESOLVED_PERSON: JsonSchema = object(
  {
    id: uuid,
    state: PERSON_STATE,
    name: { ...text, description: 'What to show: the name, else the function; "erased person", "unknown person", "name withheld".' },
    title: text,
    function: text,
  },
  ['title', 'function'],
);

export const HOLDER: JsonSchema = object({ name: text });

export const WHOLE_PERSON: JsonSchema = object({
  id: uuid,
  kind: text,
  authority: nullable(uuid),
  profile: PROFILE,
  profileVersion: integer,
  revision: integer,
  consents: { type: 'object', description: 'The consents that stand, by purpose.' },
});

export const FOUND_PERSON: JsonSchema = object({ id: uuid, kind: text, authority: nullable(uuid), profile: PROFILE });

export const PERSON_ENTRY: JsonSchema = object({
  person: uuid,
  state: { enum: ['registered', 'erased'] },
  kind: nullable(text),
  authority: nullable(uuid),
  fields: list(text),
  profileVersion: integer,
  registeredAt: instant,
  changedAt: instant,
  lastHeardAt: instant,
  erasedAt: nullable(instant),
  erasureReason: nullable(text),
});

export const CONSENT_ENTRY: JsonSchema = object({
  id: uuid,
  person: uuid,
  purpose: text,
  basis: text,
  noticeVersion: text,
  givenAt: instant,
  state: { enum: ['given', 'withdrawn', 'replaced', 'person-erased'] },
  endedAt: nullable(instant),
});

export const ACCESS: JsonSchema = object({
  access: uuid,
  reader: text,
  at: instant,
  purpose: text,
  shown: text,
  persons: list(uuid),
  texts: list(uuid),
});

export const ACCESS_TO_PERSON: JsonSchema = object({ subject: uuid, reader: text, at: instant, purpose: text, shown: text });

export const RESOLVED_TEXT: JsonSchema = object(
  {
    id: uuid,
    state: { enum: ['sealed', 'redacted', 'unknown', 'withheld', 'unavailable'] },
    text: { ...text, description: 'The text; "redacted text", "unknown text" or "text withheld" where it cannot be shown.' },
    language: text,
    author: text,
    about: object({ kind: text, id: { ...text, description: 'An id, or the reference of a decision.' } }),
  },
  ['language', 'author', 'about'],
);

export const TEXT_ENTRY: JsonSchema = object({
  text: uuid,
  state: { enum: ['sealed', 'redacted'] },
  aboutKind: text,
  aboutId: text,
  language: nullable(text),
  length: integer,
  author: text,
  sharedWith: list(uuid),
  sealedAt: instant,
  redactedAt: nullable(instant),
});

export const EXPORT: JsonSchema = object({
  exportedAt: instant,
  person: object({ id: uuid, state: { enum: ['registered', 'erased'] }, kind: text, authority: nullable(uuid) }, ['kind', 'authority']),
  profile: PROFILE,
  consents: list(CONSENT_ENTRY),
  history: list(object({ type: text, effectiveAt: instant, recordedAt: instant, actor: text, data: { type: 'object' } })),
  readings: list(ACCESS_TO_PERSON),
  textsAbout: list(RESOLVED_TEXT),
  textsWritten: list(uuid),
  heldElsewhere: {
    ...list(object({ service: text, as: text, record: text, part: uuid, since: instant }, ['part'])),
    description: 'What other services hold under the id, as they told: of which record, and as what.',
  },
  askAlso: { ...list(object({ service: text, for: text })), description: 'Who is asked for what services tell nobody.' },
  note: text,
});

/** A sealed text that concerns a person, and why. */
export const CONCERNED_TEXT: JsonSchema = object({
  text: uuid,
  because: list({ enum: ['about', 'author', 'named'] }),
  about: object({ kind: text, id: text }),
  author: text,
  sealedAt: instant,
});

export const OVER_RETENTION: JsonSchema = object({
  person: uuid,
  kind: text,
  authority: nullable(uuid),
  lastHeardAt: { ...instant, description: 'When something was recorded of the person last, here or by another service.' },
  over: { type: 'string', format: 'date', description: 'Since when the period is over.' },
});

export const RETENTION_PERIOD: JsonSchema = object({
  kind: text,
  months: integer,
  over: { ...integer, description: 'How many persons, or consents, are over it.' },
});

export const CONSENT_OVER_RETENTION: JsonSchema = object({
  person: uuid,
  purpose: text,
  basis: text,
  noticeVersion: text,
  givenAt: instant,
  over: { type: 'string', format: 'date', description: 'Since when the period is over.' },
});

export const NAMES_FOUND: JsonSchema = object({
  texts: { ...list(integer), description: 'Their numbers, from 0.' },
  whole: { type: 'boolean' },
});
