export * from './content-store.js';
export * from './measured.js';
