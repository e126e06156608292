export * from './given-decider.js';
export * from './given-view.js';
export * from './recorded-events.js';
