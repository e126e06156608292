export * from '../concurrently.js';
export * from './network-process.js';
