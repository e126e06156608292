export * from '../concurrently.js';
export * from './network-process.js';
export * from './replayed.js';
