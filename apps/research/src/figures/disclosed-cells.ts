import { defined } from '#libs/event-sourcing';
import { axes, CURRENCY, type FigureDimension, figureDimensions, listAxes, toAxisSet } from './dimensions.js';
import { KeySpace } from './suppression/cube.js';
import type { MarginFigures, VintageFigures } from './vintage-figures.js';

/** One word for all: why a cell is suppressed would itself disclose something of it. */
export const suppressedFor = ['withheld'] as const;
export type Suppressed = (typeof suppressedFor)[number];

export interface RatioOfMeans {
  readonly currency: string;
  readonly n?: number;
  readonly value?: number;
  readonly suppressed?: Suppressed;
}

/** One cell of an answer: its numbers, or why there are none. */
export interface Cell {
  readonly dimensions: Readonly<Partial<Record<FigureDimension, string>>>;
  readonly suppressed?: Suppressed;
  readonly n?: number;
  readonly meanOfRatios?: number;
  readonly median?: number;
  readonly percentile80?: number;
  readonly ratiosOfMeans?: readonly RatioOfMeans[];
}

export type Fixed = Readonly<Partial<Record<FigureDimension, string>>>;

/** The values of a cell on the axes of its set, from 0, and -1 elsewhere. */
type Values = readonly number[];

const ORIGIN = axes.indexOf('origin');
const DESTINATION = axes.indexOf('destination');
const CURRENCY_AXIS = axes.indexOf('currency');

/** Answers from the figures of a vintage: nothing is computed here but where a cell stands. */
export class DisclosedCells {
  private readonly space: KeySpace;

  constructor(private readonly figures: VintageFigures) {
    this.space = new KeySpace(axes.map((axis) => figures.values[axis].length));
  }

  /** True when nothing is disclosed of this set of dimensions, since there would be too many cells. */
  isClosed(dimensions: readonly FigureDimension[]): boolean {
    return this.figures.closed.has(this.dividing(toAxisSet(dimensions)));
  }

  /** The sets of dimensions by which figures can be asked for, those that divide. */
  listAvailable(): readonly (readonly string[])[] {
    return [...this.figures.margins.keys()]
      .filter((set) => set !== 0 && (set & CURRENCY) === 0)
      .map((set) => listAxes(set).map((axis) => axes[axis] as string));
  }

  /** True for a value of which it is disclosed that it occurs. */
  lists(dimension: FigureDimension, value: string): boolean {
    const values = this.toValues({ [dimension]: value });
    return values !== undefined && this.isListed(axes.indexOf(dimension), values);
  }

  /** The one cell. A value that no record of the vintage has is not told apart from one that few have. */
  cell(fixed: Fixed): Cell | undefined {
    const set = toAxisSet(Object.keys(fixed) as FigureDimension[]);
    const values = this.toValues(fixed);
    return values ? this.cellAt(set, values, 'withheld') : { dimensions: fixed, suppressed: 'withheld' };
  }

  /**
   * The cells of these dimensions in the order of their values, from the one after `after`. Listed are those whose parents are
   * all disclosed: what is part of a suppressed cell is not listed, nor is a value of which nothing is disclosed. A cell without
   * records is not told apart from a small one.
   */
  *cells(dimensions: readonly FigureDimension[], fixed: Fixed, afterValues?: readonly string[]): Generator<Cell> {
    const values = this.toValues(fixed);
    if (dimensions.every((dimension) => fixed[dimension] !== undefined)) {
      const cell = afterValues ? undefined : this.cell(fixed);
      if (cell) yield cell;
      return;
    }
    if (!values) return;
    const listed = figureDimensions.flatMap((dimension, axis) => (dimensions.includes(dimension) ? [axis] : []));
    const begin = afterValues && listed.map((axis, position) => this.valuesAt(axis).indexOf(afterValues[position] ?? ''));
    yield* this.below(listed, 0, toAxisSet(Object.keys(fixed) as FigureDimension[]), [...values], begin);
  }

  private *below(
    listed: readonly number[],
    depth: number,
    set: number,
    values: number[],
    afterValues?: readonly number[],
  ): Generator<Cell> {
    if (depth === listed.length) {
      const cell = afterValues ? undefined : this.cellAt(set, values);
      if (cell) yield cell;
      return;
    }
    // Axes with one value divide nothing: only what is divided further has to be disclosed.
    const further = listed.slice(depth).some((axisNumber) => this.space.dividing & ~set & (1 << axisNumber));
    if (further && !this.figures.closed.has(this.dividing(set)) && !this.isDisclosed(set, values)) return;
    const axis = listed[depth] as number;
    const first = afterValues?.[depth] ?? 0;
    const fixed = values[axis] as number;
    for (let value = fixed < 0 ? Math.max(0, first) : fixed; value < this.valuesAt(axis).length; value++) {
      values[axis] = value;
      if (fixed < 0 && !this.isListed(axis, values)) continue;
      yield* this.below(listed, depth + 1, set | (1 << axis), values, afterValues && value === first ? afterValues : undefined);
      if (fixed >= 0) break;
    }
    values[axis] = fixed;
  }

  private cellAt(set: number, values: Values, fallback?: Suppressed): Cell | undefined {
    if (this.cannotBe(set, values)) return undefined;
    const dimensions = this.toDimensions(set, values);
    const location = this.find(set, values);
    if (location) return { dimensions, ...this.numbers(location.margin, location.place, set, values) };
    const suppressed = this.reason(set, values) ?? fallback;
    return suppressed && { dimensions, suppressed };
  }

  private numbers({ counts, ratios }: MarginFigures, place: number, set: number, values: Values): Omit<Cell, 'dimensions'> {
    return defined({
      n: counts[place] as number,
      meanOfRatios: ratios?.means[place],
      median: toQuantile(ratios?.medians[place]),
      percentile80: toQuantile(ratios?.percentiles80[place]),
      ratiosOfMeans: this.toRatiosOfMeans(set, values),
    });
  }

  /** Within each currency; none where the margin with the currency is closed. */
  private toRatiosOfMeans(set: number, values: Values): readonly RatioOfMeans[] {
    return this.valuesAt(CURRENCY_AXIS).flatMap((currency, value): readonly RatioOfMeans[] => {
      const own = values.with(CURRENCY_AXIS, value);
      if (!this.isListed(CURRENCY_AXIS, own)) return [];
      const location = this.find(set | CURRENCY, own);
      if (location?.margin.ratiosOfMeans) {
        return [
          { currency, n: location.margin.counts[location.place] as number, value: location.margin.ratiosOfMeans[location.place] as number },
        ];
      }
      const suppressed = this.reason(set | CURRENCY, own);
      return suppressed ? [{ currency, suppressed }] : [];
    });
  }

  /** Undefined for what is part of a suppressed cell, or of a margin that is closed. */
  private reason(set: number, values: Values): Suppressed | undefined {
    const dividing = this.dividing(set);
    if (this.figures.closed.has(dividing)) return undefined;
    for (const axis of listAxes(dividing)) {
      const parent = set & ~(1 << axis);
      if (!this.figures.closed.has(this.dividing(parent)) && !this.isDisclosed(parent, values)) return undefined;
    }
    return 'withheld';
  }

  /** That a value occurs at all is disclosed with its figure only. */
  private isListed(axis: number, values: Values): boolean {
    return (this.space.dividing & (1 << axis)) === 0 || this.isDisclosed(1 << axis, values);
  }

  private isDisclosed(set: number, values: Values): boolean {
    return this.find(set, values) !== undefined;
  }

  private find(set: number, values: Values): { readonly margin: MarginFigures; readonly place: number } | undefined {
    const margin = this.figures.margins.get(this.dividing(set));
    const place = margin ? findPlace(margin.keys, this.toKey(set, values)) : -1;
    return margin && place >= 0 ? { margin, place } : undefined;
  }

  private dividing(set: number): number {
    return set & this.space.dividing;
  }

  private toKey(set: number, values: Values): number {
    return this.space.toKey(set, (axis) => values[axis] as number);
  }

  private cannotBe(set: number, values: Values): boolean {
    const both = (1 << ORIGIN) | (1 << DESTINATION);
    return (set & both) === both && this.valueAt(ORIGIN, values) === this.valueAt(DESTINATION, values);
  }

  private toValues(fixed: Fixed): Values | undefined {
    const values = axes.map((axis) =>
      axis === 'currency' || fixed[axis] === undefined ? -1 : this.figures.values[axis].indexOf(fixed[axis]),
    );
    const missing = axes.some((axis, position) => axis !== 'currency' && fixed[axis] !== undefined && values[position] === -1);
    return missing ? undefined : values;
  }

  private toDimensions(set: number, values: Values): Cell['dimensions'] {
    return Object.fromEntries(
      figureDimensions.flatMap((dimension, axis) => (set & (1 << axis) ? [[dimension, this.valueAt(axis, values)]] : [])),
    );
  }

  private valueAt(axis: number, values: Values): string {
    return this.valuesAt(axis)[values[axis] as number] as string;
  }

  private valuesAt(axis: number): readonly string[] {
    return this.figures.values[axes[axis] as (typeof axes)[number]];
  }
}

/** None of a cell with too few records for it. */
const toQuantile = (value: number | undefined): number | undefined => (Number.isNaN(value) ? undefined : value);

/** -1: it is not there. */
function findPlace(sorted: Float64Array, key: number): number {
  let [low, high] = [0, sorted.length - 1];
  while (low <= high) {
    const middle = (low + high) >> 1;
    const candidate = sorted[middle] as number;
    if (candidate === key) return middle;
    if (candidate < key) low = middle + 1;
    else high = middle - 1;
  }
  return -1;
}
