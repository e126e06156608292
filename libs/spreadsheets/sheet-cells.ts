import type { TableCell, TableColumn } from './table.js';

/** Places in the list of styles. */
export const Style = { number: 0, text: 1, longText: 2, day: 3, instant: 4, heading: 5 } as const;

/**
 * Cells are text (`@`): what looks like a number, a date or a formula stays what it is when somebody edits it, too. A longer text is shown as
 * `####` in cells of that kind; it is kept from being run by its prefix.
 */
export const STYLES =
  '<styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">' +
  '<numFmts count="2"><numFmt numFmtId="164" formatCode="yyyy\\-mm\\-dd"/>' +
  '<numFmt numFmtId="165" formatCode="yyyy\\-mm\\-dd&quot;T&quot;hh:mm:ss.000&quot;Z&quot;"/></numFmts>' +
  '<fonts count="2"><font><sz val="11"/><name val="Calibri"/></font><font><b/><sz val="11"/><name val="Calibri"/></font></fonts>' +
  '<fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills>' +
  '<borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders>' +
  '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>' +
  '<cellXfs count="6"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>' +
  '<xf numFmtId="49" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/>' +
  '<xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0" quotePrefix="1"/>' +
  '<xf numFmtId="164" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/>' +
  '<xf numFmtId="165" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/>' +
  '<xf numFmtId="49" fontId="1" fillId="0" borderId="0" xfId="0" applyNumberFormat="1" applyFont="1"/></cellXfs>' +
  '<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>';

/** UTF-16 units that a cell may hold: a spreadsheet refuses a file with more. */
const LONGEST_CELL = 32_767;
const LONGEST_SHOWN_AS_TEXT = 255;
/** Digits that a spreadsheet keeps of a number. */
const KEPT_DIGITS = 15;

/** `A`, `Z`, `AA` … for 0, 25, 26 … */
export function columnLetters(index: number): string {
  const last = String.fromCharCode(65 + (index % 26));
  return index < 26 ? last : columnLetters(Math.floor(index / 26) - 1) + last;
}

/** A cell as it stands in a sheet; nothing for an empty one. */
export function toCell(place: string, cell: TableCell, { isTemporal }: Pick<TableColumn, 'isTemporal'>): string {
  switch (typeof cell) {
    case 'undefined':
      return '';
    case 'boolean':
      return `<c r="${place}" t="b"><v>${cell ? 1 : 0}</v></c>`;
    case 'number':
      return isKeptWhole(cell) ? `<c r="${place}"><v>${cell}</v></c>` : toTextCell(place, String(cell));
    case 'string':
      return (isTemporal ? toDateCell(place, cell) : undefined) ?? toTextCell(place, cell);
  }
}

const isKeptWhole = (value: number): boolean => Number.isFinite(value) && (!Number.isInteger(value) || Math.abs(value) < 10 ** KEPT_DIGITS);

export function toTextCell(place: string, text: string, style?: number): string {
  if (text === '') return '';
  const fit = cut(text);
  return (
    `<c r="${place}" s="${style ?? (fit.length > LONGEST_SHOWN_AS_TEXT ? Style.longText : Style.text)}" t="inlineStr">` +
    `<is><t xml:space="preserve">${escapeXml(fit)}</t></is></c>`
  );
}

const DAY_MS = 86_400_000;
/** Days from the first of the calendar that spreadsheets count by to that of ours. */
const DAYS_BEFORE_EPOCH = 25_569;
/** Before it they count a day that was none, 29 February 1900. */
const FIRST_COUNTED = Date.UTC(1900, 2, 1);
const DAY_OR_INSTANT = /^(\d{4}-\d{2}-\d{2})(?:T\d{2}:\d{2}:\d{2}(?:\.\d{1,3})?Z)?$/;

/** Undefined for what is no date that a spreadsheet can hold. */
function toDateCell(place: string, text: string): string | undefined {
  const [, day, instant = day] = DAY_OR_INSTANT.exec(text) ?? [];
  const time = Date.parse(text);
  if (day === undefined || Number.isNaN(time) || time < FIRST_COUNTED || new Date(time).toISOString().slice(0, 10) !== day)
    return undefined;
  return `<c r="${place}" s="${text === instant ? Style.day : Style.instant}"><v>${toSerial(time)}</v></c>`;
}

/** Some microseconds, in days; far from our time the last places of the number. */
const beyond = (serial: number): number => Math.max(5e-11, serial * 2 * Number.EPSILON);

/** Days of the calendar of spreadsheets. Whoever cuts them to milliseconds, instead of rounding, finds the same one. */
function toSerial(time: number): number {
  const serial = time / DAY_MS + DAYS_BEFORE_EPOCH;
  return Number.isInteger(serial) ? serial : serial + beyond(serial);
}

/** A text that no cell can hold ends with a word on that, and not in half a character. */
function cut(text: string): string {
  if (text.length <= LONGEST_CELL) return text;
  const note = ` … [cut: a cell holds ${LONGEST_CELL} characters, and this text has ${text.length}; CSV and JSON have it whole]`;
  const end = LONGEST_CELL - note.length;
  const isHalf = /[\uD800-\uDBFF]/.test(text.charAt(end - 1));
  return text.slice(0, isHalf ? end - 1 : end) + note;
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: it is what XML cannot hold
const NOT_PLAIN = /[&<>\u0000-\u0008\u000B-\u001F\uFFFE\uFFFF\uD800-\uDFFF]|_x/;
// biome-ignore lint/suspicious/noControlCharactersInRegex: it is what XML cannot hold
const NOT_IN_XML = /[\u0000-\u0008\u000B-\u001F\uFFFE\uFFFF]|\p{Cs}/gu;
/** What reads as one of the signs that XML cannot hold. */
const LIKE_A_CODE = /_(?=x[\dA-Fa-f]{4}_)/g;

/** Signs that XML cannot hold, and CR, which it takes for LF, by their code (ECMA-376, part 1, 22.9.2.19). */
export const escapeXml = (text: string): string =>
  NOT_PLAIN.test(text)
    ? text
        .replace(LIKE_A_CODE, '_x005F_')
        .replace(NOT_IN_XML, (sign) => `_x${sign.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}_`)
        .replaceAll('&', '&amp;')
        .replaceAll('<', '&lt;')
        .replaceAll('>', '&gt;')
    : text;
