import {
  answerFields,
  boolean,
  code,
  component,
  digest,
  exactly,
  instant,
  integer,
  list,
  object,
  optional,
  pick,
  text,
  uuid,
  withMeaning,
  without,
} from '#libs/shapes';
import { rowRules } from './domain/observation-row.js';
import { BatchEntry, DatasetEntry, VintageEntry } from './views/datasets.js';

const STANDING = answerFields(DatasetEntry);

/** Digests and counts of batches are for those who work on a dataset: whoever tries all rows that could be finds a short batch. */
const RELEASED_FIELDS = { ...without(VintageEntry.properties, 'batches'), observations: optional(integer) };

export const RELEASED_DATASET = component(
  'ReleasedDataset',
  object({
    ...pick(
      STANDING,
      ...(['dataset', 'title', 'description', 'kind', 'custodian', 'licence', 'licenceUrl', 'frequency', 'language', 'coverage'] as const),
    ),
    vintages: list(object({ ...RELEASED_FIELDS, citation: text })),
  }),
);

export const RELEASED_VINTAGE = component(
  'ReleasedVintage',
  object({
    ...pick(STANDING, 'dataset', 'title', 'custodian', 'licence', 'licenceUrl'),
    ...RELEASED_FIELDS,
    citation: object({ text, bibtex: text, ris: text }),
  }),
);

export const DATASET_CARD = component('DatasetCard', object(without(STANDING, 'batches', 'reviews')));

export const DATASET = component('Dataset', object(STANDING));

export const RECEIVED = component(
  'ReceivedFile',
  object({
    dryRun: optional(withMeaning(exactly(true), 'Nothing of the file was kept: this is what would be answered.')),
    dataset: uuid,
    batch: integer,
    status: code(['accepted', 'refused']),
    repeated: withMeaning(
      boolean,
      'True: the file, or one with the same rows, had been recorded before; all that follows is what was recorded then.',
    ),
    ...pick(BatchEntry.properties, 'bytes', 'accepted', 'rejected', 'faults'),
    file: digest,
    standing: withMeaning(
      list(object({ batch: integer, rows: integer, message: text })),
      'Batches in which rows of this file stand already, as in a file that grows. They are recorded again: remove one of the batches.',
    ),
    firstRejected: list(object({ line: integer, faults: list(object({ field: text, rule: code(Object.keys(rowRules)), message: text })) })),
    rejections: optional(withMeaning(text, 'Where the whole report on rejected rows is; absent in a dry run.')),
    revision: integer,
    position: optional(withMeaning(integer, 'Absent in a dry run.')),
  }),
);

export const UPLOAD = component(
  'Upload',
  object({
    upload: uuid,
    offset: withMeaning(integer, 'How much of the file is kept.'),
    bytes: integer,
    complete: withMeaning(boolean, 'True: the file is recorded as a batch.'),
    expiresAt: withMeaning(instant, 'After it, what has come is forgotten.'),
    batch: optional(integer),
  }),
);

export const REPORT = withMeaning(text, 'CSV (RFC 4180), UTF-8: line, field, rule.');
