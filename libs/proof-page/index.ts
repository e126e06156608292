export { countersignPage } from './countersign-page.js';
export type { WholePage } from './page-parts.js';
export { type SiteProof, sitePage, verifyPage } from './proof-page.js';
