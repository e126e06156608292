/** What people write to be reached by. */
export type ContactDetail = 'an e-mail address' | 'a telephone number' | 'a link with a user name';

const DIGIT_ZEROES = [0x0660, 0x06f0, 0x0966, 0x09e6];

/** The same text with compatibility forms (＠, full-width digits) and the digits of Arabic, Persian, Hindi and Bengali made plain. */
const plain = (text: string): string =>
  text.normalize('NFKC').replace(/[٠-٩۰-۹०-९০-৯]/gu, (digit) => {
    const point = digit.codePointAt(0) ?? 0;
    return String(point - (DIGIT_ZEROES.findLast((zero) => point >= zero) ?? point));
  });

const LINK_WITH_USER = /[a-z0-9+.-]:\/\/[^\s/@]*@|\bmailto:/iu;
const EMAIL = /[^\s@]@[^\s@]+\.[^\s@]/u;

/** Not in the middle of a word, a number or a reference. */
const FROM_HERE = String.raw`(?<![\p{L}\d/.-])`;
const TO_HERE = String.raw`(?![\p{L}\d/-])`;

/**
 * Numbers as people write telephone numbers. Reference numbers and dates must pass ("GPN/2020/121", "0001234567",
 * "01.02.2021"), so a run of digits alone is not enough: it needs an international prefix, a word for telephone, a trunk
 * zero before eight digits or more, or the usual groups.
 */
const TELEPHONES = [
  String.raw`\+\s?\d(?:[\s().-]*\d){6,}`,
  String.raw`${FROM_HERE}00\s?[1-9](?:[\s().-]*\d){8,}`,
  String.raw`(?<!\p{L})(?:tel|telephone|téléphone|teléfono|phone|mobile|mob|cell|whatsapp|fax)\p{L}*(?:\s*no)?[\s.:]*[+(]?\d(?:[\s().-]*\d){5,}`,
  String.raw`${FROM_HERE}\(?0[1-9]\)?(?:[\s.-]?\)?\d){8,9}${TO_HERE}`,
  String.raw`${FROM_HERE}\(\d{2,4}\)\s?\d{3,4}[\s.-]\d{3,4}${TO_HERE}`,
  String.raw`${FROM_HERE}\d{3}[-. ]\d{3}[-. ]\d{4}${TO_HERE}`,
].map((pattern) => new RegExp(pattern, 'iu'));

/** The kind of contact detail that the text seems to hold; undefined for none. */
export function contactDetailIn(text: string): ContactDetail | undefined {
  const read = plain(text);
  if (LINK_WITH_USER.test(read)) return 'a link with a user name';
  if (EMAIL.test(read)) return 'an e-mail address';
  if (TELEPHONES.some((telephone) => telephone.test(read))) return 'a telephone number';
  return undefined;
}
