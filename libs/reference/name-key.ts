const DIACRITICS = /[\u0300-\u036f]/g;
const INVISIBLE = /\p{Cf}/gu;
const BETWEEN_WORDS = /[\p{P}\p{Z}\s]+/gu;

/**
 * What is the same in two writings of one name: letters without case, accents and compatibility forms (NFKC), words without
 * the punctuation between them. `MINISTERE DU TRAVAIL` and `Ministère du Travail` are one, so are `Labour-hire authority`
 * and `Labour hire authority`. Signs that change a word in other scripts (Indic vowels, kana voicing) stay.
 * Ids derive from it: it never changes.
 */
export const nameKey = (officialName: string): string =>
  officialName
    .normalize('NFKD')
    .replace(DIACRITICS, '')
    .normalize('NFKC')
    .replace(INVISIBLE, '')
    .toUpperCase()
    .toLowerCase()
    .replace(BETWEEN_WORDS, ' ')
    .trim();
