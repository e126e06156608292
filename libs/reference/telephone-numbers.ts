import { parsePhoneNumberFromString } from 'libphonenumber-js/core';
import metadata from 'libphonenumber-js/metadata.max';
import { isCurrency } from './currency.js';

// Numbers with a country code are looked up in the numbering plans of the world (libphonenumber, its full metadata: a number is told
// by its ranges, not by its length alone). Its own search through texts is not used: it takes seconds for a text made for it, and
// misses a number before a date. National numbers belong to no country that a text would name, so they are known by their form.

const DIGIT_ZEROES = [0x0660, 0x06f0, 0x0966, 0x09e6];

/** The same text with compatibility forms (＠, full-width digits) and the digits of Arabic, Persian, Hindi and Bengali made plain. */
export const plainDigits = (text: string): string =>
  text.normalize('NFKC').replace(/[٠-٩۰-۹०-९০-৯]/gu, (digit) => {
    const point = digit.codePointAt(0) ?? 0;
    return String(point - (DIGIT_ZEROES.findLast((zero) => point >= zero) ?? point));
  });

const YEAR = String.raw`(?:19|20|21)\d\d`;
const MONTH_OR_DAY = String.raw`(?:0?[1-9]|[12]\d|3[01])`;
const DASH = String.raw`\-\u2010-\u2015`;
/** What stands between the digits of one number. */
const BETWEEN = String.raw`[\s().${DASH}/]{0,3}`;

/** What is made of digits and is no telephone number, each taken out before numbers are looked for. */
const UUID = /(?<![\da-z])[\da-f]{8}-[\da-f]{4}-[\da-f]{4}-[\da-f]{4}-[\da-f]{12}(?![\da-z])/giu;
const DATES: readonly RegExp[] = [
  new RegExp(String.raw`(?<!\d[./${DASH}]?)${YEAR}([./${DASH}])${MONTH_OR_DAY}\1${MONTH_OR_DAY}(?!\d)(?:T\d\d)?`, 'gu'),
  new RegExp(String.raw`(?<!\d[./${DASH}]?)${MONTH_OR_DAY}([./${DASH}])${MONTH_OR_DAY}\1${YEAR}(?!\d)`, 'gu'),
  /(?<!\d)(?:[01]?\d|2[0-4])(?::[0-5]\d){1,2}(?!\d)/gu,
];
/** With blanks between, which stand in numbers too: after a plus they are none. */
const SPACED_DATES: readonly RegExp[] = [
  new RegExp(String.raw`(?<!\d\s?)${YEAR} ${MONTH_OR_DAY} ${MONTH_OR_DAY}(?!\s?\d)`, 'gu'),
  new RegExp(String.raw`(?<!\d\s?)${MONTH_OR_DAY} ${MONTH_OR_DAY} ${YEAR}(?!\d)`, 'gu'),
  // 2021-2025, 2026/27, 2021 2022 2023
  new RegExp(String.raw`(?<!\d[\s().${DASH}]?)${YEAR}(?:\s?[\s/${DASH}]\s?(?:19|20|21)?\d\d(?!\d))+`, 'gu'),
];

const without = (text: string, patterns: readonly RegExp[]): string => patterns.reduce((left, pattern) => left.replace(pattern, '§'), text);

const INTERNATIONAL = new RegExp(String.raw`(?:\+\s?\(?|(?<![\p{L}\d/.${DASH}])00\s?)(?<rest>[1-9](?:${BETWEEN}\d){6,17})(?!\d)`, 'gu');
const FEWEST_DIGITS = 7;
/** Candidates that are looked up in one text. Beyond, the form is enough: nobody writes so many that are none. */
export const MOST_LOOKED_UP = 50;

/** Whether a number with its country code, without the plus, is one of that country. */
export type Lookup = (number: string) => boolean;
const inNumberingPlans: Lookup = (number) => parsePhoneNumberFromString(`+${number}`, { extract: false }, metadata)?.isValid() ?? false;

function hasInternational(text: string, lookUp: Lookup): boolean {
  const checked = new Set<string>();
  for (const { 0: whole, index, groups } of text.matchAll(INTERNATIONAL)) {
    const rest = groups?.rest ?? '';
    if (
      checked.has(rest) ||
      isSum(rest, text.slice(Math.max(0, index - 5), index), text.slice(index + whole.length, index + whole.length + 5))
    )
      continue;
    if (checked.size >= MOST_LOOKED_UP || isNumber(rest, lookUp)) return true;
    checked.add(rest);
  }
  return false;
}

/** Whether it is a number of some country, whole or up to a blank or sign: a date or another number may stand behind it. */
function isNumber(rest: string, lookUp: Lookup): boolean {
  for (let end = rest.length; rest.slice(0, end).replaceAll(/\D/g, '').length >= FEWEST_DIGITS; ) {
    if (lookUp(rest.slice(0, end))) return true;
    const shorter = rest.slice(0, end).search(/[^\d]+\d+$/u);
    if (shorter < 0) return false;
    end = shorter;
  }
  return false;
}

const THOUSANDS = /^\d{1,3}(?:[\s.]\d{3})+$/u;

/** "+12 345 678 901 CHF", "€ +12 345 678" */
function isSum(rest: string, textBefore: string, textAfter: string): boolean {
  if (!THOUSANDS.test(rest)) return false;
  const [left, right] = [/(\p{Sc}|[A-Z]{3})\s?$/u.exec(textBefore)?.[1], /^\s?(\p{Sc}|%|[A-Z]{3}(?!\p{L}))/u.exec(textAfter)?.[1]];
  return [left, right].some((unit) => unit !== undefined && (unit.length === 1 || isCurrency(unit)));
}

/** Not in the middle of a word, a number or a reference. */
const FROM_HERE = String.raw`(?<![\p{L}\d/.${DASH}])`;
const TO_HERE = String.raw`(?![\p{L}\d/${DASH}])`;

const WORDS_FOR_IT = [
  ...['tel', 'tels', 'telephone', 'telephones', 'téléphone', 'teléfono', 'telefono', 'telefon', 'telefone', 'telefoon', 'telp', 'telepono'],
  ...[
    'phone',
    'phones',
    'fon',
    'mobile',
    'mobil',
    'mob',
    'móvil',
    'movil',
    'cel',
    'celular',
    'cell',
    'cellphone',
    'gsm',
    'handy',
    'portable',
  ],
  ...['fax', 'telefax', 'whatsapp', 'viber', 'sms', 'hotline', 'helpline', 'тел', 'телефон', 'моб', 'факс', 'điện thoại', 'đt'],
  ...['هاتف', 'تلفون', 'تليفون', 'جوال', 'موبايل', 'فاكس', 'تلفن', 'موبایل', 'फ़ोन', 'फोन', 'दूरभाष', 'मोबाइल', 'फैक्स', 'ফোন', 'মোবাইল'],
].map((word) => word.normalize('NFKC'));
const WORDS_WITHIN = ['电话', '電話', '手机', '手機', '传真', '傳真', '携帯', '전화', '휴대폰'];
const NUMBER_OF_IT = String.raw`(?:\s*(?:no|nr|num|number|numbers|numéro|número|nummer|n°|№|#)(?!\p{L}))?`;

/**
 * As people write them at home: after a word for it; with a trunk zero before eight digits or more; in the groups of North America; with
 * the code of a town in brackets. Reference numbers must pass ("0001234567"), so a run of digits alone is not enough.
 */
const NATIONAL = [
  String.raw`(?:(?<![\p{L}\p{M}])(?:${WORDS_FOR_IT.join('|')})|${WORDS_WITHIN.join('|')})${NUMBER_OF_IT}[\s.:()]{0,4}[+(]?\d(?:[\s().${DASH}]{0,3}\d){5,}`,
  String.raw`${FROM_HERE}\(?0[1-9]\)?(?:[\s.${DASH}]?\)?\d){8,9}${TO_HERE}`,
  String.raw`${FROM_HERE}\((?!${YEAR}\))\d{2,4}\)\s?\d{3,4}[\s.${DASH}]\d{3,4}${TO_HERE}`,
  String.raw`${FROM_HERE}(?:[2-9]\d{2}[.${DASH}][2-9]\d{2}[.${DASH}]\d{4}|[2-9]\d{2} [2-9]\d{2} (?!${YEAR})\d{4})${TO_HERE}`,
].map((pattern) => new RegExp(pattern, 'iu'));

/** A reference in one run of digits, said to be one: "No. 0123456789". */
const REFERENCE = /(?<![\p{L}\d])(?:no|nr|ref|reg|id|file|case|dossier|№|#)[.:]?\s?\d+(?![\d]|[\s().-]\d)/giu;

/** True for a text that seems to hold a telephone number; given with plain digits (`plainDigits`). */
export function holdsTelephoneNumber(text: string, lookUp = inNumberingPlans): boolean {
  if (!/\d(?:\D{0,3}\d){5}/u.test(text)) return false;
  const dated = without(text, [UUID, ...DATES]);
  if (hasInternational(dated, lookUp)) return true;
  const undated = without(dated, SPACED_DATES);
  return (NATIONAL[0] as RegExp).test(undated) || NATIONAL.slice(1).some((pattern) => pattern.test(without(undated, [REFERENCE])));
}
