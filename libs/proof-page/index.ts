export { countersignPage } from './countersign-page.js';
export type { WholePage } from './page-parts.js';
export { type SiteProof, sitePage } from './proof-page.js';
