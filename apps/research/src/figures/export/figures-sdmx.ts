import { forPrograms, inPieces } from '#libs/spreadsheets';
import type { Cell } from '../disclosed-cells.js';
import type { AskedFigures } from '../figure-tables.js';
import { type Measure, measuresOf } from './measures.js';
import {
  componentIds,
  confidentiality,
  DATAFLOW,
  FREE,
  identified,
  NORMAL,
  NOT_APPLICABLE,
  STATUS_SUPPRESSED,
  sdmxCode,
  TOTAL,
} from './sdmx-structure.js';

/** Of SDMX-CSV 2.0.0 (SDMX 3.0). */
export const SDMX_CSV = 'application/vnd.sdmx.data+csv; version=2.0.0';

const FREQUENCY = 'A';
const INFORMATION = 'I';

/** The figures as observations of the dataflow whose structure is published beside them. */
export function figuresSdmx(asked: AskedFigures): Generator<Buffer> {
  return inPieces(lines(asked));
}

function* lines(asked: AskedFigures): Generator<string> {
  yield forPrograms.header(['STRUCTURE', 'STRUCTURE_ID', 'ACTION', ...componentIds]);
  const allYears = periodOf(asked);
  for (const cell of asked.cells()) {
    for (const measure of measuresOf(cell)) {
      // Of a cell that is suppressed no currency is told.
      if (measure.statistic === 'ratio-of-means' && measure.currency === undefined) continue;
      yield forPrograms.row([
        'dataflow',
        identified(DATAFLOW),
        INFORMATION,
        ...keyOf(asked, cell, measure, allYears),
        ...observed(asked, measure),
      ]);
    }
  }
}

function keyOf({ dataset }: AskedFigures, { dimensions }: Cell, { statistic, currency }: Measure, allYears: string): readonly string[] {
  const { origin, destination, sex, occupation, industry, year } = dimensions;
  const coded = (value: string | undefined, code: (value: string) => string) => (value === undefined ? TOTAL : code(value));
  return [
    FREQUENCY,
    dataset.dataset,
    coded(origin, sdmxCode.area),
    coded(destination, sdmxCode.area),
    coded(sex, sdmxCode.sex),
    coded(occupation, sdmxCode.occupation),
    coded(industry, sdmxCode.activity),
    sdmxCode.statistic(statistic),
    currency ?? NOT_APPLICABLE,
    year ?? allYears,
  ];
}

const observed = ({ vintage }: AskedFigures, { statistic, n, value, suppressed }: Measure): readonly (string | number | undefined)[] => [
  value,
  statistic === 'n' ? 'REC' : 'MO',
  suppressed ? STATUS_SUPPRESSED : NORMAL,
  suppressed ? confidentiality[suppressed] : FREE,
  n,
  vintage.vintage,
];

/** All years as one period: a year, or a range of ISO 8601 from the first year's beginning. Of years that are not all told: the coverage. */
function periodOf({ dataset, vintage, figures, listed }: AskedFigures): string {
  const { firstYear, lastYear } = dataset.coverage;
  const known = figures.values.year.every((year) => listed('year', year));
  const first = known ? (figures.values.year[0] ?? '') : String(firstYear);
  const last = known ? (figures.values.year.at(-1) ?? '') : String(lastYear ?? vintage.releasedOn.slice(0, 4));
  return first === last ? first : `${first}-01-01/P${Number(last) - Number(first) + 1}Y`;
}
