export { type AttachedFile, attachable, fileLookup } from './domain/attaching.js';
export { type FileDecider, type FileState, fileDecider } from './domain/file.decider.js';
export { fileTypeNamed } from './domain/file-types.js';
