type Field = string | number | undefined;

/** A spreadsheet runs what begins like a formula, also in full-width signs; an apostrophe tells it that it is text. */
const FORMULA = /^[=+\-@\t\r\n＝＋－＠]/;

const quoted = (text: string): string => (/[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);

/** For spreadsheets: one line (RFC 4180), ended by CR and LF. No number here is negative. */
export const spreadsheetLine = (fields: readonly Field[]): string =>
  `${fields.map((field) => quoted(typeof field === 'string' && FORMULA.test(field) ? `'${field}` : String(field ?? ''))).join(',')}\r\n`;

/** For programs: one line (RFC 4180) with every field as it is. */
export const plainLine = (fields: readonly Field[]): string => `${fields.map((field) => quoted(String(field ?? ''))).join(',')}\r\n`;

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
