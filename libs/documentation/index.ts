export { filesIn, writeFiles } from './folder.js';
export { brokenReleases, differences, referenceFiles } from './reference.js';
