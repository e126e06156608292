import { axes, CURRENCY, type FigureDimension, figureDimensions, membersOf, setOf } from './dimensions.js';
import { KeySpace } from './suppression/cube.js';
import type { MarginFigures, VintageFigures } from './vintage-figures.js';

/** One word for all: why a cell is withheld would itself tell of it. */
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
export class ToldCells {
  private readonly space: KeySpace;

  constructor(private readonly figures: VintageFigures) {
    this.space = new KeySpace(axes.map((axis) => figures.values[axis].length));
  }

  /** True when nothing is told of this set of dimensions, since there would be too many cells. */
  isClosed(dimensions: readonly FigureDimension[]): boolean {
    return this.figures.closed.has(this.dividing(setOf(dimensions)));
  }

  /** The sets of dimensions by which figures can be asked for, those that divide. */
  offered(): readonly (readonly string[])[] {
    return [...this.figures.margins.keys()]
      .filter((set) => set !== 0 && (set & CURRENCY) === 0)
      .map((set) => membersOf(set).map((axis) => axes[axis] as string));
  }

  /** True for a value of which it is told that it occurs. */
  lists(dimension: FigureDimension, value: string): boolean {
    const values = this.valuesOf({ [dimension]: value });
    return values !== undefined && this.isListed(axes.indexOf(dimension), values);
  }

  /** The one cell. A value that no record of the vintage has is not told apart from one that few have. */
  cell(fixed: Fixed): Cell | undefined {
    const set = setOf(Object.keys(fixed) as FigureDimension[]);
    const values = this.valuesOf(fixed);
    return values ? this.cellAt(set, values, 'withheld') : { dimensions: fixed, suppressed: 'withheld' };
  }

  /**
   * The cells of these dimensions in the order of their values, from the one after `after`. Listed are those whose parents are
   * all told: what is part of a cell that is not told is not listed, nor is a value of which nothing is told. A cell without
   * records is not told apart from a small one.
   */
  *cells(dimensions: readonly FigureDimension[], fixed: Fixed, after?: readonly string[]): Generator<Cell> {
    const values = this.valuesOf(fixed);
    if (dimensions.every((dimension) => fixed[dimension] !== undefined)) {
      const cell = after ? undefined : this.cell(fixed);
      if (cell) yield cell;
      return;
    }
    if (!values) return;
    const listed = figureDimensions.flatMap((dimension, axis) => (dimensions.includes(dimension) ? [axis] : []));
    const begin = after && listed.map((axis, at) => this.valuesAt(axis).indexOf(after[at] ?? ''));
    yield* this.below(listed, 0, setOf(Object.keys(fixed) as FigureDimension[]), [...values], begin);
  }

  private *below(listed: readonly number[], depth: number, set: number, values: number[], after?: readonly number[]): Generator<Cell> {
    if (depth === listed.length) {
      const cell = after ? undefined : this.cellAt(set, values);
      if (cell) yield cell;
      return;
    }
    // Axes with one value divide nothing: only what is divided further has to be told.
    const further = listed.slice(depth).some((of) => this.space.dividing & ~set & (1 << of));
    if (further && !this.figures.closed.has(this.dividing(set)) && !this.isTold(set, values)) return;
    const axis = listed[depth] as number;
    const first = after?.[depth] ?? 0;
    const fixed = values[axis] as number;
    for (let value = fixed < 0 ? Math.max(0, first) : fixed; value < this.valuesAt(axis).length; value++) {
      values[axis] = value;
      if (fixed < 0 && !this.isListed(axis, values)) continue;
      yield* this.below(listed, depth + 1, set | (1 << axis), values, after && value === first ? after : undefined);
      if (fixed >= 0) break;
    }
    values[axis] = fixed;
  }

  private cellAt(set: number, values: Values, otherwise?: Suppressed): Cell | undefined {
    if (this.cannotBe(set, values)) return undefined;
    const dimensions = this.named(set, values);
    const found = this.find(set, values);
    if (found) return { dimensions, ...this.numbers(found.margin, found.place, set, values) };
    const suppressed = this.reason(set, values) ?? otherwise;
    return suppressed && { dimensions, suppressed };
  }

  private numbers(margin: MarginFigures, place: number, set: number, values: Values): Omit<Cell, 'dimensions'> {
    return {
      n: margin.counts[place] as number,
      ...(margin.ratios && {
        meanOfRatios: margin.ratios.means[place] as number,
        ...quantile('median', margin.ratios.medians[place]),
        ...quantile('percentile80', margin.ratios.percentiles80[place]),
      }),
      ratiosOfMeans: this.ofMeans(set, values),
    };
  }

  /** Within each currency; none where the margin with the currency is closed. */
  private ofMeans(set: number, values: Values): readonly RatioOfMeans[] {
    return this.valuesAt(CURRENCY_AXIS).flatMap((currency, value): readonly RatioOfMeans[] => {
      const own = values.with(CURRENCY_AXIS, value);
      if (!this.isListed(CURRENCY_AXIS, own)) return [];
      const found = this.find(set | CURRENCY, own);
      if (found?.margin.ratiosOfMeans) {
        return [{ currency, n: found.margin.counts[found.place] as number, value: found.margin.ratiosOfMeans[found.place] as number }];
      }
      const suppressed = this.reason(set | CURRENCY, own);
      return suppressed ? [{ currency, suppressed }] : [];
    });
  }

  /** Undefined for what is part of a cell that is not told, or of a margin that is closed. */
  private reason(set: number, values: Values): Suppressed | undefined {
    const dividing = this.dividing(set);
    if (this.figures.closed.has(dividing)) return undefined;
    for (const axis of membersOf(dividing)) {
      const parent = set & ~(1 << axis);
      if (!this.figures.closed.has(this.dividing(parent)) && !this.isTold(parent, values)) return undefined;
    }
    return 'withheld';
  }

  /** That a value occurs at all is told with its figure only. */
  private isListed(axis: number, values: Values): boolean {
    return (this.space.dividing & (1 << axis)) === 0 || this.isTold(1 << axis, values);
  }

  private isTold(set: number, values: Values): boolean {
    return this.find(set, values) !== undefined;
  }

  private find(set: number, values: Values): { readonly margin: MarginFigures; readonly place: number } | undefined {
    const margin = this.figures.margins.get(this.dividing(set));
    const place = margin ? placeIn(margin.keys, this.keyOf(set, values)) : -1;
    return margin && place >= 0 ? { margin, place } : undefined;
  }

  private dividing(set: number): number {
    return set & this.space.dividing;
  }

  private keyOf(set: number, values: Values): number {
    return this.space.keyOf(set, (axis) => values[axis] as number);
  }

  private cannotBe(set: number, values: Values): boolean {
    const both = (1 << ORIGIN) | (1 << DESTINATION);
    return (set & both) === both && this.valueAt(ORIGIN, values) === this.valueAt(DESTINATION, values);
  }

  private valuesOf(fixed: Fixed): Values | undefined {
    const values = axes.map((axis) =>
      axis === 'currency' || fixed[axis] === undefined ? -1 : this.figures.values[axis].indexOf(fixed[axis]),
    );
    const missing = axes.some((axis, at) => axis !== 'currency' && fixed[axis] !== undefined && values[at] === -1);
    return missing ? undefined : values;
  }

  private named(set: number, values: Values): Cell['dimensions'] {
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
const quantile = <Name extends string>(name: Name, value: number | undefined) =>
  (value === undefined || Number.isNaN(value) ? {} : { [name]: value }) as { readonly [of in Name]?: number };

/** -1: it is not there. */
function placeIn(sorted: Float64Array, key: number): number {
  let [low, high] = [0, sorted.length - 1];
  while (low <= high) {
    const middle = (low + high) >> 1;
    const found = sorted[middle] as number;
    if (found === key) return middle;
    if (found < key) low = middle + 1;
    else high = middle - 1;
  }
  return -1;
}
