import { defined } from '#libs/event-sourcing';
import {
  isCountry,
  isCurrency,
  isCurrencyIn,
  isIndustry,
  isOccupation,
  mayHaveLostItsZero,
  mayHaveLostZero,
  unseenIn,
  unseenTold,
} from '#libs/reference';
import {
  AMOUNT,
  type CostComponent,
  costComponents,
  type ObservationColumn,
  observationColumns,
  recruitmentChannels,
  sexes,
} from './observation.js';

/** The rules of a row by name, in words that say how it is kept. */
export const rowRules = {
  missing: 'must be given',
  country: 'must be a country of ISO 3166-1, by its three letters (PHL)',
  'same-as-origin': 'must be another country than the origin',
  sex: `must be one of: ${sexes.join(', ')}`,
  occupation: 'must be a code of ISCO-08 with one to four digits, or be left empty',
  industry: 'must be a section of ISIC Rev.4 (a letter) or a code of two to four digits, or be left empty',
  year: 'must be a year with four digits, not after that of the submission',
  'outside-coverage': 'must be within what the dataset covers',
  channel: `must be one of: ${recruitmentChannels.join(', ')}`,
  amount: 'must be digits, with at most six after a point; neither sign nor separator',
  'lost-zero':
    'may have lost a zero at its beginning in a spreadsheet: an industry is written as its section (a letter) or with four digits, an occupation with four digits (1000, 1100)',
  currency: 'must be a currency of ISO 4217, by its three letters (PHP), that was one in the year of the row',
  'no-cost': 'must be given for one component of the cost at least; 0 where nothing was paid',
  'earnings-missing': 'must be given where the currency of the earnings is',
  columns: 'must have as many fields as the header has columns, and none under a column without a name',
} as const satisfies Readonly<Record<string, string>>;
export type RowRule = keyof typeof rowRules;

export interface RowFault {
  /** The column's name; `row` for what is wrong with the whole row. */
  readonly field: ObservationColumn | 'row' | 'cost';
  readonly rule: RowRule;
}

/** An absent limit is none. */
export interface Coverage {
  readonly origins?: readonly string[];
  readonly destinations?: readonly string[];
  readonly firstYear: number;
  readonly lastYear?: number;
}

export interface HeaderFault {
  readonly rule: 'unknown-column' | 'repeated-column' | 'missing-column';
  /** Numbers of columns from 1, for those that are unknown or repeated. What stands there is not repeated: it may be anything. */
  readonly columns: readonly number[];
  /** Names of those that are missing. */
  readonly missing: readonly ObservationColumn[];
  /** Letters that cannot be seen in the first that is unknown, in words: it may look like one that is known. */
  readonly unseen?: string;
}

export type ReadRow = (values: readonly string[]) => { readonly canonical: string } | { readonly faults: readonly RowFault[] };

/** In any file; components of the cost, codes that may be unknown, and earnings may be left out as columns too. */
const NEEDED: readonly ObservationColumn[] = ['origin', 'destination', 'sex', 'year', 'channel', 'currency'];
const EARLIEST = 1950;
const YEAR = /^\d{4}$/;

type Row = Readonly<Record<ObservationColumn, string>>;
type Check = (value: string, row: Row, context: RowContext) => RowRule | undefined;
interface RowContext {
  readonly origins: ReadonlySet<string> | undefined;
  readonly destinations: ReadonlySet<string> | undefined;
  readonly firstYear: number;
  readonly lastYear: number;
  readonly thisYear: number;
}

const sexCodes: ReadonlySet<string> = new Set(sexes);
const channelCodes: ReadonlySet<string> = new Set(recruitmentChannels);
const requireValue = (value: string, rule: RowRule, holds: boolean): RowRule | undefined =>
  value === '' ? 'missing' : holds ? undefined : rule;
const within = (value: string, covered: ReadonlySet<string> | undefined): RowRule | undefined =>
  covered && !covered.has(value) ? 'outside-coverage' : undefined;
const wasPaidWith = (currency: string, year: string): boolean =>
  YEAR.test(year) ? isCurrencyIn(currency, Number(year)) : isCurrency(currency);
const amount: Check = (value) => (value === '' || AMOUNT.test(value) ? undefined : 'amount');

/** The one table of what each column may hold. Empty: not stated. */
const checks: Readonly<Record<ObservationColumn, Check>> = {
  origin: (value, _, { origins }) => requireValue(value, 'country', isCountry(value)) ?? within(value, origins),
  destination: (value, { origin }, { destinations }) =>
    requireValue(value, 'country', isCountry(value)) ?? (value === origin ? 'same-as-origin' : within(value, destinations)),
  sex: (value) => requireValue(value, 'sex', sexCodes.has(value)),
  occupation: (value) => (mayHaveLostItsZero(value) ? 'lost-zero' : value === '' || isOccupation(value) ? undefined : 'occupation'),
  industry: (value) => (mayHaveLostZero(value) ? 'lost-zero' : value === '' || isIndustry(value) ? undefined : 'industry'),
  year: (value, _, { firstYear, lastYear, thisYear }) => {
    const year = Number(value);
    const fault = requireValue(value, 'year', YEAR.test(value) && year >= EARLIEST && year <= thisYear);
    return fault ?? (year < firstYear || year > lastYear ? 'outside-coverage' : undefined);
  },
  channel: (value) => requireValue(value, 'channel', channelCodes.has(value)),
  ...(Object.fromEntries(costComponents.map((component) => [component, amount])) as Record<CostComponent, Check>),
  currency: (value, { year }) => requireValue(value, 'currency', wasPaidWith(value, year)),
  first_month_earnings: (value, row, context) =>
    value === '' && row.earnings_currency !== '' ? 'earnings-missing' : amount(value, row, context),
  earnings_currency: (value, { first_month_earnings, year }) =>
    value === '' && first_month_earnings === '' ? undefined : requireValue(value, 'currency', wasPaidWith(value, year)),
};

const isColumn = (name: string): name is ObservationColumn => Object.hasOwn(checks, name);

/**
 * How rows of a file with this header are read: a row that keeps every rule as its canonical line (without line feed), else
 * every fault. Spaces around a value are passed over. Nothing of what a row holds is in a fault.
 */
export function rowReader(header: readonly string[], covers: Coverage, thisYear: number): ReadRow | HeaderFault {
  const names = header.map((name) => name.trim());
  const numbersWhere = (holds: (name: string, index: number) => boolean) =>
    names.flatMap((name, index) => (holds(name, index) ? [index + 1] : []));
  const unknown = numbersWhere((name) => !isColumn(name));
  if (unknown.length > 0) {
    const unseen = unseenIn(names[(unknown[0] ?? 0) - 1] ?? '');
    return defined({ rule: 'unknown-column', columns: unknown, missing: [], unseen: unseen && unseenTold(unseen) });
  }
  const repeated = numbersWhere((name, index) => names.indexOf(name) !== index);
  if (repeated.length > 0) return { rule: 'repeated-column', columns: repeated, missing: [] };
  const missing = NEEDED.filter((name) => !names.includes(name));
  if (missing.length > 0) return { rule: 'missing-column', columns: [], missing };

  const places = observationColumns.map((column) => names.indexOf(column));
  const context: RowContext = {
    origins: covers.origins && new Set(covers.origins),
    destinations: covers.destinations && new Set(covers.destinations),
    firstYear: covers.firstYear,
    lastYear: covers.lastYear ?? thisYear,
    thisYear,
  };
  return (values) => {
    if (values.length !== names.length) return { faults: [{ field: 'row', rule: 'columns' }] };
    const row = {} as Record<ObservationColumn, string>;
    observationColumns.forEach((column, index) => {
      row[column] = values[places[index] ?? -1]?.trim() ?? '';
    });
    const faults: RowFault[] = [];
    for (const field of observationColumns) {
      const rule = checks[field](row[field], row, context);
      if (rule) faults.push({ field, rule });
    }
    if (costComponents.every((component) => row[component] === '')) faults.push({ field: 'cost', rule: 'no-cost' });
    return faults.length > 0 ? { faults } : { canonical: toCanonical(row) };
  };
}

const amounts: ReadonlySet<ObservationColumn> = new Set([...costComponents, 'first_month_earnings']);

const toCanonical = (row: Row): string =>
  observationColumns.map((column) => (amounts.has(column) ? plain(row[column]) : row[column])).join(',');

/** One way to write a sum: `007.50` is `7.5`. */
function plain(value: string): string {
  if (value === '') return '';
  const [whole = '', fraction = ''] = value.split('.');
  const shortest = fraction.replace(/0+$/, '');
  return whole.replace(/^0+(?=\d)/, '') + (shortest && `.${shortest}`);
}
