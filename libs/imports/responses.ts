import {
  boolean,
  code,
  component,
  exactly,
  instant,
  integer,
  list,
  object,
  optional,
  optionals,
  text,
  uuid,
  withMeaning,
} from '#libs/shapes';
import { recordedRows, stoppedBecause } from './domain/import.messages.js';

const FAULT = component(
  'ImportFault',
  object({
    field: withMeaning(text, 'The column; empty: the row as such.'),
    code: withMeaning(text, '`import/…` for what is wrong with the file, else the code of the rule that refuses.'),
    reason: withMeaning(text, 'In words. What a row quotes of a person is shown in a dry run alone, and is `…` in what is kept.'),
    differences: optional(
      withMeaning(list(object({ column: text, file: text, recorded: text })), 'Of `import/different`: what the file and the records say.'),
    ),
  }),
);

const outcomes = ['would-be-recorded', 'recorded', 'unchanged', 'refused'] as const;

const ROW = component(
  'ImportRow',
  object({
    line: withMeaning(integer, 'Line of the file on which the row begins, from 1.'),
    ref: withMeaning(text, 'The reference that the row has in its file.'),
    ...optionals({
      name: withMeaning(text, 'What the row is about.'),
      record: withMeaning(uuid, 'The record that it is about, where that is known.'),
    }),
    outcome: code(outcomes),
    steps: withMeaning(list(text), 'What was recorded of it, or would be.'),
    faults: list(FAULT),
    warnings: withMeaning(list(FAULT), 'What is to be confirmed in a row that is recorded all the same.'),
  }),
);

const COUNTS = {
  recorded: withMeaning(integer, 'Rows of which something was recorded; of what was only checked, would be.'),
  unchanged: withMeaning(integer, 'Rows that were recorded before, whole.'),
  refused: integer,
};

export const TRIED = component('ImportTried', object({ dryRun: exactly(true), kind: text, rows: integer, ...COUNTS, items: list(ROW) }));

export const importStandings = ['waiting', 'recording', 'interrupted', 'stopped', 'recorded', 'forgotten'] as const;
export type ImportStanding = (typeof importStandings)[number];

const STANDING = {
  import: uuid,
  kind: text,
  state: withMeaning(
    code(importStandings),
    'waiting: to be recorded; interrupted: the process that recorded it is gone; stopped: the run ended before the last row. Both are gone on with by `record`.',
  ),
  reason: optional(withMeaning(text, 'Why it was interrupted, stopped or forgotten, in words, and what to do.')),
  stoppedBecause: optional(code(stoppedBecause)),
  acceptedAt: instant,
  expiresAt: withMeaning(instant, 'Until then rows and results are kept.'),
  rows: integer,
  settled: withMeaning(integer, 'Of how many rows, from the first, it is said what became of them.'),
  mode: optional(code(recordedRows)),
  ...COUNTS,
  checked: withMeaning(
    component('ImportCheck', object(COUNTS)),
    'What the last dry run came to, of the rows that were not settled by then.',
  ),
  position: withMeaning(integer, 'Give it as waitFor to a query to see what was recorded.'),
  results: withMeaning(text, 'Where the rows are listed with what became of them.'),
};

export const IMPORT = component('Import', object(STANDING));

export const IMPORT_WITH_ROWS = component(
  'ImportWithRows',
  object({
    ...STANDING,
    items: list(ROW),
    next: optional(withMeaning(text, 'The cursor of the next page; absent on the last.')),
  }),
);

export const IMPORT_LISTED = component(
  'ImportListed',
  object({
    ...STANDING,
    sender: withMeaning(text, 'Opaque id of who sent the file.'),
    recordedBy: optional(withMeaning(text, 'Opaque id of who recorded it last.')),
    recordedAt: optional(withMeaning(instant, 'When that was begun.')),
  }),
);

/** The kinds of file that somebody may send. */
export const IMPORT_KINDS = withMeaning(
  list(
    component(
      'ImportKind',
      object({
        kind: withMeaning(text, 'The last part of its address: `POST /api/<service>/imports/<kind>`.'),
        summary: text,
        columns: object({
          needed: list(text),
          optional: list(text),
          others: withMeaning(boolean, 'Whether other columns may stand beside them; they are passed over.'),
        }),
      }),
    ),
  ),
  'The kinds of file that you may send.',
);
