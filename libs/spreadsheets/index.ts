export * from './table-reader.js';
export * from './table-writer.js';
export * from './unreadable-table.js';
