import type { NamedStatistic } from '../domain/published-figure.vocabulary.js';

export type StatisticId = 'n' | NamedStatistic;

/** A statistic of the indicator, as everybody can read it. */
export interface Statistic {
  readonly id: StatisticId;
  readonly name: string;
  readonly definition: string;
  readonly formula: string;
  readonly unit: string;
  readonly source: string;
}

const METADATA =
  'SDG indicator 10.7.1, recruitment cost borne by an employee as a proportion of monthly income earned in country of destination; ' +
  'custodians: ILO and World Bank.';
const R7 =
  'Hyndman and Fan, "Sample quantiles in statistical packages", The American Statistician 50 (1996), definition 7: the default of R, ' +
  'NumPy and spreadsheets (PERCENTILE.INC), so that anybody can recompute it.';

/** Every statistic that figures have. One list: answers, exports and documents take it from here. */
export const statistics: readonly Statistic[] = [
  {
    id: 'n',
    name: 'Number of records with a ratio',
    definition:
      'Records whose cost and first month’s earnings are stated, in the same currency, with earnings above zero. All other statistics ' +
      'rest on them, and the threshold counts them.',
    formula: 'n',
    unit: 'records',
    source: METADATA,
  },
  {
    id: 'mean-of-ratios',
    name: 'Mean of ratios',
    definition: 'The arithmetic mean of each worker’s own ratio of recruitment cost to first month’s earnings.',
    formula: '(1/n) Σ cᵢ/eᵢ, with cᵢ the sum of the stated components of the cost and eᵢ the first month’s earnings of worker i',
    unit: 'months of earnings',
    source: METADATA,
  },
  {
    id: 'ratio-of-means',
    name: 'Ratio of means',
    definition:
      'The mean cost divided by the mean earnings of the same workers, of those who reported both in one currency; given for each ' +
      'currency, never over several, since nothing is converted.',
    formula: '(Σ cᵢ) / (Σ eᵢ) over the records of one currency',
    unit: 'months of earnings',
    source: METADATA,
  },
  {
    id: 'median',
    name: 'Median of ratios',
    definition:
      'Half of the workers have a ratio that is not higher. Of an even number of records: the middle between the two in the middle.',
    formula: 'x₍ₕ₎ with h = (n − 1)/2 + 1 over the ratios in ascending order, interpolated',
    unit: 'months of earnings',
    source: R7,
  },
  {
    id: 'percentile-80',
    name: '80th percentile of ratios',
    definition:
      'Four in five workers have a ratio that is not higher: what the fifth that pays most pays at least. Interpolated between neighbours.',
    formula: 'x₍ₕ₎ with h = (n − 1) · 4/5 + 1 over the ratios in ascending order; between two: x₍⌊h⌋₎ + (h − ⌊h⌋)(x₍⌊h⌋₊₁₎ − x₍⌊h⌋₎)',
    unit: 'months of earnings',
    source: R7,
  },
];

/** Where in a sorted sample a quantile is: the place below, from 0, and what of the way to the next. */
export interface QuantilePlace {
  readonly below: number;
  readonly part: number;
}

/** Definition 7 in whole numbers, so that no rounding moves a place: `numerator/denominator` is the share. */
export function quantilePlace(n: number, numerator: number, denominator: number): QuantilePlace {
  const steps = (n - 1) * numerator;
  return { below: Math.floor(steps / denominator), part: (steps % denominator) / denominator };
}

export const between = (lower: number, upper: number, part: number): number => (part === 0 ? lower : lower + part * (upper - lower));

export const MEDIAN = [1, 2] as const;
export const PERCENTILE_80 = [4, 5] as const;

/** A sum in the order of adding that carries what rounding loses (Neumaier 1974). */
export class CompensatedSums {
  private readonly sums: Float64Array;
  private readonly lost: Float64Array;

  constructor(size: number) {
    this.sums = new Float64Array(size);
    this.lost = new Float64Array(size);
  }

  add(place: number, value: number): void {
    const previous = this.sums[place] as number;
    const next = previous + value;
    this.lost[place] =
      (this.lost[place] as number) + (Math.abs(previous) >= Math.abs(value) ? previous - next + value : value - next + previous);
    this.sums[place] = next;
  }

  of(place: number): number {
    return (this.sums[place] as number) + (this.lost[place] as number);
  }
}
