import { useLingui } from '@lingui/react/macro';
import { Count } from '../data/count.tsx';
import { DataTable } from '../data/data-table.tsx';
import { Bars, Funnel } from '../plots/bars.tsx';
import type { Series } from '../plots/geometry.ts';
import { Legend, PlotFigure } from '../plots/plot-figure.tsx';
import { Ranges } from '../plots/ranges.tsx';
import { Lines, TimeArea } from '../plots/time-area.tsx';
import { TwoAxes } from '../plots/two-axes.tsx';
import { Day } from '../time/day.tsx';
import { Specimen } from './specimen.tsx';

const DAYS = ['2020-11-01', '2021-02-01', '2021-05-01', '2021-08-01', '2021-11-01', '2022-02-01', '2022-05-01'];

export function PlotsPart() {
  const { t } = useLingui();
  const series: readonly Series[] = [
    { id: 'africa', name: t`Africa`, values: [1, 3, 5, 8, 11, 12, 14] },
    { id: 'americas', name: t`The Americas`, values: [2, 2, 4, 6, 7, 9, 9] },
    { id: 'asia-pacific', name: t`Asia-Pacific`, values: [0, 4, 6, 9, 9, 10, 13] },
  ];
  const rows = DAYS.map((day, place) => ({ day, values: series.map(({ values }) => values[place] ?? 0) }));
  const table = (
    <DataTable
      caption={t`Members by region`}
      columns={[
        { name: t`Day`, cell: ({ day }: (typeof rows)[number]) => <Day day={day} month="short" /> },
        ...series.map(({ name }, place) => ({
          name,
          isFigure: true,
          cell: ({ values }: (typeof rows)[number]) => <Count value={values[place] ?? 0} />,
        })),
      ]}
      rows={rows}
      idOf={({ day }) => day}
    />
  );
  const [title, sentence] = [t`Members by region`, t`From 3 members to 36 in eighteen months; most of them in Africa.`];
  return (
    <>
      <Specimen name="PlotFigure, TimeArea, Legend">
        <PlotFigure
          title={title}
          sentence={sentence}
          plot={<TimeArea title={title} sentence={sentence} days={DAYS} series={series} />}
          table={table}
          download="#csv"
        />
        <Legend names={series.map(({ name }) => name)} />
      </Specimen>
      <Specimen name="Lines">
        <PlotFigure
          title={title}
          sentence={sentence}
          plot={<Lines title={title} sentence={sentence} days={DAYS} series={series} />}
          table={table}
          isTableOpen
        />
      </Specimen>
      <Specimen name="TwoAxes">
        <TwoAxes
          title={t`Journey`}
          sentence={t`Above when each entry was true, below when it was learnt.`}
          above={t`was true`}
          below={t`was learnt`}
          entries={[
            { number: 1, effective: '2021-01-10', recorded: '2021-01-10', earlierDays: [] },
            { number: 2, effective: '2021-03-10', recorded: '2021-05-15', earlierDays: ['2021-03-31'] },
          ]}
        />
      </Specimen>
      <Specimen name="Bars, Ranges, Funnel">
        <Bars
          title={t`Members by kind`}
          sentence={t`Ministries are the most.`}
          bars={[
            { name: t`Ministry`, value: 21 },
            { name: t`Inspection service`, value: 4 },
            { name: t`Consular service`, value: undefined },
          ]}
        />
        <Ranges
          title={t`Costs of recruitment`}
          sentence={t`Two publications, each with its median and 80th percentile.`}
          ranges={[
            { name: t`Survey of 2021`, median: 1200, percentile80: 2600 },
            { name: t`Survey of 2024`, median: 900, percentile80: 1900 },
          ]}
        />
        <Funnel
          title={t`From enrolment to certificate`}
          sentence={t`Half of those who enrolled hold a certificate.`}
          stages={[
            { name: t`Enrolled`, count: 120 },
            { name: t`Begun`, count: 96 },
            { name: t`Certified`, count: 60 },
          ]}
        />
      </Specimen>
    </>
  );
}
