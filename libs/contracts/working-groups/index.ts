export * from './groups.js';
export * from './practices.js';
export * from './sessions.js';
export * from './solutions.js';
