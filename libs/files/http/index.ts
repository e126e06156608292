export type { FileKind } from './file-kind.js';
export { PIECE_BYTES, plainPieces, readPieces, receivePart } from './pieces.js';
export { ATTACHED_FILE } from './responses.js';
export { hasBody, PART, readOffset, sayProgress, UPLOAD_HEADERS } from './resumable.js';
export { serviceFiles } from './service-files.js';
