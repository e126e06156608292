import { typedLatin } from './latin-letters.js';

/** Accents and other marks on Latin, Greek and Cyrillic letters. */
const DIACRITICS = /[\u0300-\u036f]/g;
/**
 * What Arabic and Hebrew are mostly written without: vowel and reading signs, and the tatweel that only stretches a word. Hamza and
 * madda (U+0653 to U+0655) are part of their letter, and stay.
 */
const VOWEL_SIGNS =
  /[\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7\u0610-\u061a\u0640\u064b-\u0652\u0656-\u065f\u0670\u06d6-\u06dc\u06df-\u06e4\u06e7\u06e8\u06ea-\u06ed\u08d3-\u08e1\u08e3-\u08ff]/g;
const INVISIBLE = /\p{Cf}/gu;
/**
 * What is typed for an apostrophe and is no punctuation to Unicode: spacing accents (U+0060 U+00B4) and letters (U+02BB in Uzbek and
 * Hawaiian, U+02BC in Ukrainian, saltillo, NKo's).
 */
const APOSTROPHES = /[\u0060\u00b4\u02b9-\u02bf\u02c8\u02ca\u02cb\u02ee\ua78b\ua78c\u07f4\u07f5]/gu;
const BETWEEN_WORDS = /[\p{P}\p{Z}\p{Sk}\s]+/gu;
const MARKS = /\p{M}/gu;
/** Most names are of ASCII: of that the rules below come to this. */
const ASCII = /^[\0-\x7f]*$/;
const BETWEEN_ASCII_WORDS = /[!"#%&'()*,\-./:;?@[\\\]_{}^`\s]+/g;

/**
 * The letters of a text without case, accents, width and variants; signs between words stay, of the letters and accents that are typed
 * for an apostrophe one remains. The one folding on which identity and search stand, by Unicode's own data where it has any:
 * compatibility forms (UAX #15, NFKC), case by way of the capitals, so that ß, ς and the Turkish ı and İ come to what their capitals
 * share (not tailored to a language: a name is the same whoever types it). Latin letters that it does not take apart are those that UTS #10 sorts with their base letter,
 * and a few more (þ, ð, ə), as the library `any-ascii` types them.
 */
export function foldedLetters(text: string): string {
  const capitals = text
    .normalize('NFKD')
    .replace(DIACRITICS, '')
    .replace(VOWEL_SIGNS, '')
    .normalize('NFKC')
    .replace(INVISIBLE, '')
    .toUpperCase();
  const small = capitals.toLowerCase().normalize('NFKD').replace(DIACRITICS, '').replaceAll('\u03c2', '\u03c3').normalize('NFKC');
  return typedLatin(small).replace(APOSTROPHES, "'");
}

/**
 * What is the same in two writings of one name: its words of folded letters. `MINISTERE DU TRAVAIL` and `Ministère du Travail` are one,
 * so are `Labour-hire authority` and `Labour hire authority`, and a name with any of the apostrophes. Signs that change a word in
 * other scripts (Indic vowels, kana voicing, hamza) stay, and no letter of one script is taken for one of another.
 * Ids derive from it: a change is a new folding (docs/decisions/0032-one-folding-of-names.md).
 */
export const nameKey = (name: string): string =>
  (ASCII.test(name) ? name.toLowerCase().replace(BETWEEN_ASCII_WORDS, ' ') : foldedLetters(name).replace(BETWEEN_WORDS, ' ')).trim();

/** What a list is in the order of: names by their letters, whatever their case and accents. */
export const sortKey = (name: string): string => nameKey(name) || name;

/** The same for a search, where a name is found without any of its signs: hamza, Indic vowels and kana voicing aside too. */
export const foldedForSearch = (text: string): string => nameKey(text).normalize('NFKD').replace(MARKS, '');
