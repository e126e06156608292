import type { Cell, Suppressed } from '../disclosed-cells.js';
import type { StatisticId } from '../statistics/statistics.js';

/** One number of a cell, or why there is none. */
export interface Measure {
  readonly statistic: StatisticId;
  readonly currency?: string;
  readonly n?: number;
  readonly value?: number;
  readonly suppressed?: Suppressed;
}

/** What a cell holds, one number after the other. A ratio of means of a suppressed cell is suppressed in every currency. */
export function measuresOf({ suppressed, n, meanOfRatios, median, percentile80, ratiosOfMeans = [] }: Cell): readonly Measure[] {
  const ratios = [
    { statistic: 'mean-of-ratios', value: meanOfRatios },
    { statistic: 'median', value: median },
    { statistic: 'percentile-80', value: percentile80 },
  ] as const;
  if (suppressed) {
    return (['n', 'mean-of-ratios', 'median', 'percentile-80', 'ratio-of-means'] as const).map((statistic) => ({ statistic, suppressed }));
  }
  return [
    { statistic: 'n', ...(n !== undefined && { n, value: n }) },
    ...ratios.map(({ statistic, value }) =>
      value === undefined ? { statistic, suppressed: 'withheld' as const } : { statistic, ...(n !== undefined && { n }), value },
    ),
    ...ratiosOfMeans.map((of) => ({ statistic: 'ratio-of-means' as const, ...of })),
  ];
}
