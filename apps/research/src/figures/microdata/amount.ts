/**
 * A sum of money, exact to the sixth decimal: `high` times 10^14 and `low`, in millionths. Both are whole numbers that a double
 * holds exactly, for any sum of some millions of rows, so that the order of adding makes no difference.
 */
export interface Amount {
  readonly high: number;
  readonly low: number;
}

export const LIMB = 1e14;
const DECIMALS = 6;
const LOW_DIGITS = 8;

/** Of a text as rows have it: `1200`, `0.5`. */
export function parseAmount(text: string): Amount {
  const point = text.indexOf('.');
  const whole = point < 0 ? text : text.slice(0, point);
  const millionths = point < 0 ? 0 : Number(text.slice(point + 1).padEnd(DECIMALS, '0'));
  const cut = Math.max(0, whole.length - LOW_DIGITS);
  return { high: Number(whole.slice(0, cut)), low: Number(whole.slice(cut)) * 1e6 + millionths };
}

export const NOTHING: Amount = { high: 0, low: 0 };

export function addAmounts(first: Amount, second: Amount): Amount {
  const low = first.low + second.low;
  return low >= LIMB ? { high: first.high + second.high + 1, low: low - LIMB } : { high: first.high + second.high, low };
}

/** In millionths; the nearest double to it. */
export const toMillionths = ({ high, low }: Amount): number => high * LIMB + low;

const exact = ({ high, low }: Amount): bigint => BigInt(high) * BigInt(LIMB) + BigInt(low);

const QUOTIENT_DIGITS = 40;

/** From the exact sums, to 40 decimals, then the nearest double. */
export function divide(dividend: Amount, divisor: Amount): number {
  const scaled = (exact(dividend) * 10n ** BigInt(QUOTIENT_DIGITS)) / exact(divisor);
  return Number(`${scaled}e-${QUOTIENT_DIGITS}`);
}
