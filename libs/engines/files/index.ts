export { openFileContents, openPassingFiles } from './content-store.js';
export { openErasureFile } from './erasure-ledger.js';
