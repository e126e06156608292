import { RecordFigure } from '../../../research/src/figures/domain/published-figure.messages.js';
import type { NamedStatistic } from '../../../research/src/figures/domain/published-figure.vocabulary.js';
import { Problem, parseInput } from '../input.js';
import { type FieldError, translateFields } from '../platform.js';
import { wholeFile } from '../table-file.js';

/** By field, the columns of a file of published figures that are read; others are passed over. */
export const COLUMNS = {
  origin: 'origin',
  origins: 'origin_iso3',
  destination: 'destination',
  destinations: 'destination_iso3',
  population: 'population_or_sector',
  sex: 'sex',
  year: 'survey_year',
  period: 'migration_period',
  statistic: 'statistic_kind',
  cost: 'cost_value',
  costCurrency: 'cost_currency',
  earnings: 'monthly_earnings',
  earningsCurrency: 'earnings_currency',
  months: 'months_as_published',
  sample: 'sample_n',
  describes: 'what_the_number_is',
  publication: 'primary_publication',
  readIn: 'read_in',
  source: 'url',
  caution: 'caution',
} as const;
const STATUS = 'status';

export interface FigureRow {
  /** From 1; the header's is 1. */
  readonly line: number;
  /** Absent for a row that is at fault, or was not found in its source. */
  readonly figure?: RecordFigure;
  /** What is wrong with it, in the columns of the file. */
  readonly faults: readonly string[];
}

const FILE = { holds: 'published figures', needed: [...Object.values<string>(COLUMNS), STATUS], optional: [], others: true };

/** Every row of a file of published figures. @throws Failure for a file that is none, or cannot be read on */
export async function figuresIn(path: string): Promise<readonly FigureRow[]> {
  const rows = await wholeFile(path, FILE);
  return rows.map(({ line, cells, fault }) =>
    fault ? { line, faults: [fault.message] } : toFigureRow(line, (column) => cells[column] ?? ''),
  );
}

function toFigureRow(line: number, cell: (column: string) => string): FigureRow {
  if (cell(STATUS) !== 'found') return { line, faults: [] };
  const named = namedStatistic(cell(COLUMNS.statistic));
  const content = {
    ...Object.fromEntries(Object.entries(COLUMNS).map(([field, column]) => [field, cell(column)])),
    origins: codes(cell(COLUMNS.origins)),
    destinations: codes(cell(COLUMNS.destinations)),
    // "(cut off in the stored copy)" is a note on a value that could not be read.
    months: cell(COLUMNS.months).startsWith('(') ? '' : cell(COLUMNS.months),
    named,
  };
  try {
    const given = Object.fromEntries(Object.entries(content).filter(([, value]) => value !== '' && value !== undefined));
    return { line, figure: parseInput(RecordFigure, given), faults: [] };
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    const columns: Readonly<Record<string, string>> = COLUMNS;
    const inColumns = (fault: FieldError): string =>
      `${columns[fault.field] ?? fault.field}: ${translateFields(COLUMNS, { detail: fault.message, errors: [fault] })}`;
    return { line, faults: (error.parts.errors ?? []).map(inColumns) };
  }
}

const codes = (text: string): readonly string[] => text.split(';').filter((code) => code !== '');

/** Over the same workers the ratio of totals is the ratio of means; all else stays what its publication calls it. */
const namedStatistic = (published: string): NamedStatistic | undefined =>
  /^ratio of (means|totals)\b|agrees with ratio of totals\b/.test(published) ? 'ratio-of-means' : undefined;
