import { Trans, useLingui } from '@lingui/react/macro';
import { type Column, DataTable } from '../../../ui/data/data-table.tsx';
import { type Bar, Bars } from '../../../ui/plots/bars.tsx';
import { PlotFigure } from '../../../ui/plots/plot-figure.tsx';
import { toLabel } from '../../../words/labels.ts';
import { numberInWords } from '../../../words/numbers.ts';
import type { Cell, Figures } from './figures-data.ts';

const MOST_BARS = 24;
const COUNTRIES = new Set(['origin', 'destination']);

/** The words of one cell: "Nepal × Qatar". */
function useCellName(): (cell: Cell) => string {
  const { i18n } = useLingui();
  return ({ dimensions }) =>
    Object.entries(dimensions)
      .map(([dimension, code = '']) =>
        dimension === 'year' ? code : toLabel(i18n, COUNTRIES.has(dimension) ? 'country' : dimension, code),
      )
      .join(' × ');
}

/** The median by what the figures are told apart by, as a plot, and every statistic in its table. */
export function FigurePlot({ figures: { items, next }, dimensions }: { readonly figures: Figures; readonly dimensions: string }) {
  const { t, i18n } = useLingui();
  const name = useCellName();
  if (items.length === 0)
    return (
      <p>
        <Trans>By this nothing can be shown: too few workers were asked.</Trans>
      </p>
    );
  const title = t`Median cost in months of earnings`;
  const words = dimensions
    .split(',')
    .map((dimension) => toLabel(i18n, 'by', dimension))
    .join(' × ');
  const sentence = t`Months of earnings that half of the workers paid at most, by: ${words}`;
  const bars: readonly Bar[] = items.slice(0, MOST_BARS).map((cell) => ({ name: name(cell), value: round(cell.statistics?.median) }));
  return (
    <>
      <PlotFigure
        title={title}
        sentence={sentence}
        plot={<Bars title={title} sentence={sentence} bars={bars} />}
        table={<CellTable cells={items} />}
        isTableOpen
      />
      {next !== undefined && (
        <p>
          <Trans>These are the first ones; the file has all of them.</Trans>
        </p>
      )}
    </>
  );
}

const round = (value: number | undefined): number | undefined => (value === undefined ? undefined : Math.round(value * 100) / 100);

function CellTable({ cells }: { readonly cells: readonly Cell[] }) {
  const { t, i18n } = useLingui();
  const name = useCellName();
  const value = (figure: number | undefined) =>
    figure === undefined ? <Trans>too few to show</Trans> : numberInWords(figure, i18n.locale, { maximumFractionDigits: 2 });
  const statistic = (id: string) => toLabel(i18n, 'statistic', id);
  const columns: readonly Column<Cell>[] = [
    { name: t`Of whom`, cell: name },
    { name: statistic('n'), cell: ({ statistics }) => value(statistics?.n), isFigure: true },
    { name: statistic('mean-of-ratios'), cell: ({ statistics }) => value(statistics?.['mean-of-ratios']), isFigure: true },
    { name: statistic('median'), cell: ({ statistics }) => value(statistics?.median), isFigure: true },
    { name: statistic('percentile-80'), cell: ({ statistics }) => value(statistics?.['percentile-80']), isFigure: true },
    {
      name: statistic('ratio-of-means'),
      isFigure: true,
      cell: ({ statistics }) =>
        (statistics?.['ratio-of-means'] ?? []).map((ratio) => (
          <span key={ratio.currency}>
            <span data-content>{ratio.currency}</span> {value(ratio.value)}{' '}
          </span>
        )),
    },
  ];
  return (
    <DataTable<Cell>
      caption={t`Months of earnings paid to be recruited`}
      columns={columns}
      rows={cells}
      idOf={(cell) => JSON.stringify(cell.dimensions)}
    />
  );
}
