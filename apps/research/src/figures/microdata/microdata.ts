import type { BlobStore } from '#libs/content';
import { industrySection } from '#libs/reference';
import { costComponents, type ObservationColumn, observationColumns } from '../../datasets/domain/observation.js';
import { canonicalLines } from '../../datasets/submission/canonical-lines.js';
import type { CooperativeScheduler } from '../cooperative-scheduler.js';
import { type Axis, axes, NOT_STATED } from '../dimensions.js';
import { type Amount, addAmounts, NOTHING, parseAmount, toMillionths } from './amount.js';

/** Why a record has no ratio. */
export const withoutRatioFor = ['earnings-not-stated', 'zero-earnings', 'another-currency'] as const;
export type WithoutRatio = (typeof withoutRatioFor)[number];

/** The records of a vintage that have a ratio, one column a field, in the order of the files. */
export interface Microdata {
  /** All records. */
  readonly records: number;
  /** Those with a ratio: the length of every column. */
  readonly length: number;
  /** How many of these there are up to the end of each batch. */
  readonly ends: readonly number[];
  readonly withoutRatio: Readonly<Record<WithoutRatio, number>>;
  /** For each axis the values that records with a ratio have, ascending. */
  readonly values: Readonly<Record<Axis, readonly string[]>>;
  /** For each axis the place of the record's value in `values`. */
  readonly codes: readonly Uint16Array[];
  /** Months of earnings. */
  readonly ratios: Float64Array;
  readonly cost: AmountColumn;
  readonly earnings: AmountColumn;
}

export interface AmountColumn {
  readonly high: Float64Array;
  readonly low: Float64Array;
}

export interface MicrodataSource {
  /** Contents of canonical rows, in the order in which figures are computed over them. */
  readonly batches: readonly { readonly rows: string; readonly accepted: number }[];
}

const places = Object.fromEntries(observationColumns.map((column, place) => [column, place])) as Record<ObservationColumn, number>;
const costPlaces = costComponents.map((component) => places[component]);
const STEPS = 2_048;

/**
 * Reads a vintage into typed columns. Of the rows no text stays: some 62 bytes a record, whatever the files' size.
 * @throws ContentMissing, ContentDamaged, ContentUnavailable; Interrupted
 */
export async function readMicrodata(
  contents: BlobStore,
  { batches }: MicrodataSource,
  scheduler: CooperativeScheduler,
): Promise<Microdata> {
  const expected = batches.reduce((sum, { accepted }) => sum + accepted, 0);
  const columns = new Columns(expected);
  for (const { rows } of batches) {
    for await (const lines of canonicalLines(contents, rows)) {
      for (let index = 0; index < lines.length; index++) {
        columns.add((lines[index] as string).split(','));
        if (index % STEPS === 0 && scheduler.due()) await scheduler.rest();
      }
      scheduler.progress = columns.records / expected;
    }
    columns.endBatch();
  }
  if (columns.records !== expected)
    throw new Error(`the contents hold ${columns.records} records; the vintage was released with ${expected}`);
  return columns.end();
}

/** Values in the order in which they came. */
class Values {
  private readonly codes = new Map<string, number>();

  toCode(value: string): number {
    const existing = this.codes.get(value);
    if (existing !== undefined) return existing;
    this.codes.set(value, this.codes.size);
    return this.codes.size - 1;
  }

  inOrder(): { readonly values: readonly string[]; readonly codeByPlace: Uint16Array } {
    const values = [...this.codes.keys()].sort();
    const codeByPlace = new Uint16Array(values.length);
    values.forEach((value, code) => {
      codeByPlace[this.codes.get(value) as number] = code;
    });
    return { values, codeByPlace };
  }
}

class Columns {
  records = 0;
  private length = 0;
  private readonly ends: number[] = [];
  private readonly withoutRatio: Record<WithoutRatio, number> = { 'earnings-not-stated': 0, 'zero-earnings': 0, 'another-currency': 0 };
  private readonly values = axes.map(() => new Values());
  private readonly codes: readonly Uint16Array[];
  private readonly ratios: Float64Array;
  private readonly cost: AmountColumn;
  private readonly earnings: AmountColumn;

  constructor(expected: number) {
    this.codes = axes.map(() => new Uint16Array(expected));
    this.ratios = new Float64Array(expected);
    this.cost = { high: new Float64Array(expected), low: new Float64Array(expected) };
    this.earnings = { high: new Float64Array(expected), low: new Float64Array(expected) };
  }

  add(row: readonly string[]): void {
    this.records += 1;
    const currency = row[places.currency] as string;
    const earned = row[places.first_month_earnings] as string;
    const why = reasonWithoutRatio(earned, currency, row[places.earnings_currency] as string);
    if (why) {
      this.withoutRatio[why] += 1;
      return;
    }
    let cost = NOTHING;
    for (const place of costPlaces) if (row[place]) cost = addAmounts(cost, parseAmount(row[place]));
    const earnings = parseAmount(earned);
    const index = this.length;
    this.length += 1;
    const coded = [
      row[places.origin] as string,
      row[places.destination] as string,
      row[places.sex] as string,
      row[places.occupation]?.[0] ?? NOT_STATED,
      industrySection(row[places.industry] as string)?.code ?? NOT_STATED,
      row[places.year] as string,
      currency,
    ];
    coded.forEach((value, axis) => {
      (this.codes[axis] as Uint16Array)[index] = (this.values[axis] as Values).toCode(value);
    });
    this.ratios[index] = toMillionths(cost) / toMillionths(earnings);
    put(this.cost, index, cost);
    put(this.earnings, index, earnings);
  }

  endBatch(): void {
    this.ends.push(this.length);
  }

  end(): Microdata {
    const sorted = this.values.map((values) => values.inOrder());
    sorted.forEach(({ codeByPlace }, axis) => {
      const codes = this.codes[axis] as Uint16Array;
      for (let place = 0; place < this.length; place++) codes[place] = codeByPlace[codes[place] as number] as number;
    });
    const cut = ({ high, low }: AmountColumn) => ({ high: high.subarray(0, this.length), low: low.subarray(0, this.length) });
    return {
      records: this.records,
      length: this.length,
      ends: this.ends,
      withoutRatio: this.withoutRatio,
      values: Object.fromEntries(axes.map((axis, place) => [axis, sorted[place]?.values ?? []])) as unknown as Microdata['values'],
      codes: this.codes.map((codes) => codes.subarray(0, this.length)),
      ratios: this.ratios.subarray(0, this.length),
      cost: cut(this.cost),
      earnings: cut(this.earnings),
    };
  }
}

/** Nothing is divided by zero: who earned nothing in the first month is an observation, and has no ratio. */
function reasonWithoutRatio(earned: string, currency: string, earningsCurrency: string): WithoutRatio | undefined {
  if (earned === '') return 'earnings-not-stated';
  if (!/[1-9]/.test(earned)) return 'zero-earnings';
  return currency === earningsCurrency ? undefined : 'another-currency';
}

function put({ high, low }: AmountColumn, place: number, amount: Amount): void {
  high[place] = amount.high;
  low[place] = amount.low;
}
