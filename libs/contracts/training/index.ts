export * from './certificates.js';
export * from './guidance.js';
export * from './learning.js';
export * from './offerings.js';
export * from './programme.js';
