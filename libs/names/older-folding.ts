import { nameKey } from './folding.js';

const DIACRITICS = /[\u0300-\u036f]/g;
const INVISIBLE = /\p{Cf}/gu;
const BETWEEN_WORDS = /[\p{P}\p{Z}\s]+/gu;

/**
 * The folding of logs that were begun before this one: ids and reservations that derive from it stand there for good. Only to find
 * what was recorded under it (docs/decisions/0032-one-folding-of-names.md). Never changes.
 */
export const olderNameKey = (name: string): string =>
  name
    .normalize('NFKD')
    .replace(DIACRITICS, '')
    .normalize('NFKC')
    .replace(INVISIBLE, '')
    .toUpperCase()
    .toLowerCase()
    .replace(BETWEEN_WORDS, ' ')
    .trim();

/** ASCII but for the two signs, U+005E and U+0060, that were no gap between words before. */
const ALIKE = /^[\0-\x5d\x5f\x61-\x7f]*$/;

/** True for a name that is the same under both: most. */
export const foldsAsBefore = (name: string): boolean => ALIKE.test(name) || nameKey(name) === olderNameKey(name);
