import type { ResultRow } from './imports.queries.ts';

const BYTE_ORDER_MARK = '\uFEFF';
/**
 * A spreadsheet runs what begins like a formula, also in full-width signs, and behind a separator or a quotation mark that it takes for its
 * own: an apostrophe in front tells it that it is text. The rule of libs/spreadsheets, which no browser loads.
 */
const FORMULA = /(?<=^|[;\t])(?=['"]*[=+\-@\t\r＝＋－＠])/g;
const NUMBER = /^-\d+(\.\d+)?$/;

function toCell(value: string): string {
  const guarded = NUMBER.test(value) ? value : value.replace(FORMULA, "'");
  return /[",\r\n]/.test(guarded) ? `"${guarded.replaceAll('"', '""')}"` : guarded;
}

const COLUMNS = ['line', 'ref', 'name', 'outcome', 'record', 'steps', 'field', 'code', 'reason'] as const;

/** What became of each row, as CSV: a line for each fault, else one for the row. */
export function toReport(rows: readonly ResultRow[]): string {
  const lines = rows.flatMap(({ line, ref, name = '', outcome, record = '', steps, faults, warnings }) => {
    const own = [String(line), ref, name, outcome, record, steps.join(' ')];
    const notes = [...faults, ...warnings];
    return notes.length === 0 ? [[...own, '', '', '']] : notes.map(({ field, code, reason }) => [...own, field, code, reason]);
  });
  return `${BYTE_ORDER_MARK}${[[...COLUMNS], ...lines].map((cells) => cells.map(toCell).join(',')).join('\r\n')}\r\n`;
}
