export * from './datasets.js';
export * from './publications.js';
