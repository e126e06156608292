import fc from 'fast-check';
import { addAmounts, divide, LIMB, NOTHING, parseAmount } from './amount.js';

const digits = (least: number, most: number) =>
  fc.array(fc.integer({ min: 0, max: 9 }), { minLength: least, maxLength: most }).map((all) => all.join(''));
const text = fc.tuple(digits(1, 15), digits(0, 6)).map(([whole, fraction]) => (fraction ? `${whole}.${fraction}` : whole));

const millionths = (amount: string): bigint => {
  const [whole = '', fraction = ''] = amount.split('.');
  return BigInt(whole + fraction.padEnd(6, '0'));
};

describe('an amount', () => {
  it('is added without rounding', () => {
    fc.assert(
      fc.property(fc.array(text, { minLength: 1, maxLength: 40 }), (amounts) => {
        const { high, low } = amounts.map(parseAmount).reduce(addAmounts, NOTHING);
        expect(BigInt(high) * BigInt(LIMB) + BigInt(low)).toBe(amounts.map(millionths).reduce((sum, amount) => sum + amount, 0n));
      }),
      { seed: 20_210_331 },
    );
  });

  it('is divided to the nearest double', () => {
    expect(divide(parseAmount('416789'), parseAmount('23693'))).toBe(416789 / 23693);
    expect(divide(parseAmount('0'), parseAmount('0.000001'))).toBe(0);
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 2 ** 40 }), fc.integer({ min: 1, max: 2 ** 40 }), (cost, earnings) => {
        expect(divide(parseAmount(String(cost)), parseAmount(String(earnings)))).toBe(cost / earnings);
      }),
      { seed: 20_210_331 },
    );
  });
});
