export { type AttachedFile, attachable, fileLookup } from './domain/attaching.js';
export { type FileState, fileDecider } from './domain/file.decider.js';
