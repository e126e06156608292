import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { divide, parseAmount } from '../microdata/amount.js';

interface Published {
  readonly id: string;
  readonly origin: string;
  readonly cost_value: string;
  readonly cost_currency: string;
  readonly monthly_earnings: string;
  readonly earnings_currency: string;
  readonly months_as_published: string;
}

const rows = parse(readFileSync(join(import.meta.dirname, '../../../examples/corridor-costs.csv')), { columns: true }) as Published[];
const isSum = (text: string) => /^\d+(\.\d+)?$/.test(text);
const findRow = (id: string) => rows.find((row) => row.id === id) as Published;

/** What the statistic makes of the published means: a ratio of means needs no record of a worker. */
const ratioOfMeans = ({ cost_value, monthly_earnings }: Published) => divide(parseAmount(cost_value), parseAmount(monthly_earnings));

describe('the published checks', () => {
  // Cost of Migration Survey 2020, Bangladesh Bureau of Statistics: mean cost, mean income and months in one publication.
  it('have 17.6 months for Bangladesh, as a ratio of means', () => {
    const row = findRow('1');
    expect([row.origin, row.cost_currency, row.earnings_currency]).toEqual(['Bangladesh', 'BDT', 'BDT']);
    expect(ratioOfMeans(row).toFixed(1)).toBe(row.months_as_published);
    expect(row.months_as_published).toBe('17.6');
  });

  // Lao PDR labour force survey 2017 (ILO): published as a mean, and it is the ratio of the totals too.
  it('have 0.33 months for Lao PDR, as a ratio of means', () => {
    const row = findRow('23');
    expect([row.origin, row.cost_currency, row.earnings_currency]).toEqual(['Lao PDR', 'USD', 'USD']);
    expect(ratioOfMeans(row).toFixed(2)).toBe(row.months_as_published);
    expect(row.months_as_published).toBe('0.33');
  });

  // A check needs cost, earnings in the same currency, and the months in the same row. Medians, percentiles and means of ratios
  // can be checked by none: they need the workers' records.
  it('are possible by three rows, and each agrees', () => {
    const possible = rows.filter(
      ({ cost_value, monthly_earnings, cost_currency, earnings_currency, months_as_published }) =>
        isSum(cost_value) && isSum(monthly_earnings) && cost_currency === earnings_currency && isSum(months_as_published),
    );
    expect(possible.map(({ id, months_as_published: months }) => [id, months])).toEqual([
      ['1', '17.6'],
      ['23', '0.33'],
      ['24', '0.32'],
    ]);
    for (const row of possible) {
      const decimals = row.months_as_published.split('.')[1]?.length ?? 0;
      expect(ratioOfMeans(row).toFixed(decimals)).toBe(row.months_as_published);
    }
  });
});
