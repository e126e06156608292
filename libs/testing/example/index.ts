export * from './seminar.js';
