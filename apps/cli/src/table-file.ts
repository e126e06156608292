import { type FileHandle, open } from 'node:fs/promises';
import { EmptyTable, type NamedRow, namedRows, type TableColumns, UnreadableTable, WrongColumns } from '#libs/spreadsheets';
import { Failure } from './failure.js';

/** The rows of a file, one at a time. @throws Failure for a file that is none of these, or cannot be read on */
async function* rowsOfFile<Column extends string>(path: string, columns: TableColumns<Column>): AsyncGenerator<NamedRow<Column>> {
  const file = await openFile(path);
  const stream = file.createReadStream();
  try {
    yield* namedRows(stream, columns);
  } catch (error) {
    throw toFailure(path, error);
  } finally {
    stream.destroy();
  }
}

function toFailure(path: string, error: unknown): unknown {
  if (error instanceof UnreadableTable) return new Failure(`${path}, from line ${error.line}: ${error.message}.`);
  if (error instanceof EmptyTable) return new Failure(`${path} ${error.message}.`);
  return error instanceof WrongColumns ? new Failure(error.message) : error;
}

/** The rows of a file that is loaded whole. @throws Failure */
export async function wholeFile<Column extends string>(path: string, columns: TableColumns<Column>): Promise<readonly NamedRow<Column>[]> {
  const rows: NamedRow<Column>[] = [];
  for await (const row of rowsOfFile(path, columns)) rows.push(row);
  return rows;
}

/** @throws Failure */
export async function openFile(path: string): Promise<FileHandle> {
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
