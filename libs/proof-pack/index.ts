export { type CheckedEvent, checkPack, type PackReport } from './check-pack.js';
export { type Files, PackFormatError } from './files.js';
export { makePack } from './pack.js';
export { readZip } from './zip/read-zip.js';
export { writeZip } from './zip/write-zip.js';
