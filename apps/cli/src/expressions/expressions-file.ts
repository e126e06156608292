import { open } from 'node:fs/promises';
import { CsvError, parse } from 'csv-parse';
import { Failure } from '../failure.js';

/** The columns of a file of expressions of interest; those that must be there, and those that may be left out. */
export const NEEDED = ['ref', 'name', 'country', 'level', 'kind', 'channel', 'received_on'] as const;
export const OPTIONAL = [
  'name_en',
  'subdivision',
  'portfolios',
  'dialogue_on',
  'invited_on',
  'letter_ref',
  'confirmed_on',
  'focal_point_from',
  'focal_point_function',
  'focal_point_email',
] as const;

export type Column = (typeof NEEDED)[number] | (typeof OPTIONAL)[number];
export type Cells = Readonly<Partial<Record<Column, string>>>;

/** One row as it stands in the file. */
export interface FileRow {
  /** The line that it begins on, from 1; the header's is 1. */
  readonly line: number;
  readonly cells: Cells;
  /** What is wrong with the row as such, before any cell is looked at. */
  readonly fault?: { readonly column?: Column; readonly message: string };
}

interface Parsed {
  readonly record: readonly string[];
  readonly info: { readonly lines: number };
}

const COLUMNS: readonly string[] = [...NEEDED, ...OPTIONAL];
const LONGEST_ROW = 64 * 1024;
/** What a decoder puts where bytes are no UTF-8. */
const UNREADABLE = '\uFFFD';

/** The rows of a file, one at a time. @throws Failure for a file that is none of expressions: then no row was given */
export async function* expressionsIn(path: string): AsyncGenerator<FileRow> {
  let next = 1;
  const parser = parse({
    bom: true,
    info: true,
    relax_column_count: true,
    max_record_size: LONGEST_ROW,
    on_record: (record, { lines }) => {
      // Read ahead of what is given out: where the next row begins, if it breaks off.
      next = lines + 1;
      return record;
    },
  });
  const file = await opened(path);
  const stream = file.createReadStream();
  stream.on('error', (error) => parser.destroy(error));
  stream.pipe(parser);
  let header: readonly string[] | undefined;
  let line = 1;
  try {
    for await (const { record, info } of parser as AsyncIterable<Parsed>) {
      const empty = record.length === 1 && record[0]?.trim() === '';
      if (!header) header = headerOf(record);
      else if (!empty) yield { line, ...rowOf(header, record) };
      line = info.lines + 1;
    }
    if (!header) throw new Failure(`${path} is empty: its first line must name the columns ${COLUMNS.join(', ')}.`);
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    throw new Failure(`${path}, from line ${next}: ${reasonOf(error)}`);
  } finally {
    stream.destroy();
  }
}

async function opened(path: string) {
  try {
    const file = await open(path);
    if ((await file.stat()).isFile()) return file;
    await file.close();
  } catch (error) {
    throw new Failure(
      `${path} cannot be read: ${(error as NodeJS.ErrnoException).code === 'ENOENT' ? 'there is no such file' : (error as Error).message}.`,
    );
  }
  throw new Failure(`${path} is not a file.`);
}

/** @throws Failure that names the columns at fault */
function headerOf(record: readonly string[]): readonly string[] {
  const names = record.map((name) => name.trim());
  if (names.some((name) => name.includes(UNREADABLE) || name.includes('\0'))) {
    throw new Failure('The file is not UTF-8 text. Save it as "CSV UTF-8".');
  }
  if (names.length === 1 && /[;\t]/.test(names[0] ?? ''))
    throw new Failure('The columns must be separated by commas, not by semicolons or tabs.');
  const missing = NEEDED.filter((name) => !names.includes(name));
  const unknown = names.filter((name) => !COLUMNS.includes(name));
  const twice = names.filter((name, index) => names.indexOf(name) !== index);
  const faults = [
    missing.length > 0 && `missing: ${missing.join(', ')}`,
    unknown.length > 0 && `unknown: ${unknown.map((name) => `"${name}"`).join(', ')}`,
    twice.length > 0 && `twice: ${twice.join(', ')}`,
  ].filter((fault) => fault !== false);
  if (faults.length > 0)
    throw new Failure(`The columns in the first line are not those of expressions of interest (${faults.join('; ')}).`);
  return names;
}

function rowOf(header: readonly string[], record: readonly string[]): Omit<FileRow, 'line'> {
  const cells = Object.fromEntries(header.map((name, index) => [name, record[index]?.trim() ?? ''])) as Cells;
  if (record.length !== header.length) {
    return { cells, fault: { message: `the row has ${record.length} cells, the first line names ${header.length} columns` } };
  }
  const unreadable = header.find((name) => cells[name as Column]?.includes(UNREADABLE)) as Column | undefined;
  return unreadable ? { cells, fault: { column: unreadable, message: `${unreadable} is not UTF-8 text` } } : { cells };
}

function reasonOf(error: CsvError): string {
  switch (error.code) {
    case 'CSV_QUOTE_NOT_CLOSED':
    case 'CSV_MAX_RECORD_SIZE':
      return 'a row goes on and on; a quotation mark is opened there and not closed.';
    case 'INVALID_OPENING_QUOTE':
    case 'CSV_INVALID_CLOSING_QUOTE':
      return 'a quotation mark stands inside a cell; put the cell in quotation marks and double those inside.';
    default:
      return error.message;
  }
}
