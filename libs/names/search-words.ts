import { foldedForSearch } from './folding.js';

/** In scripts that write no spaces every character may begin a word. */
const WORD =
  /[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Thai}\p{sc=Lao}\p{sc=Khmer}\p{sc=Myanmar}]|[\p{L}\p{N}]+?(?=[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Thai}\p{sc=Lao}\p{sc=Khmer}\p{sc=Myanmar}]|[^\p{L}\p{N}]|$)/gu;
const ASCII = /^[\0-\x7f]*$/;
const ASCII_WORD = /[a-z0-9]+/g;

/** The words of a text without case, accents and punctuation, each with a space before it: ` cote d ivoire`. */
export function searchWords(text: string): string {
  const words = ASCII.test(text) ? text.toLowerCase().match(ASCII_WORD) : foldedForSearch(text).match(WORD);
  return words ? ` ${words.join(' ')}` : '';
}

/** What must occur in `searchWords` of a field, one entry for each word of the query. */
export const searchTerms = (query: string): readonly string[] =>
  query
    .split(/\s+/u)
    .map(searchWords)
    .filter((term) => term !== '');
