export { type CheckedEvent, checkPack, type PackReport } from './check-pack.js';
export { type Files, PackFormatError } from './files.js';
export { type BasisName, makePack, type ProvenEvent } from './pack.js';
export type { PackKind } from './pack-kinds.js';
export { readZip } from './zip/read-zip.js';
export { writeZip } from './zip/write-zip.js';
