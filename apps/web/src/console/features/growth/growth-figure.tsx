import { useLingui } from '@lingui/react/macro';
import { Legend, PlotFigure } from '../../../ui/plots/plot-figure.tsx';
import { TimeArea } from '../../../ui/plots/time-area.tsx';
import { toLabel } from '../../../words/labels.ts';
import type { Month } from './growth.queries.ts';
import { figure, type Measure, OTHERS, plotDays, regionSeries } from './growth-series.ts';
import { GrowthTable } from './growth-table.tsx';
import { useGrowthWords } from './growth-words.ts';

interface GrowthFigureProps {
  readonly months: readonly Month[];
  readonly measure: Measure;
  readonly isByRegion: boolean;
  readonly isTable: boolean;
}

/** How the Network grew: a plot with its table, or the table alone. */
export function GrowthFigure({ months, measure, isByRegion, isTable }: GrowthFigureProps) {
  const { i18n, t } = useLingui();
  const { title, sentence } = useGrowthWords(months, measure);
  const table = <GrowthTable months={months} measure={measure} isByRegion={isByRegion} caption={title} />;
  if (isTable)
    return (
      <>
        <p>{sentence}</p>
        {table}
      </>
    );
  const regions = regionSeries(months, measure).map((part) => ({
    ...part,
    name: part.id === OTHERS ? t`Other regions` : toLabel(i18n, 'region', part.id),
  }));
  const whole = [{ id: 'all', name: t`All`, values: months.map((month) => figure(month, measure)) }];
  const series = isByRegion ? regions : whole;
  return (
    <PlotFigure
      title={title}
      sentence={sentence}
      plot={
        <>
          <TimeArea title={title} sentence={sentence} days={plotDays(months, measure)} series={series} />
          <Legend names={series.map(({ name }) => name)} />
        </>
      }
      table={table}
    />
  );
}
