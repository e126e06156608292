export * from './bus.js';
export * from './event-store.js';
export * from './faults.js';
export * from './view-store.js';
