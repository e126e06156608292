export * from './folding.js';
export * from './look-alikes.js';
export * from './older-folding.js';
export * from './search-words.js';
