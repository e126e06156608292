import { closestMatch } from '#libs/names';
import { visibly } from '#libs/reference';
import { type TableLimits, type TableRow, tableRows } from './table-reader.js';

/** What a table of some kind has in its first line. */
export interface TableColumns<Column extends string> {
  /** What it holds, in words: `enrolments`. */
  readonly holds: string;
  readonly needed: readonly Column[];
  readonly optional: readonly Column[];
  /** True where other columns may stand beside them; they are passed over. */
  readonly others?: boolean;
}

/** One row by the names of its columns, without blanks around its cells. */
export interface NamedRow<Column extends string = string> {
  /** The line that it begins on, from 1. */
  readonly line: number;
  readonly cells: Readonly<Partial<Record<Column, string>>>;
  /** What is wrong with the row as such, before any cell is looked at. */
  readonly fault?: { readonly column?: Column; readonly message: string };
}

/** The first line is not that of a table of this kind. */
export class WrongColumns extends Error {
  /** Of the file, from 1. */
  readonly line = 1;

  constructor(message: string) {
    super(message);
    this.name = 'WrongColumns';
  }
}

/** There is not even a first line. */
export class EmptyTable extends WrongColumns {}

/** What other programs put where they could not read a sign. */
const UNREADABLE = '\uFFFD';
const LONGEST_NAME = 40;
const MOST_NAMED = 10;

/** The rows of a table of some kind, one at a time. @throws WrongColumns; UnreadableTable; what the source throws */
export async function* namedRows<Column extends string>(
  source: AsyncIterable<Uint8Array>,
  columns: TableColumns<Column>,
  limits: TableLimits = {},
): AsyncGenerator<NamedRow<Column>> {
  let names: readonly string[] | undefined;
  for await (const row of tableRows(source, limits)) {
    if (names) yield toNamedRow(names, row);
    else names = readColumnNames(row.cells, columns);
  }
  if (!names) throw new EmptyTable(`is empty: its first line must name the columns ${allColumns(columns).join(', ')}`);
}

const allColumns = ({ needed, optional }: TableColumns<string>): readonly string[] => [...needed, ...optional];

/** @throws WrongColumns that names the columns at fault */
function readColumnNames(header: readonly string[], columns: TableColumns<string>): readonly string[] {
  const names = header.map((name) => name.trim());
  if (names.length === 1 && /[;\t]/.test(names[0] ?? ''))
    throw new WrongColumns('The columns must be separated by commas, not by semicolons or tabs.');
  const all = allColumns(columns);
  const columnNames = new Set(all);
  const seen = new Set(names);
  const missing = columns.needed.filter((name) => !seen.has(name));
  const unknown = columns.others ? [] : names.filter((name) => !columnNames.has(name));
  const twice = all.filter((name) => names.indexOf(name) !== names.lastIndexOf(name));
  const absent = all.filter((name) => !seen.has(name));
  const faults = [
    missing.length > 0 && `missing: ${missing.join(', ')}`,
    unknown.length > 0 && `unknown: ${enumerate(unknown, (name) => describeUnknown(name, absent))}`,
    twice.length > 0 && `twice: ${twice.join(', ')}`,
  ].filter((fault) => fault !== false);
  if (faults.length > 0) {
    throw new WrongColumns(
      `The columns in the first line are not those of ${columns.holds} (${faults.join('; ')}). They are: ${all.join(', ')}; ` +
        `the first ${columns.needed.length} are needed.`,
    );
  }
  return names;
}

function describeUnknown(name: string, absent: readonly string[]): string {
  const short = name.slice(0, LONGEST_NAME);
  const meant = closestMatch(short.toLowerCase(), absent);
  return `"${visibly(short)}"${meant ? ` (did you mean ${meant}?)` : ''}`;
}

/** The first of them, and how many there are beside. */
const enumerate = (names: readonly string[], describe: (name: string) => string): string =>
  [...names.slice(0, MOST_NAMED).map(describe), ...(names.length > MOST_NAMED ? [`and ${names.length - MOST_NAMED} more`] : [])].join(', ');

function toNamedRow<Column extends string>(names: readonly string[], { line, cells: values, fault }: TableRow): NamedRow<Column> {
  const cells = Object.fromEntries(names.map((name, index) => [name, values[index]?.trim() ?? ''])) as NamedRow<Column>['cells'];
  if (fault !== undefined) return { line, cells, fault: { message: fault } };
  const column = names.find((name) => cells[name as Column]?.includes(UNREADABLE)) as Column | undefined;
  if (column === undefined) return { line, cells };
  return { line, cells, fault: { column, message: `${column} holds ${UNREADABLE}: a program could not read what stood there` } };
}
