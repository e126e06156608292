import { forPrograms, inPieces } from '#libs/spreadsheets';
import type { Cell } from '../disclosed-cells.js';
import type { FigureTable } from '../figure-tables.js';
import { type Measure, toMeasures } from './measures.js';
import {
  componentIds,
  confidentiality,
  DATAFLOW,
  FREE,
  NORMAL,
  NOT_APPLICABLE,
  STATUS_SUPPRESSED,
  sdmxCode,
  TOTAL,
  toReference,
} from './sdmx-structure.js';

/** Of SDMX-CSV 2.0.0 (SDMX 3.0). */
export const SDMX_CSV = 'application/vnd.sdmx.data+csv; version=2.0.0';

const FREQUENCY = 'A';
const INFORMATION = 'I';

/** The figures as observations of the dataflow whose structure is published beside them. */
export function figuresSdmx(table: FigureTable): Generator<Buffer> {
  return inPieces(lines(table));
}

function* lines(table: FigureTable): Generator<string> {
  yield forPrograms.header(['STRUCTURE', 'STRUCTURE_ID', 'ACTION', ...componentIds]);
  const allYears = toPeriod(table);
  for (const cell of table.cells()) {
    for (const measure of toMeasures(cell)) {
      // No currency of a suppressed cell is disclosed.
      if (measure.statistic === 'ratio-of-means' && measure.currency === undefined) continue;
      yield forPrograms.row([
        'dataflow',
        toReference(DATAFLOW),
        INFORMATION,
        ...toSeriesKey(table, cell, measure, allYears),
        ...toObservation(table, measure),
      ]);
    }
  }
}

function toSeriesKey(
  { dataset }: FigureTable,
  { dimensions }: Cell,
  { statistic, currency }: Measure,
  allYears: string,
): readonly string[] {
  const { origin, destination, sex, occupation, industry, year } = dimensions;
  const encode = (value: string | undefined, code: (value: string) => string) => (value === undefined ? TOTAL : code(value));
  return [
    FREQUENCY,
    dataset.dataset,
    encode(origin, sdmxCode.area),
    encode(destination, sdmxCode.area),
    encode(sex, sdmxCode.sex),
    encode(occupation, sdmxCode.occupation),
    encode(industry, sdmxCode.activity),
    sdmxCode.statistic(statistic),
    currency ?? NOT_APPLICABLE,
    year ?? allYears,
  ];
}

const toObservation = (
  { vintage }: FigureTable,
  { statistic, n, value, suppressed }: Measure,
): readonly (string | number | undefined)[] => [
  value,
  statistic === 'n' ? 'REC' : 'MO',
  suppressed ? STATUS_SUPPRESSED : NORMAL,
  suppressed ? confidentiality[suppressed] : FREE,
  n,
  vintage.vintage,
];

/** All years as one period: a year, or a range of ISO 8601 from the first year's beginning. Of years that are not all disclosed: the coverage. */
function toPeriod({ dataset, vintage, figures, isListed }: FigureTable): string {
  const { firstYear, lastYear } = dataset.coverage;
  const areAllListed = figures.values.year.every((year) => isListed('year', year));
  const first = areAllListed ? (figures.values.year[0] ?? '') : String(firstYear);
  const last = areAllListed ? (figures.values.year.at(-1) ?? '') : String(lastYear ?? vintage.releasedOn.slice(0, 4));
  return first === last ? first : `${first}-01-01/P${Number(last) - Number(first) + 1}Y`;
}
