import { country, industrySection, occupationGroup } from '#libs/reference';
import { forSpreadsheets, inPieces } from '#libs/spreadsheets';
import type { FigureDimension } from '../dimensions.js';
import type { Cell } from '../disclosed-cells.js';
import type { AskedFigures } from '../figure-tables.js';
import { measuresOf } from './measures.js';

const names: Readonly<Partial<Record<FigureDimension, (code: string) => string | undefined>>> = {
  origin: (code) => country(code)?.name.en,
  destination: (code) => country(code)?.name.en,
  occupation: (code) => occupationGroup(code)?.title,
  industry: (code) => industrySection(code)?.title,
};

/** One line a statistic of a cell: codes for programs and words for people, side by side. */
export function figuresCsv(asked: AskedFigures): Generator<Buffer> {
  return inPieces(lines(asked));
}

function* lines({ dataset, vintage, figures, dimensions, cells }: AskedFigures): Generator<string> {
  const columns = dimensions.flatMap((dimension) => (names[dimension] ? [dimension, `${dimension}_name`] : [dimension]));
  const header = ['dataset', 'vintage', 'threshold', ...columns, 'statistic', 'currency', 'n', 'value', 'suppressed'];
  yield forSpreadsheets.header(header);
  for (const cell of cells()) {
    const place = [dataset.dataset, vintage.vintage, figures.threshold, ...placeOf(cell, dimensions)];
    for (const { statistic, currency, n, value, suppressed } of measuresOf(cell)) {
      yield forSpreadsheets.row([...place, statistic, currency, n, value, suppressed]);
    }
  }
}

const placeOf = ({ dimensions }: Cell, asked: readonly FigureDimension[]): readonly (string | undefined)[] =>
  asked.flatMap((dimension) => {
    const code = dimensions[dimension] ?? '';
    const name = names[dimension];
    return name ? [code, name(code)] : [code];
  });
