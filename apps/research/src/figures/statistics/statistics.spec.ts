import fc from 'fast-check';
import { median, quantile, sum } from 'simple-statistics';
import { CooperativeScheduler } from '../cooperative-scheduler.js';
import { sortAscending } from './ascending.js';
import { Quantiles } from './quantiles.js';
import { CompensatedSums, MEDIAN, PERCENTILE_80, statistics } from './statistics.js';

const samples = fc.array(fc.double({ min: 0, max: 1e9, noNaN: true, noDefaultInfinity: true }), { minLength: 1, maxLength: 200 });
/** Raised by hand: GPN_PROPERTY_RUNS=20000. A number of these takes fast-check longer to make than us to sort it. */
const settings = { seed: 20_210_331, numRuns: Number(process.env.GPN_PROPERTY_RUNS ?? 150) };

describe('the statistics', () => {
  it('agree with an independent implementation on random samples', async () => {
    await fc.assert(
      fc.asyncProperty(samples, async (sample) => {
        const order = await sortAscending(Float64Array.from(sample), new CooperativeScheduler());
        const quantiles = new Quantiles(Int32Array.of(sample.length), [MEDIAN, PERCENTILE_80]);
        const sums = new CompensatedSums(1);
        for (const place of order) {
          quantiles.take(0, sample[place] ?? 0);
          sums.add(0, sample[place] ?? 0);
        }
        const [ofHalf, ofFourFifths] = quantiles.values();
        const near = (value: number) => expect.closeTo(value, 12 - Math.ceil(Math.log10(1 + Math.abs(value))));
        expect(ofHalf?.[0]).toEqual(near(median(sample)));
        expect(ofFourFifths?.[0]).toEqual(near(quantile(sample, 0.8)));
        expect(sums.of(0)).toEqual(near(sum(sample)));
      }),
      settings,
    );
  });

  it('find the 80th percentile where definition 7 has it', () => {
    const of = (sample: readonly number[]) => {
      const quantiles = new Quantiles(Int32Array.of(sample.length), [MEDIAN, PERCENTILE_80]);
      for (const value of sample) quantiles.take(0, value);
      return quantiles.values().map((values) => values[0]);
    };
    expect(of([7])).toEqual([7, 7]);
    expect(of([1, 3])).toEqual([2, 1 + 0.8 * 2]);
    expect(of([1, 2, 3, 4, 10])).toEqual([3, 4 + 0.2 * 6]);
    expect(of([0, 1, 2, 3, 4, 5])).toEqual([2.5, 4]);
  });

  it('keep what rounding would lose', () => {
    const sums = new CompensatedSums(1);
    for (const value of [1e16, 1, 1, -1e16]) sums.add(0, value);
    expect(sums.of(0)).toBe(2);
  });

  it('sort as numbers are sorted', async () => {
    await fc.assert(
      fc.asyncProperty(samples, async (sample) => {
        const numbers = Float64Array.from(sample);
        const order = await sortAscending(numbers, new CooperativeScheduler());
        expect(Array.from(order, (place) => numbers[place])).toEqual([...numbers].sort((first, second) => first - second));
      }),
      settings,
    );
  });

  it('are each defined, with formula and source', () => {
    expect(statistics.map(({ id }) => id)).toEqual(['n', 'mean-of-ratios', 'ratio-of-means', 'median', 'percentile-80']);
    for (const { definition, formula, source, unit } of statistics) expect([definition, formula, source, unit]).not.toContain('');
  });
});
