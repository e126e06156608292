import { guard } from './formula-guard.js';
import type { Table, TableCell } from './table.js';

/** How a table is written as CSV (RFC 4180): with commas, each line ended by CR and LF. */
export interface TableForm {
  /** The first line: the names of the columns. */
  readonly header: (names: readonly string[]) => string;
  readonly row: (cells: readonly TableCell[]) => string;
}

/** Without it Excel takes the file for the machine's own code page, and accents for rubbish. */
const BYTE_ORDER_MARK = '\uFEFF';

const quote = (text: string): string => (/[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);

const toLine = (cells: readonly TableCell[], write: (text: string) => string): string =>
  `${cells.map((cell) => quote(typeof cell === 'string' ? write(cell) : String(cell ?? ''))).join(',')}\r\n`;

/** For people: with a byte order mark, and no text is run as a formula. Numbers are as they are. */
export const forSpreadsheets: TableForm = {
  header: (names) => BYTE_ORDER_MARK + forSpreadsheets.row(names),
  row: (cells) => toLine(cells, guard),
};

/** For programs: every cell as it is, and no mark. */
export const forPrograms: TableForm = {
  header: (names) => forPrograms.row(names),
  row: (cells) => toLine(cells, (text) => text),
};

const PIECE = 64 * 1024;

/** Lines in pieces of a size that is worth sending. */
export function* inPieces(lines: Iterable<string>): Generator<Buffer> {
  let waiting = '';
  for (const line of lines) {
    waiting += line;
    if (waiting.length < PIECE) continue;
    yield Buffer.from(waiting);
    waiting = '';
  }
  if (waiting !== '') yield Buffer.from(waiting);
}

/** A table as CSV for people. */
export async function* writeCsv({ columns, batches }: Table): AsyncGenerator<Buffer> {
  yield Buffer.from(forSpreadsheets.header(columns.map(({ name }) => name)));
  for await (const batch of batches) yield* inPieces(toLines(batch));
}

function* toLines(batch: Iterable<readonly TableCell[]>): Generator<string> {
  for (const cells of batch) yield forSpreadsheets.row(cells);
}
