export { address, Html, html } from './html.js';
export { printPage } from './print-page.js';
