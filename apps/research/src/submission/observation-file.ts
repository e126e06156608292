import { pipeline } from 'node:stream/promises';
import { CsvError, type Parser, parse } from 'csv-parse';
import { type ContentStore, Measure } from '#libs/content';
import { refuse } from '../domain/dataset.refusals.js';
import type { SubmittedFile } from '../domain/dataset-state.js';
import { CANONICAL_HEADER } from '../domain/observation.js';
import { type Coverage, type HeaderFault, type ReadRow, type RowFault, rowReader } from '../domain/observation-row.js';
import { KeptLines } from './kept-lines.js';

/** No row of codes and sums is longer; it bounds what a quotation mark that is never closed takes of the memory. */
const LONGEST_ROW = 10_000;
const REPORT_HEADER = 'line,field,rule';

/** What is wrong with one row. */
export interface RejectedRow {
  /** Line of the file on which the row begins, from 1: the header is line 1. */
  readonly line: number;
  readonly faults: readonly RowFault[];
}

/** A file that was read to its end: the fit rows and the report are in the content store. */
export interface ReadFile extends SubmittedFile {
  /** Digest of the canonical rows. */
  readonly rows: string;
  /** The first of the rejected rows. */
  readonly firstRejected: readonly RejectedRow[];
}

export interface ReadingRules {
  readonly coverage: Coverage;
  /** Of the submission: no recruitment is observed after it. */
  readonly thisYear: number;
  /** How many rejected rows are told at once. */
  readonly shown: number;
}

/**
 * Reads a submitted file in one go, holds each row to its rules, and keeps the fit rows in canonical form and the report on the
 * others. Memory does not grow with the file. When it throws, nothing is kept.
 * @throws Refusal for what is no CSV or has not the columns; what the source or the store throws
 */
export async function keepObservations(
  source: AsyncIterable<Uint8Array>,
  contents: ContentStore,
  { coverage, thisYear, shown }: ReadingRules,
): Promise<ReadFile> {
  const measure = new Measure();
  const parser = parse({ bom: true, delimiter: ',', relax_column_count: true, max_record_size: LONGEST_ROW });
  const feeding = pipeline(measure.of(source), parser);
  // What breaks it off is thrown where rows are read.
  feeding.catch(() => undefined);
  const rows = new KeptLines(contents, CANONICAL_HEADER);
  const report = new KeptLines(contents, REPORT_HEADER);
  try {
    const counts = await readRows(parser, (header) => rowReader(header, coverage, thisYear), { rows, report, shown });
    await feeding;
    const [kept, reported] = await Promise.all([rows.end(), report.end()]);
    const { digest: file, bytes } = measure.taken();
    return { ...counts, file, bytes, rows: kept.digest, report: reported.digest };
  } catch (error) {
    await Promise.all([rows.breakOff(), report.breakOff()]);
    throw error instanceof CsvError ? notCsv(error) : error;
  }
}

interface Into {
  readonly rows: KeptLines;
  readonly report: KeptLines;
  readonly shown: number;
}

async function readRows(parser: Parser, reading: (header: readonly string[]) => ReadRow | HeaderFault, { rows, report, shown }: Into) {
  let read: ReadRow | undefined;
  let line = 1;
  let accepted = 0;
  let rejected = 0;
  const counted = new Map<string, number>();
  const firstRejected: RejectedRow[] = [];
  for await (const values of parser as AsyncIterable<readonly string[]>) {
    const at = line;
    line += 1;
    if (values.length === 1 && values[0] === '') continue;
    if (!read) {
      read = readerOf(reading(values));
      line += breaksIn(values);
      continue;
    }
    const found = read(values);
    if ('canonical' in found) {
      accepted += 1;
      if (rows.add(found.canonical)) await rows.flushed();
      continue;
    }
    line += breaksIn(values);
    rejected += 1;
    if (firstRejected.length < shown) firstRejected.push({ line: at, faults: found.faults });
    for (const { field, rule } of found.faults) {
      counted.set(rule, (counted.get(rule) ?? 0) + 1);
      if (report.add(`${at},${field},${rule}`)) await report.flushed();
    }
  }
  if (!read) throw refuse['not-csv']('The file is empty: its first line names the columns.');
  const faults = Object.fromEntries([...counted].sort(([one], [other]) => (one < other ? -1 : 1)));
  return { accepted, rejected, faults, firstRejected };
}

/** A fit row has none: only what is quoted can hold a line break, and no fit value does. */
const breaksIn = (values: readonly string[]): number => values.reduce((sum, value) => sum + (value.match(/\r\n|\r|\n/g)?.length ?? 0), 0);

function readerOf(reading: ReadRow | HeaderFault): ReadRow {
  if (typeof reading === 'function') return reading;
  const { rule, columns, missing } = reading;
  if (rule === 'missing-column') throw refuse['missing-column'](`There is no column ${missing.join(', ')}.`);
  const which = `${columns.length === 1 ? 'Column' : 'Columns'} ${columns.join(', ')}`;
  if (rule === 'repeated-column') throw refuse['repeated-column'](`${which} of the first line repeats another.`);
  throw refuse['unknown-column'](`${which} of the first line is not one of: ${CANONICAL_HEADER.replaceAll(',', ', ')}.`);
}

const WRONG: Readonly<Record<string, string>> = {
  CSV_MAX_RECORD_SIZE: `a row is longer than ${LONGEST_ROW} characters`,
  CSV_QUOTE_NOT_CLOSED: 'a quotation mark is not closed',
  CSV_INVALID_CLOSING_QUOTE: 'a quotation mark is out of place',
  INVALID_OPENING_QUOTE: 'a quotation mark is out of place',
};

function notCsv(error: CsvError): Error {
  const lines: unknown = Reflect.get(error, 'lines');
  const where = typeof lines === 'number' ? `Line ${lines}: ` : '';
  return refuse['not-csv'](`${where}${WRONG[error.code] ?? 'it cannot be read as CSV'}. Nothing of the file was taken.`);
}
