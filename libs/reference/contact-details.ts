/** What people write to be reached by. */
export type ContactDetail = 'an e-mail address' | 'a telephone number' | 'a link with a user name';

const DIGIT_ZEROES = [0x0660, 0x06f0, 0x0966, 0x09e6];

/** The same text with compatibility forms (＠, full-width digits) and the digits of Arabic, Persian, Hindi and Bengali made plain. */
const plain = (text: string): string =>
  text.normalize('NFKC').replace(/[٠-٩۰-۹०-९০-৯]/gu, (digit) => {
    const point = digit.codePointAt(0) ?? 0;
    return String(point - (DIGIT_ZEROES.findLast((zero) => point >= zero) ?? point));
  });

const LINK_WITH_USER = /\b[a-z][a-z0-9+.-]*:\/\/[^\s/]*@|\bmailto:/iu;
const EMAIL = /[^\s@]@[^\s@]+\.[^\s@]/u;

/**
 * Numbers as people write telephone numbers. Reference numbers and dates must pass ("GPN/2020/121", "2021-03-31"), so a run
 * of digits alone is not enough: it needs an international prefix, a word for telephone, a trunk zero, or the usual groups.
 */
const TELEPHONES = [
  /(?:\+|(?<![\p{L}\d/.-])00)\s?\d(?:[\s().-]*\d){6,}/u,
  /(?<!\p{L})(?:tel|telephone|téléphone|teléfono|phone|mobile|mob|cell|whatsapp|fax)\p{L}*\s*(?:no)?\s*[.:]*\s*[+(]?\d(?:[\s().-]*\d){5,}/iu,
  /(?<![\p{L}\d/.-])\(?0\d{1,4}\)?(?:[\s.-]\d{2,4}){2,}(?![\p{L}\d/-])/u,
  /(?<![\p{L}\d/-])\(\d{2,4}\)\s?\d{3,4}[\s.-]\d{3,4}(?![\p{L}\d/-])/u,
  /(?<![\p{L}\d/.-])\d{3}[-. ]\d{3}[-. ]\d{4}(?![\p{L}\d/-])/u,
  /(?<![\p{L}\d/.-])0\d{9,10}(?![\p{L}\d/-])/u,
];

/** The kind of contact detail that the text seems to hold; undefined for none. */
export function contactDetailIn(text: string): ContactDetail | undefined {
  const read = plain(text);
  if (LINK_WITH_USER.test(read)) return 'a link with a user name';
  if (EMAIL.test(read)) return 'an e-mail address';
  if (TELEPHONES.some((telephone) => telephone.test(read))) return 'a telephone number';
  return undefined;
}
