export { type Language, languages, loadWords, type Words } from './words.js';
