import { forSpreadsheets, type TableCell } from '#libs/spreadsheets';
import type { FigureEntry } from './published-figures.js';

type Column = (entry: FigureEntry) => TableCell;

/** In the columns that an import reads, and what the register adds: a figure that was withdrawn is not taken by an import. */
const COLUMNS: Readonly<Record<string, Column>> = {
  figure: ({ figure }) => figure,
  origin: ({ origin }) => origin,
  origin_iso3: ({ origins }) => origins.join(';'),
  destination: ({ destination }) => destination,
  destination_iso3: ({ destinations }) => destinations.join(';'),
  population_or_sector: ({ population }) => population,
  sex: ({ sex }) => sex,
  survey_year: ({ year }) => year,
  migration_period: ({ period }) => period,
  statistic_kind: ({ statistic }) => statistic,
  named_statistic: ({ named }) => named,
  cost_value: ({ cost }) => cost,
  cost_currency: ({ costCurrency }) => costCurrency,
  monthly_earnings: ({ earnings }) => earnings,
  earnings_currency: ({ earningsCurrency }) => earningsCurrency,
  months_as_published: ({ months }) => months,
  months_derived_by_us: ({ derivedMonths }) => derivedMonths,
  sample_n: ({ sample }) => sample,
  what_the_number_is: ({ describes }) => describes,
  primary_publication: ({ publication }) => publication,
  publication_id: ({ publicationId }) => publicationId,
  read_in: ({ readIn }) => readIn,
  url: ({ source }) => source,
  status: ({ status }) => (status === 'recorded' ? 'found' : status),
  caution: ({ caution }) => caution,
  changes: ({ changes }) => changes.map(({ change, recordedAt, reason }) => `${recordedAt.slice(0, 10)} ${change}: ${reason}`).join('; '),
};

/** Figures as a table for a spreadsheet (RFC 4180). */
export function publishedFiguresCsv(entries: readonly FigureEntry[]): string {
  const lines = entries.map((entry) => forSpreadsheets.row(Object.values(COLUMNS).map((cell) => cell(entry))));
  return [forSpreadsheets.header(Object.keys(COLUMNS)), ...lines].join('');
}
