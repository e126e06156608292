import type { JsonSchema } from '#libs/platform';
import { chargers, charges, directions, payers, permissions, topics } from '../domain/profile-words.js';

const object = (properties: Readonly<Record<string, JsonSchema>>, optional: readonly string[] = []): JsonSchema => ({
  type: 'object',
  required: Object.keys(properties).filter((name) => !optional.includes(name)),
  properties,
});
const list = (items: JsonSchema): JsonSchema => ({ type: 'array', items });
const text: JsonSchema = { type: 'string' };
const uuid: JsonSchema = { type: 'string', format: 'uuid' };
const day: JsonSchema = { type: 'string', format: 'date' };
const instant: JsonSchema = { type: 'string', format: 'date-time' };

const CONTENT = {
  topic: { enum: topics.codes },
  rule: text,
  charger: { enum: chargers.codes },
  payer: { enum: payers.codes },
  permission: { enum: permissions.codes },
  charges: { ...list({ enum: charges.codes }), description: 'The charges that the rule names; empty: it does not tell them apart.' },
  cap: object({ amount: { type: 'number' }, currency: text, monthsOfWages: { type: 'number' } }, ['amount', 'currency', 'monthsOfWages']),
  direction: { enum: directions.codes },
  counterparts: { ...list(text), description: 'Countries of the other end; empty: all.' },
  scope: text,
  instrument: text,
  article: text,
  source: { type: 'string', format: 'uri' },
  language: text,
  validFrom: { ...day, description: 'First day in force.' },
  validUntil: { ...day, description: 'Last day in force; absent: no end is known.' },
  besides: { type: 'boolean', description: 'True: it applies beside others on the same subject.' },
} as const;
const CONTENT_OPTIONAL = ['charger', 'payer', 'permission', 'cap', 'scope', 'article', 'language', 'validUntil'];

const JURISDICTION = { profile: uuid, country: text, countryName: text, subdivision: text } as const;

export const RULE_ROW: JsonSchema = object({ ...JURISDICTION, entry: uuid, recordedAt: instant, ...CONTENT }, [
  'subdivision',
  ...CONTENT_OPTIONAL,
]);

const CARD = { ...JURISDICTION, subdivisionName: text, topics: list({ enum: topics.codes }), revision: { type: 'integer' } } as const;
export const PROFILE_CARD: JsonSchema = object(CARD, ['subdivision', 'subdivisionName']);

export const PROFILE: JsonSchema = object(
  {
    ...CARD,
    versions: {
      ...list(
        object(
          {
            entry: uuid,
            change: { enum: ['recorded', 'corrected', 'ended', 'withdrawn'] },
            recordedAt: instant,
            content: object(CONTENT, CONTENT_OPTIONAL),
            reason: text,
            endedBy: text,
            replaces: uuid,
            replacedBy: uuid,
          },
          ['reason', 'endedBy', 'replaces', 'replacedBy'],
        ),
      ),
      description: 'Every entry in every version, in the order of recording.',
    },
  },
  ['subdivision', 'subdivisionName'],
);

export const RULE_ON: JsonSchema = object(
  {
    country: text,
    subdivision: text,
    topic: { enum: topics.codes },
    on: day,
    knownAt: { ...instant, description: 'As asked; else when the newest of what counts was recorded. Absent: nothing is recorded.' },
    rules: {
      ...list(object({ level: { enum: ['subdivision', 'country'] }, entry: uuid, recordedAt: instant, ...CONTENT }, CONTENT_OPTIONAL)),
      description: 'Asked about a subdivision: its own rules first, then those of its country.',
    },
    note: { ...text, description: 'Where no rule is recorded: what that does not mean.' },
  },
  ['subdivision', 'note', 'knownAt'],
);
