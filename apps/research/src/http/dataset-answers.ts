import type { JsonSchema } from '#libs/platform';
import { datasetKinds, datasetStatuses, frequencies } from '../domain/dataset-words.js';
import { rowRules } from '../domain/observation-row.js';

const object = (properties: Readonly<Record<string, JsonSchema>>, optional: readonly string[] = []): JsonSchema => ({
  type: 'object',
  required: Object.keys(properties).filter((name) => !optional.includes(name)),
  properties,
});
const list = (items: JsonSchema): JsonSchema => ({ type: 'array', items });
const text: JsonSchema = { type: 'string' };
const integer: JsonSchema = { type: 'integer' };
const uuid: JsonSchema = { type: 'string', format: 'uuid' };
const day: JsonSchema = { type: 'string', format: 'date' };
const instant: JsonSchema = { type: 'string', format: 'date-time' };
const digest: JsonSchema = { type: 'string', pattern: '^[0-9a-f]{64}$', description: 'SHA-256.' };
const counts: JsonSchema = { type: 'object', additionalProperties: integer, description: 'How many faults by rule.' };

const VINTAGE_FIELDS = {
  vintage: text,
  releasedOn: day,
  threshold: { ...integer, description: 'How many observations a figure rests on at least to be shown.' },
  observations: integer,
  batches: list(object({ batch: integer, rows: digest, accepted: integer })),
  replaces: text,
  changes: text,
  withdrawnOn: day,
  withdrawalReason: text,
} as const;
/** Digests and counts of batches are for those who work on a dataset: whoever tries all rows that could be finds a short batch. */
const { batches: _, ...RELEASED_FIELDS } = VINTAGE_FIELDS;
const VINTAGE_OPTIONAL = ['replaces', 'changes', 'withdrawnOn', 'withdrawalReason'];
const RELEASED_OPTIONAL = [...VINTAGE_OPTIONAL, 'observations'];
const VINTAGE = object(VINTAGE_FIELDS, VINTAGE_OPTIONAL);

const DESCRIPTION = {
  dataset: uuid,
  title: text,
  description: text,
  kind: { enum: datasetKinds },
  custodian: text,
  licence: text,
  licenceUrl: { type: 'string', format: 'uri' },
  frequency: { enum: frequencies },
  language: text,
  coverage: object({ origins: list(text), destinations: list(text), firstYear: integer, lastYear: integer }, [
    'origins',
    'destinations',
    'lastYear',
  ]),
} as const;
const OPTIONAL = ['description', 'licenceUrl', 'language'];

export const RELEASED_DATASET: JsonSchema = object(
  { ...DESCRIPTION, vintages: list(object({ ...RELEASED_FIELDS, citation: text }, RELEASED_OPTIONAL)) },
  OPTIONAL,
);

export const RELEASED_VINTAGE: JsonSchema = object(
  {
    ...{ dataset: uuid, title: text, custodian: text, licence: text, licenceUrl: DESCRIPTION.licenceUrl },
    ...RELEASED_FIELDS,
    citation: object({ text, bibtex: text, ris: text }),
  },
  ['licenceUrl', ...RELEASED_OPTIONAL],
);

const BATCH = {
  batch: integer,
  status: { enum: ['accepted', 'refused', 'removed'] },
  day,
  recordedAt: instant,
  file: digest,
  bytes: integer,
  accepted: integer,
  rejected: integer,
  faults: counts,
  report: digest,
  rows: digest,
  why: text,
  member: uuid,
  removedOn: day,
  removalReason: text,
} as const;
const BATCH_OPTIONAL = ['rows', 'why', 'member', 'removedOn', 'removalReason'];

const STANDING = {
  ...DESCRIPTION,
  member: { ...uuid, description: 'The member authority that may submit.' },
  rejectionLimit: { type: 'number', description: 'Percent of rejected rows above which a file is refused whole.' },
  status: { enum: datasetStatuses },
  registeredOn: day,
  since: day,
  released: { type: 'boolean' },
  revision: integer,
  vintages: list(VINTAGE),
} as const;

export const DATASET_CARD: JsonSchema = object(STANDING, [...OPTIONAL, 'member', 'rejectionLimit']);

export const DATASET: JsonSchema = object(
  {
    ...STANDING,
    batches: list(object(BATCH, BATCH_OPTIONAL)),
    reviews: list(
      object(
        {
          ...{ review: integer, batches: list(integer), askedOn: day, outcome: { enum: ['approved', 'changes'] } },
          ...{ recordedOn: day, threshold: integer, notes: uuid },
        },
        ['outcome', 'recordedOn', 'threshold', 'notes'],
      ),
    ),
  },
  [...OPTIONAL, 'member', 'rejectionLimit'],
);

export const RECEIVED: JsonSchema = object(
  {
    dryRun: { type: 'boolean', const: true, description: 'Nothing of the file was kept: this is what would be answered.' },
    dataset: uuid,
    batch: integer,
    status: { enum: ['accepted', 'refused'] },
    repeated: {
      type: 'boolean',
      description: 'True: the file, or one with the same rows, had been recorded before; all that follows is what was recorded then.',
    },
    file: digest,
    bytes: integer,
    accepted: integer,
    rejected: integer,
    faults: counts,
    standing: {
      ...list(object({ batch: integer, rows: integer, message: text })),
      description:
        'Batches in which rows of this file stand already, as in a file that grows. They are recorded again: remove one of the batches.',
    },
    firstRejected: list(
      object({ line: integer, faults: list(object({ field: text, rule: { enum: Object.keys(rowRules) }, message: text })) }),
    ),
    rejections: { ...text, description: 'Where the whole report on rejected rows is; absent in a dry run.' },
    revision: integer,
    position: { ...integer, description: 'Absent in a dry run.' },
  },
  ['dryRun', 'rejections', 'position'],
);

export const UPLOAD: JsonSchema = object(
  {
    upload: uuid,
    offset: { ...integer, description: 'How much of the file is kept.' },
    bytes: integer,
    complete: { type: 'boolean', description: 'True: the file is recorded as a batch.' },
    until: { ...instant, description: 'After it, what has come is forgotten.' },
    batch: integer,
  },
  ['batch'],
);

export const REPORT: JsonSchema = { type: 'string', description: 'CSV (RFC 4180), UTF-8: line, field, rule.' };
