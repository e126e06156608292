import { commandInfo, Refusal } from '#libs/event-sourcing';
import { differentResult, type ImportKind, parseCells, recordedResult, refusedResult, toFaults, unchangedResult } from '#libs/imports';
import { findDifferences, type TableColumns } from '#libs/spreadsheets';
import { figureId, publishedFigure } from '../figures/domain/published-figure.decider.js';
import { RecordFigure } from '../figures/domain/published-figure.messages.js';
import type { NamedStatistic } from '../figures/domain/published-figure.vocabulary.js';

/** By field, the columns of a file of published figures that are read; others are passed over. */
const NAMES = {
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

type Field = keyof typeof NAMES;
type Column = (typeof NAMES)[Field] | 'status';

const COLUMNS: TableColumns<Column> = {
  holds: 'published figures',
  needed: [...Object.values(NAMES), 'status'],
  optional: [],
  others: true,
};

interface Row {
  readonly line: number;
  /** Absent for a row that was not found in its source. */
  readonly figure?: RecordFigure;
}

/** Figures that others have published, one a line; a row that was not found in its source is left out. */
export const publishedFigures: ImportKind<Column, Row> = {
  name: 'published-figures',
  summary: 'Import figures that others have published, each with its source',
  columns: COLUMNS,
  allowedFor: commandInfo(RecordFigure).allowedFor,
  labels: { ref: 'origin', name: 'destination' },

  read({ line, cells }) {
    if (cells.status !== 'found') return { line };
    const months = cells.months_as_published ?? '';
    const figure = parseCells(
      RecordFigure,
      {
        ...Object.fromEntries(Object.entries(NAMES).map(([field, column]) => [field, cells[column]])),
        origins: codesIn(cells.origin_iso3),
        destinations: codesIn(cells.destination_iso3),
        // "(cut off in the stored copy)" is a note on a value that could not be read.
        months: months.startsWith('(') ? '' : months,
        named: namedStatistic(cells.statistic_kind ?? ''),
      },
      NAMES,
    );
    return 'origin' in figure ? { line, figure } : figure;
  },

  keys: ({ figure }) => (figure ? [figureId(figure)] : []),

  async record({ figure }, run) {
    if (!figure) {
      const leftOut = { field: 'status', code: 'import/left-out', message: 'it was not found in its source, and is left out' };
      return { ...unchangedResult(), warnings: [leftOut] };
    }
    const id = figureId(figure);
    try {
      const recorded = await run.execute(publishedFigure, figure, [id, JSON.stringify(figure)]);
      return recordedResult(run, recorded, { decider: publishedFigure, step: 'figure' });
    } catch (error) {
      const refused = refusedResult(id, ...toFaults(error, NAMES));
      if (!(error instanceof Refusal && error.code === 'published-figure/already-recorded')) return refused;
      const { state } = await run.handling.load(publishedFigure, id);
      const differences = findDifferences(inColumns(figure), inColumns(state.content ?? {}));
      return differences.length > 0 ? differentResult(id, differences) : refused;
    }
  },
};

const codesIn = (text = ''): readonly string[] => text.split(';').filter((code) => code !== '');

/** Over the same workers the ratio of totals is the ratio of means; all else stays what its publication calls it. */
const namedStatistic = (published: string): NamedStatistic | undefined =>
  /^ratio of (means|totals)\b|agrees with ratio of totals\b/.test(published) ? 'ratio-of-means' : undefined;

const inColumns = (figure: Readonly<Partial<Record<Field, unknown>>>): Readonly<Record<string, string>> =>
  Object.fromEntries(
    Object.entries(NAMES).map(([field, column]) => {
      const value = figure[field as Field];
      return [column, Array.isArray(value) ? [...value].sort().join(';') : String(value ?? '')];
    }),
  );
