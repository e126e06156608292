import { defined } from '#libs/event-sourcing';
import type { CooperativeScheduler } from './cooperative-scheduler.js';
import { type Axis, axes, CURRENCY, listAxes } from './dimensions.js';
import { divide, LIMB } from './microdata/amount.js';
import type { AmountColumn, Microdata, WithoutRatio } from './microdata/microdata.js';
import { sortAscending } from './statistics/ascending.js';
import { Quantiles } from './statistics/quantiles.js';
import { CompensatedSums, MEDIAN, PERCENTILE_80 } from './statistics/statistics.js';
import { Contributions } from './suppression/contributions.js';
import type { Cube, Part } from './suppression/cube.js';
import { KeySpace } from './suppression/cube.js';
import { KeyIndex } from './suppression/key-index.js';
import { type DisclosedMargin, isProtectedApart, type LatticeRules, type PriorReleases, protectLattice } from './suppression/lattice.js';

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

/** Everything that is disclosed of a vintage; what is not in here cannot be asked. */
export interface VintageFigures {
  readonly threshold: number;
  readonly records: number;
  /** Those with a ratio. */
  readonly withRatio: number;
  readonly withoutRatio: Readonly<Record<WithoutRatio, number>>;
  readonly values: Readonly<Record<Axis, readonly string[]>>;
  readonly margins: ReadonlyMap<number, MarginFigures>;
  /** Sets of axes of which nothing is disclosed, since there would be too many cells. */
  readonly closed: ReadonlySet<number>;
}

const STEPS = 1 << 14;
/** From so many records on quantiles are disclosed (Eurostat and SDC handbook: see docs/explanation/indicator-10-7-1.md). */
export const LEAST_FOR_QUANTILES = 10;
/** Of the work: reading the rows is done before, the rest is here. */
const SORTED = 0.05;

/** Decides what is disclosed and computes it, for all margins. Equal records in an equal order have equal figures, bit for bit. */
export async function computeFigures(
  microdata: Microdata,
  rules: LatticeRules,
  scheduler: CooperativeScheduler,
  earlier: readonly EarlierRelease[] = [],
): Promise<VintageFigures> {
  const { cube: counted, baseOf } = await buildCube(microdata, scheduler);
  const cube = { ...counted, part: await buildPart(microdata, counted.counts.length, baseOf, scheduler) };
  const order = await sortAscending(microdata.ratios, scheduler);
  const inOrder = await sortRecords(microdata, baseOf, order, scheduler);
  const sums = {
    costs: await sumsByBase(microdata.cost, cube, baseOf, scheduler),
    earned: await sumsByBase(microdata.earnings, cube, baseOf, scheduler),
  };
  scheduler.progress = SORTED;
  const margins = new Map<number, MarginFigures>();
  const oneCurrency = microdata.values.currency.length < 2;
  const prior = await comparePrior(microdata, cube, baseOf, earlier, scheduler);
  const keepMargin = async (margin: DisclosedMargin): Promise<void> => {
    const { set, keys, counts } = margin;
    const inOneCurrency = oneCurrency || (set & CURRENCY) !== 0;
    margins.set(
      set,
      defined({
        ...{ set, keys, counts },
        ratios: (set & CURRENCY) === 0 ? await computeRatios(margin, inOrder, scheduler) : undefined,
        ratiosOfMeans: inOneCurrency ? await computeRatiosOfMeans(margin, sums, scheduler) : undefined,
      }),
    );
  };
  const { closed } = await protectLattice(cube, rules, scheduler, keepMargin, prior);
  const { records, length: withRatio, withoutRatio, values } = microdata;
  return { threshold: rules.threshold, records, withRatio, withoutRatio, values, margins, closed };
}

/** A vintage that was released before, with batches that are in this one too. */
export interface EarlierRelease {
  readonly figures: VintageFigures;
  /** For each batch of this vintage whether it was in that one. */
  readonly had: readonly boolean[];
  /** False: what it holds besides cannot be told apart from what both hold; then nothing of this vintage is disclosed. */
  readonly canBeCompared: boolean;
}

/**
 * Both vintages together disclose something of the records that only this one has. So these are held to every rule for themselves;
 * and what was suppressed in the earlier one stays suppressed, but for values that no record of it has.
 */
async function comparePrior(
  microdata: Microdata,
  cube: Cube,
  baseOf: Int32Array,
  earlier: readonly EarlierRelease[],
  scheduler: CooperativeScheduler,
): Promise<PriorReleases> {
  const added = new Map<string, EarlierRelease['had']>(earlier.map(({ had }) => [had.join(), had]));
  const parts: Part[] = [];
  for (const had of added.values()) {
    const isIn = inBatches(
      microdata,
      had.map((was) => !was),
    );
    parts.push(await buildPart(microdata, cube.counts.length, baseOf, scheduler, isIn));
  }
  const priorFigures = earlier.map(({ figures, canBeCompared }) => ({
    canBeCompared,
    isDisclosed: toDisclosedOrNew(figures, microdata, cube),
  }));
  return {
    differences: parts,
    mayDisclose: (set, base) => priorFigures.every(({ canBeCompared, isDisclosed }) => canBeCompared && isDisclosed(set, base)),
  };
}

/** Whether a record is in one of these batches. */
function inBatches({ ends }: Microdata, wanted: readonly boolean[]): (record: number) => boolean {
  return (record) => wanted[ends.findIndex((end) => record < end)] ?? false;
}

/** Whether a cell of a cube was disclosed among these figures, or has a value that none of their records has. */
function toDisclosedOrNew(
  { values, margins }: VintageFigures,
  { values: own }: Pick<Microdata, 'values'>,
  { codes }: Cube,
): PriorReleases['mayDisclose'] {
  const space = new KeySpace(axes.map((axis) => values[axis].length));
  const places = axes.map((axis) => own[axis].map((value) => values[axis].indexOf(value)));
  const keys = new Map([...margins].map(([set, margin]) => [set, new Set(margin.keys)]));
  return (set, base) => {
    const placeOn = (axis: number): number => places[axis]?.[codes[axis]?.[base] as number] ?? -1;
    if (listAxes(set).some((axis) => placeOn(axis) < 0)) return true;
    return keys.get(set & space.dividing)?.has(space.toKey(set & space.dividing, placeOn)) ?? false;
  };
}

/**
 * True when of a vintage, of which these figures are disclosed, the records of some batches and those of the others each keep every rule
 * for themselves: then others may be released with some of them alone.
 */
export async function canBeParted(
  microdata: Microdata,
  figures: VintageFigures,
  rules: LatticeRules,
  kept: readonly boolean[],
  scheduler: CooperativeScheduler,
): Promise<boolean> {
  const { cube: counted, baseOf } = await buildCube(microdata, scheduler);
  const size = counted.counts.length;
  const cube = { ...counted, part: await buildPart(microdata, size, baseOf, scheduler) };
  const isDisclosed = toDisclosedOrNew(figures, microdata, cube);
  for (const wanted of [kept, kept.map((is) => !is)]) {
    const part = await buildPart(microdata, size, baseOf, scheduler, inBatches(microdata, wanted));
    if (!(await isProtectedApart(cube, rules, part, isDisclosed, scheduler))) return false;
  }
  return true;
}

/** Which base cell each record is in, and the cube of them. */
async function buildCube(
  { codes, length, values }: Microdata,
  scheduler: CooperativeScheduler,
): Promise<{ readonly cube: Cube; readonly baseOf: Int32Array }> {
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
    if (record % STEPS === 0 && scheduler.due()) await scheduler.rest();
  }
  const counts = new Int32Array(index.size);
  for (const base of baseOf) counts[base] = (counts[base] as number) + 1;
  if (scheduler.due()) await scheduler.rest();
  const columns = sizes.map((size, axis) =>
    size < 2
      ? new Uint16Array(index.size)
      : Uint16Array.from({ length: index.size }, (_, base) => space.digit(index.keys[base] as number, axis) - 1),
  );
  const partner = Int32Array.from(values.origin, (country) => values.destination.indexOf(country));
  return { cube: { sizes, codes: columns, counts, structuralZeros: { first: 0, second: 1, partner } }, baseOf };
}

/** The contributions of the records to each base cell: of all records, or of some. */
async function buildPart(
  { ratios, cost, earnings }: Microdata,
  size: number,
  baseOf: Int32Array,
  scheduler: CooperativeScheduler,
  isIn?: (record: number) => boolean,
): Promise<Part> {
  const part = { ratios: new Contributions(size), amounts: [new Contributions(size), new Contributions(size)] } as const;
  const [costs, earned] = part.amounts;
  for (let record = 0; record < baseOf.length; record++) {
    if (isIn && !isIn(record)) continue;
    const base = baseOf[record] as number;
    part.ratios.add(base, ratios[record] as number);
    costs.add(base, nearest(cost, record));
    earned.add(base, nearest(earnings, record));
    if (record % STEPS === 0 && scheduler.due()) await scheduler.rest();
  }
  return part;
}

const nearest = ({ high, low }: AmountColumn, record: number): number => (high[record] as number) * LIMB + (low[record] as number);

/** Records by ascending ratio. */
interface Ascending {
  readonly baseInOrder: Int32Array;
  readonly ratiosInOrder: Float64Array;
}

async function sortRecords(
  { ratios }: Microdata,
  baseOf: Int32Array,
  order: Uint32Array,
  scheduler: CooperativeScheduler,
): Promise<Ascending> {
  const baseInOrder = new Int32Array(order.length);
  const ratiosInOrder = new Float64Array(order.length);
  for (let position = 0; position < order.length; position++) {
    const record = order[position] as number;
    baseInOrder[position] = baseOf[record] as number;
    ratiosInOrder[position] = ratios[record] as number;
    if (position % STEPS === 0 && scheduler.due()) await scheduler.rest();
  }
  return { baseInOrder, ratiosInOrder };
}

/** Adding in ascending order makes the sum, too, independent of the order of the files. */
async function computeRatios(
  { keys, counts, placeOf }: DisclosedMargin,
  { baseInOrder, ratiosInOrder }: Ascending,
  scheduler: CooperativeScheduler,
) {
  const sums = new CompensatedSums(keys.length);
  const quantiles = new Quantiles(counts, [MEDIAN, PERCENTILE_80]);
  for (let position = 0; position < baseInOrder.length && keys.length > 0; position++) {
    const cell = placeOf[baseInOrder[position] as number] as number;
    if (cell >= 0) {
      const ratio = ratiosInOrder[position] as number;
      sums.add(cell, ratio);
      quantiles.take(cell, ratio);
    }
    if (position % STEPS === 0 && scheduler.due()) await scheduler.rest();
  }
  const [medians, percentiles80] = quantiles
    .values()
    .map((values) => values.map((value, cell) => ((counts[cell] as number) < LEAST_FOR_QUANTILES ? Number.NaN : value))) as [
    Float64Array<ArrayBuffer>,
    Float64Array<ArrayBuffer>,
  ];
  return { means: Float64Array.from(counts, (n, cell) => sums.of(cell) / n), medians, percentiles80 };
}

async function sumsByBase(column: AmountColumn, { counts }: Cube, baseOf: Int32Array, scheduler: CooperativeScheduler): Promise<ExactSums> {
  const sums = new ExactSums(counts.length);
  for (let record = 0; record < baseOf.length; record++) {
    sums.add(baseOf[record] as number, column, record);
    if (record % STEPS === 0 && scheduler.due()) await scheduler.rest();
  }
  return sums;
}

async function computeRatiosOfMeans(
  { keys, placeOf }: DisclosedMargin,
  byBase: { readonly costs: ExactSums; readonly earned: ExactSums },
  scheduler: CooperativeScheduler,
): Promise<Float64Array<ArrayBuffer>> {
  const costs = new ExactSums(keys.length);
  const earned = new ExactSums(keys.length);
  for (let base = 0; base < placeOf.length; base++) {
    const cell = placeOf[base] as number;
    if (cell >= 0) {
      costs.add(cell, byBase.costs, base);
      earned.add(cell, byBase.earned, base);
    }
    if (base % STEPS === 0 && scheduler.due()) await scheduler.rest();
  }
  const means = new Float64Array(keys.length);
  for (let cell = 0; cell < keys.length; cell++) {
    means[cell] = divide(costs.of(cell), earned.of(cell));
    if (cell % 1_024 === 0 && scheduler.due()) await scheduler.rest();
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

  add(cell: number, column: AmountColumn, record: number): void {
    let low = (this.low[cell] as number) + (column.low[record] as number);
    let high = (this.high[cell] as number) + (column.high[record] as number);
    if (low >= LIMB) {
      low -= LIMB;
      high += 1;
    }
    this.low[cell] = low;
    this.high[cell] = high;
  }

  of(cell: number) {
    return { high: this.high[cell] as number, low: this.low[cell] as number };
  }
}
