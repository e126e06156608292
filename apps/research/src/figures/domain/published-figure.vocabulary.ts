/** Statistics of the SDG indicator 10.7.1 that are defined by name; what a publication calls otherwise stays as published. */
export const namedStatistics = ['mean-of-ratios', 'ratio-of-means', 'median', 'percentile-80'] as const;
export type NamedStatistic = (typeof namedStatistics)[number];

export const figureSexes = ['both', 'female', 'male'] as const;
export type FigureSex = (typeof figureSexes)[number];

/** A published figure as it was published: values are text, for "over 19" and "1675-5154" are none but as they stand. */
export interface FigureContent {
  /** In the publication's words: "Bangladesh", "All origins". */
  readonly origin: string;
  /** The countries that these words name, where they name some. */
  readonly origins: readonly string[];
  readonly destination: string;
  readonly destinations: readonly string[];
  readonly population: string;
  readonly sex: FigureSex;
  /** "2020", "2009 (report)". */
  readonly year: string;
  /** When those counted migrated, as published. */
  readonly period?: string;
  /** What kind of number it is, as published. */
  readonly statistic: string;
  readonly named?: NamedStatistic;
  readonly cost?: string;
  readonly costCurrency?: string;
  readonly earnings?: string;
  readonly earningsCurrency?: string;
  /** Months of earnings, as published. */
  readonly months?: string;
  readonly sample?: string;
  /** What the number is, in a sentence. */
  readonly describes: string;
  /** Where it first stood. */
  readonly publication: string;
  /** Where it was read. */
  readonly readIn: string;
  readonly source: string;
  readonly caution?: string;
}

/** A value that is a plain number; undefined for a range, a bound, words. */
const plainNumber = (value: string | undefined): number | undefined =>
  value !== undefined && /^\d{1,15}(\.\d{1,6})?$/.test(value) ? Number(value) : undefined;

/**
 * Months of earnings from a figure's own cost and earnings, to two decimals: the ratio of what was published, which is none
 * of the publication's own numbers. Undefined without both, in the same currency, as plain numbers.
 */
export function monthsFrom({ cost, costCurrency, earnings, earningsCurrency }: FigureContent): number | undefined {
  const [paid, earned] = [plainNumber(cost), plainNumber(earnings)];
  if (paid === undefined || !earned || costCurrency !== earningsCurrency) return undefined;
  return Math.round((paid / earned) * 100) / 100;
}
