import { defined } from '#libs/event-sourcing';
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

/** The numbers of a cell, one after the other. A ratio of means of a suppressed cell is suppressed in every currency. */
export function toMeasures({ suppressed, n, meanOfRatios, median, percentile80, ratiosOfMeans = [] }: Cell): readonly Measure[] {
  const ratios = [
    { statistic: 'mean-of-ratios', value: meanOfRatios },
    { statistic: 'median', value: median },
    { statistic: 'percentile-80', value: percentile80 },
  ] as const;
  if (suppressed) {
    return (['n', 'mean-of-ratios', 'median', 'percentile-80', 'ratio-of-means'] as const).map((statistic) => ({ statistic, suppressed }));
  }
  return [
    defined({ statistic: 'n', n, value: n }),
    ...ratios.map(({ statistic, value }) =>
      value === undefined ? { statistic, suppressed: 'withheld' as const } : defined({ statistic, n, value }),
    ),
    ...ratiosOfMeans.map((ratio) => ({ statistic: 'ratio-of-means' as const, ...ratio })),
  ];
}
