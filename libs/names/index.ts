export { foldedLetters, nameKey, sortKey } from './folding.js';
export { lookAlikesIn, lookAlikeWarnings } from './look-alikes.js';
export { foldsAsBefore, olderNameKey } from './older-folding.js';
export { searchTerms, searchWords } from './search-words.js';
