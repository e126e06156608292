export * from './bodies.js';
export * from './decisions.js';
export * from './meetings.js';
export * from './terms.js';
