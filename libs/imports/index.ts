export type { Fault, ImportKind, RowResult, RowRun } from './import-kind.js';
export { serviceImports } from './imports.js';
export { toFaults } from './row-faults.js';
