import { useLingui } from '@lingui/react/macro';
import { type Column, DataTable } from '../../../ui/data/data-table.tsx';
import { Legend, PlotFigure } from '../../../ui/plots/plot-figure.tsx';
import { TimeArea } from '../../../ui/plots/time-area.tsx';
import { dayInWords } from '../../../words/days.ts';
import { toLabel } from '../../../words/labels.ts';
import type { Answered } from '../../visit.ts';

type Month = Answered<'GET /api/membership/members/growth'>['months'][number];

/** As many as can be told apart; the others are one. */
const MOST_SERIES = 5;

/** How many members there were, month by month and by region: as a plot, and as a table. */
export function Growth({ months }: { readonly months: readonly Month[] }) {
  const { t, i18n } = useLingui();
  const last = months.at(-1);
  const regions = Object.entries(last?.regions ?? {})
    .sort(([, first], [, second]) => second.members - first.members)
    .map(([region]) => region);
  const own = regions.length > MOST_SERIES ? regions.slice(0, MOST_SERIES - 1) : regions;
  const count = (month: Month, region: string): number => month.regions[region]?.members ?? 0;
  const series = own.map((region) => ({
    id: region,
    name: toLabel(i18n, 'region', region),
    values: months.map((month) => count(month, region)),
  }));
  const rest = regions.slice(own.length);
  if (rest.length > 0) {
    const values = months.map((month) => rest.reduce((sum, region) => sum + count(month, region), 0));
    series.push({ id: 'others', name: t`Other regions`, values });
  }
  const title = t`Members by region`;
  const sentence = t`At the end of ${monthInWords(last?.month ?? '', i18n.locale)} there were ${last?.members ?? 0} members.`;
  return (
    <PlotFigure
      title={title}
      sentence={sentence}
      plot={
        <>
          <TimeArea title={title} sentence={sentence} days={months.map(({ month }) => `${month}-01`)} series={series} />
          <Legend names={series.map(({ name }) => name)} />
        </>
      }
      table={<GrowthTable months={months} />}
    />
  );
}

const monthInWords = (month: string, language: string): string => dayInWords(`${month}-01`, language).replace(/^(1|1er) (de )?/, '');

function GrowthTable({ months }: { readonly months: readonly Month[] }) {
  const { t, i18n } = useLingui();
  const columns: readonly Column<Month>[] = [
    { name: t`Month`, cell: ({ month }) => <time dateTime={month}>{monthInWords(month, i18n.locale)}</time> },
    { name: t`Joined`, cell: ({ joined }) => joined, isFigure: true },
    { name: t`Left`, cell: ({ left }) => left, isFigure: true },
    { name: t`Members`, cell: ({ members }) => members, isFigure: true },
  ];
  return <DataTable<Month> caption={t`Members, month by month`} columns={columns} rows={months.toReversed()} idOf={({ month }) => month} />;
}
