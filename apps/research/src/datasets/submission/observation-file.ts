import { type BlobStore, Measure } from '#libs/content';
import { compareTexts } from '#libs/event-sourcing';
import { type TableRow, tableRows, UnreadableTable } from '#libs/spreadsheets';
import { refuse } from '../domain/dataset.refusals.js';
import type { SubmittedFile } from '../domain/dataset-state.js';
import { CANONICAL_HEADER } from '../domain/observation.js';
import { type Coverage, type HeaderFault, type ReadRow, type RowFault, rowReader } from '../domain/observation-row.js';
import { StoredRows } from './stored-rows.js';

/** No row of codes and sums is longer; it bounds what a quotation mark that is never closed takes of the memory. */
const LONGEST_ROW = 10_000;
const REPORT_HEADER = 'line,field,rule';
const OTHER_COLUMNS = [{ field: 'row', rule: 'columns' }] as const;

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
  /** So many rejected rows are in the answer. */
  readonly shown: number;
}

/**
 * Reads a submitted file in one go, holds each row to its rules, and keeps the fit rows in canonical form and the report on the
 * others. Memory does not grow with the file. When it throws, nothing is kept.
 * @throws Refusal for what is no CSV or has not the columns; what the source or the store throws
 */
export async function keepObservations(
  source: AsyncIterable<Uint8Array>,
  contents: BlobStore,
  { coverage, thisYear, shown }: ReadingRules,
): Promise<ReadFile> {
  const measure = new Measure();
  const table = tableRows(measure.of(source), { longestRow: LONGEST_ROW });
  const rows = new StoredRows(contents, CANONICAL_HEADER);
  const report = new StoredRows(contents, REPORT_HEADER);
  try {
    const counts = await readRows(table, (header) => rowReader(header, coverage, thisYear), { rows, report, shown });
    const [kept, reported] = await Promise.all([rows.end(), report.end()]);
    const { digest: file, bytes } = measure.result();
    return { ...counts, file, bytes, rows: kept.digest, report: reported.digest };
  } catch (error) {
    await Promise.all([rows.breakOff(), report.breakOff()]);
    throw error instanceof UnreadableTable ? notCsv(error) : error;
  }
}

interface Into {
  readonly rows: StoredRows;
  readonly report: StoredRows;
  readonly shown: number;
}

async function readRows(
  table: AsyncIterable<TableRow>,
  reading: (header: readonly string[]) => ReadRow | HeaderFault,
  { rows, report, shown }: Into,
) {
  let read: ReadRow | undefined;
  let acceptedRows = 0;
  let rejected = 0;
  const counted = new Map<string, number>();
  const firstRejected: RejectedRow[] = [];
  for await (const { line, cells, fault } of table) {
    if (!read) {
      read = toReader(reading(cells));
      continue;
    }
    const result = fault === undefined ? read(cells) : { faults: OTHER_COLUMNS };
    if ('canonical' in result) {
      acceptedRows += 1;
      if (rows.add(result.canonical)) await rows.flush();
      continue;
    }
    rejected += 1;
    if (firstRejected.length < shown) firstRejected.push({ line, faults: result.faults });
    for (const { field, rule } of result.faults) {
      counted.set(rule, (counted.get(rule) ?? 0) + 1);
      if (report.add(`${line},${field},${rule}`)) await report.flush();
    }
  }
  if (!read) throw refuse['not-csv']('The file is empty: its first line names the columns.');
  const faults = Object.fromEntries([...counted].sort(([first], [second]) => compareTexts(first, second)));
  return { accepted: acceptedRows, rejected, faults, firstRejected };
}

function toReader(reading: ReadRow | HeaderFault): ReadRow {
  if (typeof reading === 'function') return reading;
  const { rule, columns, missing, unseen } = reading;
  if (rule === 'missing-column') throw refuse['missing-column'](`There is no column ${missing.join(', ')}.`);
  const which = `${columns.length === 1 ? 'Column' : 'Columns'} ${columns.join(', ')}`;
  if (rule === 'repeated-column') throw refuse['repeated-column'](`${which} of the first line repeats another.`);
  throw refuse['unknown-column'](
    `${which} of the first line is not one of: ${CANONICAL_HEADER.replaceAll(',', ', ')}.${unseen ? ` Column ${columns[0]} ${unseen}.` : ''}`,
  );
}

const notCsv = ({ line, message }: UnreadableTable): Error => refuse['not-csv'](`Line ${line}: ${message}. Nothing of the file was taken.`);
