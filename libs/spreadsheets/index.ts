export { type Difference, differencesInWords, findDifferences } from './differences.js';
export { type FieldNames, translateFields } from './field-names.js';
export { EmptyTable, type NamedRow, namedRows, type TableColumns, WrongColumns } from './named-rows.js';
export type { Table, TableBatch, TableCell, TableColumn } from './table.js';
export { type TableRow, tableRows } from './table-reader.js';
export { forPrograms, forSpreadsheets, inPieces, writeCsv } from './table-writer.js';
export { UnreadableTable } from './unreadable-table.js';
export { writeXlsx, XLSX } from './workbook-writer.js';
