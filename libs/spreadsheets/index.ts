export { type TableRow, tableRows } from './table-reader.js';
export { forPrograms, forSpreadsheets, inPieces, type TableCell } from './table-writer.js';
export { UnreadableTable } from './unreadable-table.js';
