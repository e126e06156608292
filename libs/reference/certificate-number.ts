/** Makes ids under the key of the installation. */
type OpaqueIds = (...parts: readonly (string | number)[]) => string;

/** Digits and letters that are not taken for one another, after Crockford: no I, L, O and U. */
const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const TAKEN_FOR: Readonly<Record<string, string>> = { O: '0', I: '1', L: '1' };
const BODY = 10;
const WRITTEN = new RegExp(`^(?:GPN)?([0-9]{4}[${ALPHABET}]{${BODY + 1}})$`);

/**
 * The number of a certificate, `GPN-2026-7K3QF-9XM2TW`: the year of issue, ten characters that nobody can guess, a check
 * character. It derives from the certificate and its learner, so that a repetition finds the same; `attempt` gives others, for
 * the case that two certificates come out alike.
 */
export function certificateNumber(ids: OpaqueIds, year: string, certificate: string, learner: string, attempt: number): string {
  const body = toCharacters(ids('certificate-number', certificate, learner, attempt));
  return format(`${year}${body}${checkCharacter(year + body)}`);
}

/** Under which the holder of a certificate is looked up by its number: who has the one has not the other. */
export const showingId = (ids: OpaqueIds, number: string): string => ids('certificate-showing', number);

/**
 * The number as it is written, of what somebody typed: case, blanks and hyphens aside, O for 0, I and L for 1. Undefined for
 * what is no number: its check character tells any one character that is wrong and any two that are swapped.
 */
export function readNumber(typed: string): string | undefined {
  const plain = [
    ...typed
      .normalize('NFKC')
      .toUpperCase()
      .replace(/[\s\p{Pd}]/gu, ''),
  ]
    .map((sign) => TAKEN_FOR[sign] ?? sign)
    .join('');
  const signs = WRITTEN.exec(plain)?.[1];
  return signs !== undefined && checkCharacter(signs.slice(0, -1)) === signs.at(-1) ? format(signs) : undefined;
}

const format = (signs: string): string => `GPN-${signs.slice(0, 4)}-${signs.slice(4, 9)}-${signs.slice(9)}`;

/** Fifty bits of a derived id, five a character; its version and variant are not among them. */
function toCharacters(id: string): string {
  const bits = BigInt(`0x${id.slice(0, 8)}${id.slice(9, 13)}${id.slice(15, 18)}`);
  return Array.from({ length: BODY }, (_, place) => ALPHABET[Number((bits >> BigInt(5 * place)) & 31n)]).join('');
}

/** The field of 32 elements, by the powers of 2 modulo x^5 + x^2 + 1: POWERS[31] is 1 again. */
const POWERS: readonly number[] = Array.from({ length: 30 }).reduce<number[]>(
  (powers) => {
    const next = (powers.at(-1) ?? 1) << 1;
    return [...powers, next > 31 ? next ^ 0b100101 : next];
  },
  [1],
);

const times = (factor: number, power: number): number => (factor === 0 ? 0 : (POWERS[(POWERS.indexOf(factor) + power) % 31] ?? 0));

/** Each place weighs another power, none of them 1: one wrong character, or two swapped ones, change the sum. */
const checkCharacter = (signs: string): string =>
  ALPHABET[[...signs].reduce((sum, sign, place) => sum ^ times(ALPHABET.indexOf(sign), place + 1), 0)] ?? '';
