import { country, industrySection, occupationGroup } from '#libs/reference';
import { forSpreadsheets, inPieces } from '#libs/spreadsheets';
import type { FigureDimension } from '../dimensions.js';
import type { Cell } from '../disclosed-cells.js';
import type { FigureTable } from '../figure-tables.js';
import { toMeasures } from './measures.js';

const names: Readonly<Partial<Record<FigureDimension, (code: string) => string | undefined>>> = {
  origin: (code) => country(code)?.name.en,
  destination: (code) => country(code)?.name.en,
  occupation: (code) => occupationGroup(code)?.title,
  industry: (code) => industrySection(code)?.title,
};

/** One line a statistic of a cell: codes for programs and words for people, side by side. */
export function figuresCsv(table: FigureTable): Generator<Buffer> {
  return inPieces(lines(table));
}

function* lines({ dataset, vintage, figures, dimensions, cells }: FigureTable): Generator<string> {
  const columns = dimensions.flatMap((dimension) => (names[dimension] ? [dimension, `${dimension}_name`] : [dimension]));
  const header = ['dataset', 'vintage', 'threshold', ...columns, 'statistic', 'currency', 'n', 'value', 'suppressed'];
  yield forSpreadsheets.header(header);
  for (const cell of cells()) {
    const place = [dataset.dataset, vintage.vintage, figures.threshold, ...toPlace(cell, dimensions)];
    for (const { statistic, currency, n, value, suppressed } of toMeasures(cell)) {
      yield forSpreadsheets.row([...place, statistic, currency, n, value, suppressed]);
    }
  }
}

const toPlace = ({ dimensions }: Cell, columns: readonly FigureDimension[]): readonly (string | undefined)[] =>
  columns.flatMap((dimension) => {
    const code = dimensions[dimension] ?? '';
    const name = names[dimension];
    return name ? [code, name(code)] : [code];
  });
