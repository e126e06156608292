export { closestMatch } from './closest-match.js';
export { foldedLetters, nameKey, sortKey } from './folding.js';
export { lookAlikesIn, lookAlikeWarnings } from './look-alikes.js';
export { searchTerms, searchWords } from './search-words.js';
