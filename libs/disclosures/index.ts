export { disclosureFaults } from './disclosure-faults.js';
export { type Disclosures, type RecordDisclosures, recordDisclosures } from './record-disclosures.js';
export { disclosures } from './table.js';
export { disclosedParts, mayTell, type Reader, recordState } from './telling.js';
