import type { Pace } from './cooperative-scheduler.js';
import { type Axis, axes, CURRENCY, membersOf } from './dimensions.js';
import { LIMB, quotientOf } from './microdata/amount.js';
import type { AmountColumn, Microdata, WithoutRatio } from './microdata/microdata.js';
import { ascending } from './statistics/ascending.js';
import { Quantiles } from './statistics/quantiles.js';
import { CompensatedSums, MEDIAN, PERCENTILE_80 } from './statistics/statistics.js';
import type { Cube, Part } from './suppression/cube.js';
import { KeySpace } from './suppression/cube.js';
import { KeyIndex } from './suppression/key-index.js';
import { type Beside, type DecidedMargin, decideLattice, holdsApart, type LatticeRules } from './suppression/lattice.js';
import { Worth } from './suppression/worth.js';

/** The figures of one margin: a number a cell, cells as in `keys`. */
export interface MarginFigures {
  readonly set: number;
  readonly keys: Float64Array<ArrayBuffer>;
  readonly counts: Int32Array<ArrayBuffer>;
  /** Of margins without the currency. */
  readonly ratios?: {
    readonly means: Float64Array<ArrayBuffer>;
    /** Not a number where there are too few records for a quantile. */
    readonly medians: Float64Array<ArrayBuffer>;
    readonly percentiles80: Float64Array<ArrayBuffer>;
  };
  /** Of margins within one currency. */
  readonly ratiosOfMeans?: Float64Array<ArrayBuffer>;
}

/** Everything that is told of a vintage; what is not in here cannot be asked. */
export interface VintageFigures {
  readonly threshold: number;
  readonly records: number;
  /** Those with a ratio. */
  readonly withRatio: number;
  readonly without: Readonly<Record<WithoutRatio, number>>;
  readonly values: Readonly<Record<Axis, readonly string[]>>;
  readonly margins: ReadonlyMap<number, MarginFigures>;
  /** Sets of axes of which nothing is told, since there would be too many cells. */
  readonly closed: ReadonlySet<number>;
}

const STEPS = 1 << 14;
/** From so many records on quantiles are told (Eurostat and SDC handbook: see docs/explanation/indicator-10-7-1.md). */
export const LEAST_FOR_QUANTILES = 10;
/** Of the work: reading the rows is done before, the rest is here. */
const SORTED = 0.05;

/** Decides what is told and computes it, for all margins. The same records in the same order: the same figures, bit for bit. */
export async function figuresOf(
  microdata: Microdata,
  rules: LatticeRules,
  pace: Pace,
  earlier: readonly Earlier[] = [],
): Promise<VintageFigures> {
  const { cube: counted, baseOf } = await cubeOf(microdata, pace);
  const cube = { ...counted, part: await partOf(microdata, counted.counts.length, baseOf, pace) };
  const order = await ascending(microdata.ratios, pace);
  const inOrder = await inOrderOf(microdata, baseOf, order, pace);
  const sums = {
    costs: await sumsByBase(microdata.cost, cube, baseOf, pace),
    earned: await sumsByBase(microdata.earnings, cube, baseOf, pace),
  };
  pace.progress = SORTED;
  const margins = new Map<number, MarginFigures>();
  const oneCurrency = microdata.values.currency.length < 2;
  const beside = await besideOf(microdata, cube, baseOf, earlier, pace);
  const tell = async (margin: DecidedMargin): Promise<void> => {
    const { set, keys, counts } = margin;
    const inOneCurrency = oneCurrency || (set & CURRENCY) !== 0;
    margins.set(set, {
      ...{ set, keys, counts },
      ...((set & CURRENCY) === 0 && { ratios: await ratiosOf(margin, inOrder, pace) }),
      ...(inOneCurrency && { ratiosOfMeans: await ratiosOfMeans(margin, sums, pace) }),
    });
  };
  const { closed } = await decideLattice(cube, rules, pace, tell, beside);
  const { records, length: withRatio, without, values } = microdata;
  return { threshold: rules.threshold, records, withRatio, without, values, margins, closed };
}

/** A vintage that was released before, with batches that are in this one too. */
export interface Earlier {
  readonly figures: VintageFigures;
  /** For each batch of this vintage whether it was in that one. */
  readonly had: readonly boolean[];
  /** False: what it holds besides cannot be told apart from what both hold; then nothing of this vintage is told. */
  readonly canBeCompared: boolean;
}

/**
 * What is told of both vintages tells of the records that only this one has. So these are held to every rule for themselves; and
 * what the earlier one withheld stays withheld, but for values that no record of it has.
 */
async function besideOf(microdata: Microdata, cube: Cube, baseOf: Int32Array, earlier: readonly Earlier[], pace: Pace): Promise<Beside> {
  const added = new Map<string, Earlier['had']>(earlier.map(({ had }) => [had.join(), had]));
  const parts: Part[] = [];
  for (const had of added.values()) {
    const isIn = inBatches(
      microdata,
      had.map((was) => !was),
    );
    parts.push(await partOf(microdata, cube.counts.length, baseOf, pace, isIn));
  }
  const told = earlier.map(({ figures, canBeCompared }) => ({ canBeCompared, isTold: toldOrNew(figures, microdata, cube) }));
  return { parts, mayTell: (set, base) => told.every(({ canBeCompared, isTold }) => canBeCompared && isTold(set, base)) };
}

/** Whether a record is in one of these batches. */
function inBatches({ ends }: Microdata, wanted: readonly boolean[]): (record: number) => boolean {
  return (record) => wanted[ends.findIndex((end) => record < end)] ?? false;
}

/** Whether a cell of a cube was told among these figures, or has a value that none of their records has. */
function toldOrNew({ values, margins }: VintageFigures, { values: own }: Pick<Microdata, 'values'>, { codes }: Cube): Beside['mayTell'] {
  const space = new KeySpace(axes.map((axis) => values[axis].length));
  const places = axes.map((axis) => own[axis].map((value) => values[axis].indexOf(value)));
  const keys = new Map([...margins].map(([set, margin]) => [set, new Set(margin.keys)]));
  return (set, base) => {
    const placeOn = (axis: number): number => places[axis]?.[codes[axis]?.[base] as number] ?? -1;
    if (membersOf(set).some((axis) => placeOn(axis) < 0)) return true;
    return keys.get(set & space.dividing)?.has(space.keyOf(set & space.dividing, placeOn)) ?? false;
  };
}

/**
 * True when of a vintage, of which these figures are told, the records of some batches and those of the others each keep every rule
 * for themselves: then others may be released with some of them alone.
 */
export async function canBeParted(
  microdata: Microdata,
  figures: VintageFigures,
  rules: LatticeRules,
  kept: readonly boolean[],
  pace: Pace,
): Promise<boolean> {
  const { cube: counted, baseOf } = await cubeOf(microdata, pace);
  const size = counted.counts.length;
  const cube = { ...counted, part: await partOf(microdata, size, baseOf, pace) };
  const isTold = toldOrNew(figures, microdata, cube);
  for (const wanted of [kept, kept.map((is) => !is)]) {
    const part = await partOf(microdata, size, baseOf, pace, inBatches(microdata, wanted));
    if (!(await holdsApart(cube, rules, part, isTold, pace))) return false;
  }
  return true;
}

/** Which base cell each record is in, and the cube of them. */
async function cubeOf({ codes, length, values }: Microdata, pace: Pace): Promise<{ readonly cube: Cube; readonly baseOf: Int32Array }> {
  const sizes = axes.map((axis) => values[axis].length);
  const space = new KeySpace(sizes);
  const index = new KeyIndex();
  const baseOf = new Int32Array(length);
  for (let record = 0; record < length; record++) {
    let key = 0;
    for (let axis = 0; axis < sizes.length; axis++) {
      key += (((codes[axis] as Uint16Array)[record] as number) + 1) * (space.strides[axis] as number);
    }
    baseOf[record] = index.add(key);
    if (record % STEPS === 0 && pace.due()) await pace.rest();
  }
  const counts = new Int32Array(index.size);
  for (const base of baseOf) counts[base] = (counts[base] as number) + 1;
  if (pace.due()) await pace.rest();
  const columns = sizes.map((size, axis) =>
    size < 2
      ? new Uint16Array(index.size)
      : Uint16Array.from({ length: index.size }, (_, base) => space.digit(index.keys[base] as number, axis) - 1),
  );
  const partner = Int32Array.from(values.origin, (country) => values.destination.indexOf(country));
  return { cube: { sizes, codes: columns, counts, never: { first: 0, second: 1, partner } }, baseOf };
}

/** What the records of each base cell are worth: of all of them, or of those from some place on. */
async function partOf(
  { ratios, cost, earnings }: Microdata,
  size: number,
  baseOf: Int32Array,
  pace: Pace,
  isIn?: (record: number) => boolean,
): Promise<Part> {
  const part = { ratios: new Worth(size), amounts: [new Worth(size), new Worth(size)] } as const;
  const [costs, earned] = part.amounts;
  for (let record = 0; record < baseOf.length; record++) {
    if (isIn && !isIn(record)) continue;
    const base = baseOf[record] as number;
    part.ratios.add(base, ratios[record] as number);
    costs.add(base, nearest(cost, record));
    earned.add(base, nearest(earnings, record));
    if (record % STEPS === 0 && pace.due()) await pace.rest();
  }
  return part;
}

const nearest = ({ high, low }: AmountColumn, at: number): number => (high[at] as number) * LIMB + (low[at] as number);

/** Records by ascending ratio. */
interface Ascending {
  readonly baseInOrder: Int32Array;
  readonly ratiosInOrder: Float64Array;
}

async function inOrderOf({ ratios }: Microdata, baseOf: Int32Array, order: Uint32Array, pace: Pace): Promise<Ascending> {
  const baseInOrder = new Int32Array(order.length);
  const ratiosInOrder = new Float64Array(order.length);
  for (let at = 0; at < order.length; at++) {
    const record = order[at] as number;
    baseInOrder[at] = baseOf[record] as number;
    ratiosInOrder[at] = ratios[record] as number;
    if (at % STEPS === 0 && pace.due()) await pace.rest();
  }
  return { baseInOrder, ratiosInOrder };
}

/** Adding in ascending order makes the sum, too, independent of the order of the files. */
async function ratiosOf({ keys, counts, placeOf }: DecidedMargin, { baseInOrder, ratiosInOrder }: Ascending, pace: Pace) {
  const sums = new CompensatedSums(keys.length);
  const quantiles = new Quantiles(counts, [MEDIAN, PERCENTILE_80]);
  for (let at = 0; at < baseInOrder.length && keys.length > 0; at++) {
    const cell = placeOf[baseInOrder[at] as number] as number;
    if (cell >= 0) {
      const ratio = ratiosInOrder[at] as number;
      sums.add(cell, ratio);
      quantiles.take(cell, ratio);
    }
    if (at % STEPS === 0 && pace.due()) await pace.rest();
  }
  const [medians, percentiles80] = quantiles
    .values()
    .map((values) => values.map((value, cell) => ((counts[cell] as number) < LEAST_FOR_QUANTILES ? Number.NaN : value))) as [
    Float64Array<ArrayBuffer>,
    Float64Array<ArrayBuffer>,
  ];
  return { means: Float64Array.from(counts, (n, cell) => sums.of(cell) / n), medians, percentiles80 };
}

async function sumsByBase(column: AmountColumn, { counts }: Cube, baseOf: Int32Array, pace: Pace): Promise<ExactSums> {
  const sums = new ExactSums(counts.length);
  for (let record = 0; record < baseOf.length; record++) {
    sums.add(baseOf[record] as number, column, record);
    if (record % STEPS === 0 && pace.due()) await pace.rest();
  }
  return sums;
}

async function ratiosOfMeans(
  { keys, placeOf }: DecidedMargin,
  byBase: { readonly costs: ExactSums; readonly earned: ExactSums },
  pace: Pace,
): Promise<Float64Array<ArrayBuffer>> {
  const costs = new ExactSums(keys.length);
  const earned = new ExactSums(keys.length);
  for (let base = 0; base < placeOf.length; base++) {
    const cell = placeOf[base] as number;
    if (cell >= 0) {
      costs.add(cell, byBase.costs, base);
      earned.add(cell, byBase.earned, base);
    }
    if (base % STEPS === 0 && pace.due()) await pace.rest();
  }
  const means = new Float64Array(keys.length);
  for (let cell = 0; cell < keys.length; cell++) {
    means[cell] = quotientOf(costs.of(cell), earned.of(cell));
    if (cell % 1_024 === 0 && pace.due()) await pace.rest();
  }
  return means;
}

class ExactSums implements AmountColumn {
  readonly high: Float64Array;
  readonly low: Float64Array;

  constructor(size: number) {
    this.high = new Float64Array(size);
    this.low = new Float64Array(size);
  }

  add(at: number, column: AmountColumn, record: number): void {
    let low = (this.low[at] as number) + (column.low[record] as number);
    let high = (this.high[at] as number) + (column.high[record] as number);
    if (low >= LIMB) {
      low -= LIMB;
      high += 1;
    }
    this.low[at] = low;
    this.high[at] = high;
  }

  of(at: number) {
    return { high: this.high[at] as number, low: this.low[at] as number };
  }
}
