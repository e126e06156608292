export * from './eventually.js';
export * from './example/index.js';
export * from './given-decider.js';
export * from './given-view.js';
export * from './in-memory/index.js';
export * from './recorded-events.js';
export * from './scenario.js';
export * from './test-ids.js';
