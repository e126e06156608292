export * from './html.js';
export * from './print-page.js';
