import { type FileHandle, open } from 'node:fs/promises';
import { type TableRow, tableRows, UnreadableTable } from '#libs/spreadsheets';
import { Failure } from './failure.js';
import { visibly } from './platform.js';

/** What a file of some kind has in its first line. */
export interface FileColumns<Column extends string> {
  /** What it holds, in words: `enrolments`. */
  readonly holds: string;
  readonly needed: readonly Column[];
  readonly optional: readonly Column[];
  /** True where other columns may stand beside them; they are passed over. */
  readonly others?: boolean;
}

/** One row as it stands in the file, without blanks around its cells. */
export interface FileRow<Column extends string = string> {
  /** The line that it begins on, from 1. */
  readonly line: number;
  readonly cells: Readonly<Partial<Record<Column, string>>>;
  /** What is wrong with the row as such, before any cell is looked at. */
  readonly fault?: { readonly column?: Column; readonly message: string };
}

/** What other programs put where they could not read a sign. */
const UNREADABLE = '\uFFFD';
const LONGEST_NAME = 40;

/** The rows of a file, one at a time. @throws Failure for a file that is none of these, or cannot be read on */
export async function* rowsOfFile<Column extends string>(path: string, columns: FileColumns<Column>): AsyncGenerator<FileRow<Column>> {
  const file = await openFile(path);
  const stream = file.createReadStream();
  let names: readonly string[] | undefined;
  try {
    for await (const row of tableRows(stream)) {
      if (names) yield toFileRow(names, row);
      else names = readColumnNames(row.cells, columns);
    }
    if (!names) throw new Failure(`${path} is empty: its first line must name the columns ${allColumns(columns).join(', ')}.`);
  } catch (error) {
    throw error instanceof UnreadableTable ? new Failure(`${path}, from line ${error.line}: ${error.message}.`) : error;
  } finally {
    stream.destroy();
  }
}

/** The rows of a file that is loaded whole. @throws Failure */
export async function wholeFile<Column extends string>(path: string, columns: FileColumns<Column>): Promise<readonly FileRow<Column>[]> {
  const rows: FileRow<Column>[] = [];
  for await (const row of rowsOfFile(path, columns)) rows.push(row);
  return rows;
}

async function openFile(path: string): Promise<FileHandle> {
  try {
    const file = await open(path);
    if ((await file.stat()).isFile()) return file;
    await file.close();
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    throw new Failure(`${path} cannot be read: ${code === 'ENOENT' ? 'there is no such file' : message}.`);
  }
  throw new Failure(`${path} is not a file.`);
}

const allColumns = ({ needed, optional }: FileColumns<string>): readonly string[] => [...needed, ...optional];

/** @throws Failure that names the columns at fault */
function readColumnNames(header: readonly string[], columns: FileColumns<string>): readonly string[] {
  const names = header.map((name) => name.trim());
  if (names.length === 1 && /[;\t]/.test(names[0] ?? ''))
    throw new Failure('The columns must be separated by commas, not by semicolons or tabs.');
  const all = allColumns(columns);
  const missing = columns.needed.filter((name) => !names.includes(name));
  const unknown = columns.others ? [] : names.filter((name) => !all.includes(name));
  const twice = names.filter((name, index) => all.includes(name) && names.indexOf(name) !== index);
  const faults = [
    missing.length > 0 && `missing: ${missing.join(', ')}`,
    unknown.length > 0 && `unknown: ${unknown.map((name) => `"${visibly(name.slice(0, LONGEST_NAME))}"`).join(', ')}`,
    twice.length > 0 && `twice: ${twice.join(', ')}`,
  ].filter((fault) => fault !== false);
  if (faults.length > 0) {
    throw new Failure(
      `The columns in the first line are not those of ${columns.holds} (${faults.join('; ')}). They are: ${all.join(', ')}; ` +
        `the first ${columns.needed.length} are needed.`,
    );
  }
  return names;
}

function toFileRow<Column extends string>(names: readonly string[], { line, cells: values, fault }: TableRow): FileRow<Column> {
  const cells = Object.fromEntries(names.map((name, index) => [name, values[index]?.trim() ?? ''])) as FileRow<Column>['cells'];
  if (fault !== undefined) return { line, cells, fault: { message: fault } };
  const column = names.find((name) => cells[name as Column]?.includes(UNREADABLE)) as Column | undefined;
  if (column === undefined) return { line, cells };
  return { line, cells, fault: { column, message: `${column} holds ${UNREADABLE}: a program could not read what stood there` } };
}
