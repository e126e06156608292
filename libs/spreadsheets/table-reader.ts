import { CsvError, type Parser, parse } from 'csv-parse';
import { asUtf8, NotText } from './encoding.js';
import { unguard } from './formula-guard.js';
import { type UnreadableBecause, UnreadableTable } from './unreadable-table.js';

/** A row of a table. The first one names the columns. */
export interface TableRow {
  /** Line of the file on which the row begins, from 1. CR LF is one end of a line, and those in quotation marks count. */
  readonly line: number;
  /** As they stand in the file, in the order of the columns; those of columns without a name are left out. */
  readonly cells: readonly string[];
  /** What is wrong with the row as such, in words: it has not the cells that the first one names. */
  readonly fault?: string;
}

export interface TableLimits {
  /** In characters; it bounds what a quotation mark that is never closed takes of the memory. */
  readonly longestRow?: number;
}

const LONGEST_ROW = 64 * 1024;
/** CR LF before CR: the first that fits is taken. */
const LINE_ENDS = ['\r\n', '\n', '\r'];
/** A row at fault leaves those before it to be read; and a piece, which has fewer bytes than this rows, is taken whole. */
const AS_A_STREAM = { autoDestroy: false, readableHighWaterMark: 128 * 1024 };
const ANY_LETTERS = Buffer.from('letters');
const MOST_BYTES_A_CHARACTER = 4;

/**
 * The rows of a table as CSV (RFC 4180, with commas), one after the other as the file comes: UTF-8 with or without byte order mark,
 * or UTF-16 with one. Each of CR LF, LF and CR ends a row outside of quotation marks, in any mixture. Rows of blanks and commas
 * alone are passed over, and so are columns that have neither a name nor, in any row, a value. An apostrophe that guarded a cell
 * against being run as a formula is taken off.
 * @throws UnreadableTable when a row cannot be read, after those before it; what the source throws
 */
export async function* tableRows(
  source: AsyncIterable<Uint8Array>,
  { longestRow = LONGEST_ROW }: TableLimits = {},
): AsyncGenerator<TableRow> {
  let columns: Columns | undefined;
  let line = 1;
  function* rows(records: readonly (readonly string[])[]): Generator<TableRow> {
    for (const record of records) {
      const begins = line;
      line += 1 + lineEndsIn(record);
      if (isBlank(record)) continue;
      if (columns) yield { line: begins, ...columns.toRow(record) };
      else {
        columns = new Columns(record);
        yield { line: begins, cells: columns.names };
      }
    }
  }
  const parser = parse({
    delimiter: ',',
    record_delimiter: LINE_ENDS,
    relax_column_count: true,
    max_record_size: longestRow,
    ...AS_A_STREAM,
  });
  parser.on('error', () => undefined); // told by the write that it breaks off
  try {
    let unended = 0;
    for await (const piece of asUtf8(source)) {
      await write(parser, piece);
      const records = recordsRead(parser);
      // The parser counts what stands in cells, and not the cells.
      unended = records.length > 0 ? 0 : unended + piece.length;
      if (unended > longestRow * MOST_BYTES_A_CHARACTER) throw new RowTooLong();
      yield* rows(records);
    }
    await end(parser);
    yield* rows(recordsRead(parser));
  } catch (error) {
    const because = toReason(error);
    if (!because) throw error;
    // What comes next may tell where a row ends: the parser waits for it.
    if (because === 'not-text') await write(parser, ANY_LETTERS).catch(() => undefined);
    yield* rows(recordsRead(parser));
    throw new UnreadableTable(because, line, words[because](longestRow), { cause: error });
  } finally {
    parser.destroy();
  }
}

class RowTooLong extends Error {}

function recordsRead(parser: Parser): readonly (readonly string[])[] {
  const records: (readonly string[])[] = [];
  for (let record = parser.read(); record !== null; record = parser.read()) records.push(record as readonly string[]);
  return records;
}

const write = (parser: Parser, piece: Uint8Array): Promise<void> =>
  new Promise((resolve, reject) => parser.write(piece, (error) => (error ? reject(error) : resolve())));

const end = (parser: Parser): Promise<void> =>
  new Promise((resolve, reject) => {
    parser.once('error', reject);
    parser.once('finish', resolve);
    parser.end();
  });

const words: Readonly<Record<UnreadableBecause, (longestRow: number) => string>> = {
  'not-text': () => new NotText().message,
  'quote-open': () => 'a quotation mark is opened there and not closed',
  'quote-out-of-place': () => 'a quotation mark stands inside a cell; put the cell in quotation marks and double those inside',
  'row-too-long': (longestRow) => `a row is longer than ${longestRow} characters; a quotation mark may be opened there and not closed`,
};

function toReason(error: unknown): UnreadableBecause | undefined {
  if (error instanceof NotText) return 'not-text';
  if (error instanceof RowTooLong) return 'row-too-long';
  if (!(error instanceof CsvError)) return undefined;
  switch (error.code) {
    case 'CSV_QUOTE_NOT_CLOSED':
      return 'quote-open';
    case 'INVALID_OPENING_QUOTE':
    case 'CSV_INVALID_CLOSING_QUOTE':
      return 'quote-out-of-place';
    case 'CSV_MAX_RECORD_SIZE':
      return 'row-too-long';
    default:
      return undefined;
  }
}

/** Outside of quotation marks a line end ends the row: what a cell holds was in quotation marks. */
function lineEndsIn(record: readonly string[]): number {
  let count = 0;
  for (const cell of record) if (cell.includes('\n') || cell.includes('\r')) count += cell.match(/\r\n|\r|\n/g)?.length ?? 0;
  return count;
}

const isBlank = (record: readonly string[]): boolean => record.every((cell) => cell.trim() === '');

/** What the first row names. */
class Columns {
  readonly names: readonly string[];
  private readonly named: readonly number[];
  private readonly nameless: readonly number[];
  /** A row may end before columns without a name. */
  private readonly fewest: number;

  constructor(private readonly header: readonly string[]) {
    const numbers = header.map((_, index) => index);
    this.named = numbers.filter((index) => header[index]?.trim() !== '');
    this.nameless = numbers.filter((index) => header[index]?.trim() === '');
    this.fewest = (this.named.at(-1) ?? 0) + 1;
    this.names = this.toCells(header);
  }

  toRow(record: readonly string[]): Omit<TableRow, 'line'> {
    const cells = this.toCells(record);
    if (record.length < this.fewest || record.length > this.header.length) {
      return { cells, fault: `the row has ${record.length} cells, the first one names ${this.header.length} columns` };
    }
    const valued = this.nameless.find((index) => record[index] !== undefined && record[index].trim() !== '');
    return valued === undefined ? { cells } : { cells, fault: `column ${valued + 1} has no name, and in this row a value` };
  }

  private toCells(record: readonly string[]): readonly string[] {
    return this.named.map((index) => unguard(record[index] ?? ''));
  }
}
