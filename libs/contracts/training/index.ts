export * from './guidance.js';
export * from './learning.js';
export * from './programme.js';
