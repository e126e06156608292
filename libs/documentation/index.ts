export * from './folder.js';
export * from './reference.js';
