import { EmptyTable, type NamedRow, namedRows, type TableColumns, UnreadableTable, WrongColumns } from '#libs/spreadsheets';
import { refuse } from './domain/import.refusals.js';

/** More are sent in parts. */
const MOST_ROWS = 10_000;

/** The rows of a file, whole. @throws Refusal that names the line; Problem for a body that is too long or breaks off */
export async function readRows<Column extends string>(
  source: AsyncIterable<Uint8Array>,
  columns: TableColumns<Column>,
): Promise<readonly NamedRow<Column>[]> {
  const rows: NamedRow<Column>[] = [];
  try {
    for await (const row of namedRows(source, columns)) {
      if (rows.length === MOST_ROWS) throw refuse['too-many-rows'](`Line ${row.line} begins row ${MOST_ROWS + 1}.`, 'file');
      rows.push(row);
    }
  } catch (error) {
    if (error instanceof UnreadableTable) throw refuse['unreadable-file'](`from line ${error.line}: ${error.message}.`, 'file');
    if (error instanceof EmptyTable) throw refuse['wrong-columns'](`The file ${error.message}.`, 'file');
    if (error instanceof WrongColumns) throw refuse['wrong-columns'](error.message, 'file');
    throw error;
  }
  if (rows.length === 0) throw refuse['no-rows']('There is no row below the line that names the columns.', 'file');
  return rows;
}
