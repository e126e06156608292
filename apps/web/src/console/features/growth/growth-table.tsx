import { useLingui } from '@lingui/react/macro';
import { Count } from '../../../ui/data/count.tsx';
import { type Column, DataTable } from '../../../ui/data/data-table.tsx';
import { monthInWords } from '../../../words/days.ts';
import { toLabel } from '../../../words/labels.ts';
import type { Month } from './growth.queries.ts';
import { figure, type Measure } from './growth-series.ts';

interface GrowthTableProps {
  readonly months: readonly Month[];
  readonly measure: Measure;
  readonly isByRegion: boolean;
  readonly caption: string;
}

/** The same figures in full: every region, and of members who came and who went. */
export function GrowthTable({ months, measure, isByRegion, caption }: GrowthTableProps) {
  const { t, i18n } = useLingui();
  const regions = isByRegion ? [...new Set(months.flatMap((month) => Object.keys(month.regions)))] : [];
  const count = (name: string, value: (month: Month) => number): Column<Month> => ({
    name,
    isFigure: true,
    cell: (month) => <Count value={value(month)} />,
  });
  const movements = measure === 'members' ? [count(t`Joined`, ({ joined }) => joined), count(t`Left`, ({ left }) => left)] : [];
  return (
    <DataTable<Month>
      caption={caption}
      columns={[
        { name: t`Month`, cell: ({ month }) => <time dateTime={month}>{monthInWords(month, i18n.locale)}</time> },
        ...regions.map((region) => count(toLabel(i18n, 'region', region), (month) => figure(month.regions[region], measure))),
        count(t`All`, (month) => figure(month, measure)),
        ...movements,
      ]}
      rows={months}
      idOf={({ month }) => month}
    />
  );
}
