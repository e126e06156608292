export * from './answers.js';
export * from './comparison.js';
export * from './desk.js';
export * from './gatherings.js';
export * from './queries.js';
export * from './reading.js';
export * from './told-to.js';
