export type { Fault, ImportKind, RowResult, RowRun } from './import-kind.js';
export { serviceImports } from './imports.js';
export { parseCells } from './parse-cells.js';
export { differentResult, recordedResult, refusedResult, unchangedResult } from './results.js';
export { toFaults } from './row-faults.js';
