import type { CooperativeScheduler } from '../cooperative-scheduler.js';
import { CURRENCY, listAxes } from '../dimensions.js';
import { Contributions } from './contributions.js';
import type { Part } from './cube.js';
import { type Cube, KeySpace } from './cube.js';
import { Table, type TableInput } from './table.js';
import { growTree, rootTree, type Tree } from './tree.js';

/** The disclosed cells of one margin: of one set of axes. */
export interface Margin {
  readonly set: number;
  /** Ascending. */
  readonly keys: Float64Array<ArrayBuffer>;
  /** Their records. */
  readonly counts: Int32Array<ArrayBuffer>;
}

export interface DisclosedMargin extends Margin {
  /** For each base cell of the cube its place in `keys`, -1 for one that is in no disclosed cell. Valid until the next margin. */
  readonly placeOf: Int32Array;
}

export interface LatticeRules {
  readonly threshold: number;
  /** Cells over all margins; a table is left out whole rather than go beyond. */
  readonly mostCells: number;
}

export interface Lattice {
  readonly margins: ReadonlyMap<number, Margin>;
  /** Sets of axes of which nothing is disclosed. */
  readonly closed: ReadonlySet<number>;
}

/** Vintages with some of the records, which were released before: they are known when it is decided what is disclosed of this one. */
export interface PriorReleases {
  /** Records that can be known apart, since a vintage without them was released before. */
  readonly differences: readonly Part[];
  /** False for a cell that a vintage before it suppressed. */
  mayDisclose(set: number, base: number): boolean;
}

/** Axes of the trunk: the groups by which everything else is disclosed. */
const TRUNK = 2;
const NO_PRIOR_RELEASES: PriorReleases = { differences: [], mayDisclose: () => true };

/**
 * The axes of the trunk: corridors first, the shorter side first; where these do not divide, the next ones. Equal records
 * have an equal trunk.
 */
export function chooseTrunk({ sizes, structuralZeros }: Pick<Cube, 'sizes' | 'structuralZeros'>, dividing: number): readonly number[] {
  const axes = listAxes(dividing, sizes.length);
  const corridor = structuralZeros ? [structuralZeros.first, structuralZeros.second] : [];
  const ends = axes.filter((axis) => corridor.includes(axis)).sort((first, second) => (sizes[first] as number) - (sizes[second] as number));
  return [...ends, ...axes.filter((axis) => !corridor.includes(axis))].slice(0, TRUNK);
}

/**
 * Decides which tables are disclosed and which of their cells. The trunk divides the whole into groups (origins, corridors); each
 * other axis is disclosed within these groups, never two of them crossed. Two tables that share nothing but the groups can be
 * changed each for itself, and put together again: so a table is decided alone (see `Table`), and the proof is about all.
 */
export async function protectLattice(
  cube: Cube,
  rules: LatticeRules,
  scheduler: CooperativeScheduler,
  onMargin: (margin: DisclosedMargin) => Promise<void> | void = () => undefined,
  prior: PriorReleases = NO_PRIOR_RELEASES,
  omittedRules?: TableInput['omittedRules'],
): Promise<Lattice> {
  const protection = new LatticeProtection(cube, rules, scheduler, onMargin, prior, omittedRules);
  return protection.run();
}

/** True when these records of a cube, that somebody can know apart, keep every rule by themselves with what is disclosed of the cube. */
export async function isProtectedApart(
  cube: Cube,
  { threshold }: LatticeRules,
  part: Part,
  isDisclosed: PriorReleases['mayDisclose'],
  scheduler: CooperativeScheduler,
): Promise<boolean> {
  const space = new KeySpace(cube.sizes);
  const trunk = chooseTrunk(cube, space.dividing);
  const others = listAxes(space.dividing, cube.sizes.length).filter((axis) => !trunk.includes(axis));
  const whole = sumAll(part.ratios);
  if (whole.n[0] === 0 || cube.counts.length === 0 || !isDisclosed(0, 0)) return true;
  if ((whole.n[0] as number) < threshold || whole.isDominated(0) || whole.isUniform(0)) return false;
  let tree = rootTree(cube);
  for (const axis of [...trunk, ...others]) {
    const setAt = (level: number): number => trunk.slice(0, level).reduce((set, member) => set | (1 << member), 1 << axis);
    const table = new Table({
      ...{ cube, tree, axis, parts: [cube.part ?? toCountsOnly(cube), part], rules: { threshold, sums: cube.part !== undefined } },
      mayDisclose: (level, base) => isDisclosed(setAt(level), base),
      inOneCurrency: () => false,
      patternGiven: true,
    });
    if (!(await table.isProtected(scheduler))) return false;
    if (trunk.includes(axis)) tree = growTree(tree, cube, axis, cube.sizes[axis] as number, table.disclosed.at(-1) as Uint8Array);
  }
  return true;
}

class LatticeProtection {
  private readonly space: KeySpace;
  private readonly margins = new Map<number, Margin>();
  private readonly parts: readonly Part[];
  private readonly placeOf: Int32Array;
  private cells = 0;

  constructor(
    private readonly cube: Cube,
    private readonly rules: LatticeRules,
    private readonly scheduler: CooperativeScheduler,
    private readonly onMargin: (margin: DisclosedMargin) => Promise<void> | void,
    private readonly prior: PriorReleases,
    private readonly omittedRules: TableInput['omittedRules'],
  ) {
    this.space = new KeySpace(cube.sizes);
    this.parts = [cube.part ?? toCountsOnly(cube), ...prior.differences];
    this.placeOf = new Int32Array(cube.counts.length);
  }

  async run(): Promise<Lattice> {
    const trunk = chooseTrunk(this.cube, this.space.dividing);
    const others = listAxes(this.space.dividing, this.cube.sizes.length).filter((axis) => !trunk.includes(axis));
    let tree = rootTree(this.cube);
    const whole = await this.discloseWhole();
    let done = 0;
    for (const axis of whole ? [...trunk, ...others] : []) {
      const table = await this.protectTable(tree, axis, trunk);
      done += 1;
      this.scheduler.progress = done / (trunk.length + others.length);
      if (trunk.includes(axis))
        tree = growTree(tree, this.cube, axis, this.cube.sizes[axis] as number, table.disclosed.at(-1) as Uint8Array);
    }
    const closed = new Set<number>();
    for (let set = 0; set < 1 << this.cube.sizes.length; set++) {
      if ((set & ~this.space.dividing) === 0 && !this.margins.has(set)) closed.add(set);
    }
    return { margins: this.margins, closed };
  }

  /** False: not even the whole is safe. */
  private async discloseWhole(): Promise<boolean> {
    const { counts, sizes } = this.cube;
    const inOne = this.isInOneCurrency(0);
    const isSafe = this.parts.every((part, partNumber) => {
      const all = new Contributions(1);
      for (let base = 0; base < counts.length; base++) all.merge(0, part.ratios, base);
      if (partNumber > 0 && all.n[0] === 0) return true;
      const amounts = inOne ? part.amounts.map((contributions) => sumAll(contributions)) : [];
      const enough = (all.n[0] as number) >= this.rules.threshold;
      return (
        enough &&
        (!this.cube.part || !(all.isDominated(0) || all.isUniform(0) || amounts.some((contributions) => contributions.isDominated(0))))
      );
    });
    const isDisclosed = isSafe && (counts.length === 0 || this.prior.mayDisclose(0, 0)) && sizes.length > 0;
    this.placeOf.fill(isDisclosed ? 0 : -1);
    await this.keep(
      0,
      isDisclosed ? Float64Array.of(0) : new Float64Array(0),
      isDisclosed ? Int32Array.of(counts.reduce((sum, count) => sum + count, 0)) : new Int32Array(0),
    );
    return isDisclosed;
  }

  private async protectTable(tree: Tree, axis: number, trunk: readonly number[]): Promise<Table> {
    const setAt = (level: number): number => trunk.slice(0, level).reduce((set, member) => set | (1 << member), 1 << axis);
    const table = new Table({
      ...{ cube: this.cube, tree, axis, parts: this.parts },
      rules: { threshold: this.rules.threshold, sums: this.cube.part !== undefined && !this.omittedRules?.has('sums') },
      mayDisclose: (level, base) => this.prior.mayDisclose(setAt(level), base),
      inOneCurrency: (level) => this.isInOneCurrency(setAt(level)),
      omittedRules: this.omittedRules,
    });
    await table.protect(this.scheduler);
    for (let level = 0; level < table.disclosed.length; level++) await this.keepDisclosed(table, tree, level, axis, setAt(level));
    return table;
  }

  private isInOneCurrency(set: number): boolean {
    return (this.space.dividing & CURRENCY) === 0 || (set & CURRENCY) !== 0;
  }

  private async keepDisclosed(table: Table, tree: Tree, level: number, axis: number, set: number): Promise<void> {
    const width = this.cube.sizes[axis] as number;
    const disclosed = table.disclosed[level] as Uint8Array;
    const groups = tree.groupOf[level] as Int32Array;
    const values = this.cube.codes[axis] as Uint16Array;
    const keyOf = new Float64Array(disclosed.length).fill(-1);
    for (let base = 0; base < groups.length; base++) {
      const cell = (groups[base] as number) * width + (values[base] as number);
      if (cell < 0 || (groups[base] as number) < 0 || !disclosed[cell] || keyOf[cell] !== -1) continue;
      keyOf[cell] = this.space.toKey(set, (member) => this.cube.codes[member]?.[base] as number);
    }
    const keys = keyOf.filter((key) => key >= 0).sort();
    // Less than could be: that discloses nothing more.
    if (this.cells + keys.length > this.rules.mostCells) return;
    const placeByKey = new Map([...keys].map((key, place) => [key, place]));
    const counts = new Int32Array(keys.length);
    for (let base = 0; base < groups.length; base++) {
      const cell = (groups[base] as number) < 0 ? -1 : (groups[base] as number) * width + (values[base] as number);
      const place = cell < 0 || !disclosed[cell] ? -1 : (placeByKey.get(keyOf[cell] as number) as number);
      this.placeOf[base] = place;
      if (place >= 0) counts[place] = (counts[place] as number) + (this.cube.counts[base] as number);
    }
    await this.keep(set, keys, counts);
  }

  private async keep(set: number, keys: Float64Array<ArrayBuffer>, counts: Int32Array<ArrayBuffer>): Promise<void> {
    const margin = { set, keys, counts };
    this.cells += keys.length;
    this.margins.set(set, margin);
    await this.onMargin({ ...margin, placeOf: this.placeOf });
    if (this.scheduler.due()) await this.scheduler.rest();
  }
}

function sumAll(contributions: Contributions): Contributions {
  const all = new Contributions(1);
  for (let base = 0; base < contributions.size; base++) all.merge(0, contributions, base);
  return all;
}

/** A cube of which only the counts matter. */
function toCountsOnly({ counts }: Cube): Part {
  const ratios = new Contributions(counts.length);
  counts.forEach((count, base) => {
    ratios.n[base] = count;
  });
  return { ratios, amounts: [] };
}
