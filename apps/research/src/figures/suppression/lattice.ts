import type { Pace } from '../cooperative-scheduler.js';
import { CURRENCY, membersOf } from '../dimensions.js';
import type { Part } from './cube.js';
import { type Cube, KeySpace } from './cube.js';
import { Table, type TableOf } from './table.js';
import { grown, type Tree, trunkless } from './tree.js';
import { Worth } from './worth.js';

/** What is told of one margin: the cells of one set of axes. */
export interface Margin {
  readonly set: number;
  /** Cells that are told, ascending. */
  readonly keys: Float64Array<ArrayBuffer>;
  /** Their records. */
  readonly counts: Int32Array<ArrayBuffer>;
}

export interface DecidedMargin extends Margin {
  /** For each base cell of the cube its place in `keys`, -1 for one that is in no cell that is told. Valid until the next margin. */
  readonly placeOf: Int32Array;
}

export interface LatticeRules {
  readonly threshold: number;
  /** Cells over all margins; a table is left out whole rather than go beyond. */
  readonly mostCells: number;
}

export interface Lattice {
  readonly margins: ReadonlyMap<number, Margin>;
  /** Sets of axes of which nothing is told. */
  readonly closed: ReadonlySet<number>;
}

/** What stands beside the records of a vintage when it is decided what is told of them. */
export interface Beside {
  /** Records that can be known apart, since a vintage without them was released before. */
  readonly parts: readonly Part[];
  /** False for a cell that a vintage before it did not tell. */
  mayTell(set: number, base: number): boolean;
}

/** How many axes the trunk has: the groups by which everything else is told. */
const TRUNK = 2;
const NOTHING_BESIDE: Beside = { parts: [], mayTell: () => true };

/**
 * The axes of the trunk: corridors first, the shorter side first; where these do not divide, the next ones. The same records,
 * the same trunk.
 */
export function trunkOf({ sizes, never }: Pick<Cube, 'sizes' | 'never'>, dividing: number): readonly number[] {
  const axes = membersOf(dividing, sizes.length);
  const corridor = never ? [never.first, never.second] : [];
  const ends = axes.filter((axis) => corridor.includes(axis)).sort((one, other) => (sizes[one] as number) - (sizes[other] as number));
  return [...ends, ...axes.filter((axis) => !corridor.includes(axis))].slice(0, TRUNK);
}

/**
 * Decides which tables are told and which of their cells. The trunk divides the whole into groups (origins, corridors); each
 * other axis is told within these groups, never two of them crossed. Two tables that share nothing but the groups can be
 * changed each for itself, and put together again: so a table is decided alone (see `Table`), and the proof is about all.
 */
export async function decideLattice(
  cube: Cube,
  rules: LatticeRules,
  pace: Pace,
  decided: (margin: DecidedMargin) => Promise<void> | void = () => undefined,
  beside: Beside = NOTHING_BESIDE,
  without?: TableOf['without'],
): Promise<Lattice> {
  const deciding = new Deciding(cube, rules, pace, decided, beside, without);
  return deciding.run();
}

/** True when these records of a cube, that somebody can know apart, keep every rule by themselves with what is told of the cube. */
export async function holdsApart(
  cube: Cube,
  { threshold }: LatticeRules,
  part: Part,
  isTold: Beside['mayTell'],
  pace: Pace,
): Promise<boolean> {
  const space = new KeySpace(cube.sizes);
  const trunk = trunkOf(cube, space.dividing);
  const others = membersOf(space.dividing, cube.sizes.length).filter((axis) => !trunk.includes(axis));
  const whole = summed(part.ratios);
  if (whole.n[0] === 0 || cube.counts.length === 0 || !isTold(0, 0)) return true;
  if ((whole.n[0] as number) < threshold || whole.isDominated(0) || whole.isUniform(0)) return false;
  let tree = trunkless(cube);
  for (const axis of [...trunk, ...others]) {
    const setAt = (level: number): number => trunk.slice(0, level).reduce((set, one) => set | (1 << one), 1 << axis);
    const table = new Table({
      ...{ cube, tree, axis, parts: [cube.part ?? counted(cube), part], rules: { threshold, sums: cube.part !== undefined } },
      mayTell: (level, base) => isTold(setAt(level), base),
      inOneCurrency: () => false,
      given: true,
    });
    if (!(await table.holds(pace))) return false;
    if (trunk.includes(axis)) tree = grown(tree, cube, axis, cube.sizes[axis] as number, table.told.at(-1) as Uint8Array);
  }
  return true;
}

class Deciding {
  private readonly space: KeySpace;
  private readonly margins = new Map<number, Margin>();
  private readonly parts: readonly Part[];
  private readonly placeOf: Int32Array;
  private cells = 0;

  constructor(
    private readonly cube: Cube,
    private readonly rules: LatticeRules,
    private readonly pace: Pace,
    private readonly decided: (margin: DecidedMargin) => Promise<void> | void,
    private readonly beside: Beside,
    private readonly without: TableOf['without'],
  ) {
    this.space = new KeySpace(cube.sizes);
    this.parts = [cube.part ?? counted(cube), ...beside.parts];
    this.placeOf = new Int32Array(cube.counts.length);
  }

  async run(): Promise<Lattice> {
    const trunk = trunkOf(this.cube, this.space.dividing);
    const others = membersOf(this.space.dividing, this.cube.sizes.length).filter((axis) => !trunk.includes(axis));
    let tree = trunkless(this.cube);
    const whole = await this.keepWhole();
    let done = 0;
    for (const axis of whole ? [...trunk, ...others] : []) {
      const table = await this.tableOf(tree, axis, trunk);
      done += 1;
      this.pace.progress = done / (trunk.length + others.length);
      if (trunk.includes(axis)) tree = grown(tree, this.cube, axis, this.cube.sizes[axis] as number, table.told.at(-1) as Uint8Array);
    }
    const closed = new Set<number>();
    for (let set = 0; set < 1 << this.cube.sizes.length; set++) {
      if ((set & ~this.space.dividing) === 0 && !this.margins.has(set)) closed.add(set);
    }
    return { margins: this.margins, closed };
  }

  /** False: not even the whole can be told. */
  private async keepWhole(): Promise<boolean> {
    const { counts, sizes } = this.cube;
    const inOne = this.isInOneCurrency(0);
    const fit = this.parts.every((part, at) => {
      const all = new Worth(1);
      for (let base = 0; base < counts.length; base++) all.merge(0, part.ratios, base);
      if (at > 0 && all.n[0] === 0) return true;
      const amounts = inOne ? part.amounts.map((worth) => summed(worth)) : [];
      const enough = (all.n[0] as number) >= this.rules.threshold;
      return enough && (!this.cube.part || !(all.isDominated(0) || all.isUniform(0) || amounts.some((worth) => worth.isDominated(0))));
    });
    const told = fit && (counts.length === 0 || this.beside.mayTell(0, 0)) && sizes.length > 0;
    this.placeOf.fill(told ? 0 : -1);
    await this.keep(
      0,
      told ? Float64Array.of(0) : new Float64Array(0),
      told ? Int32Array.of(counts.reduce((sum, one) => sum + one, 0)) : new Int32Array(0),
    );
    return told;
  }

  private async tableOf(tree: Tree, axis: number, trunk: readonly number[]): Promise<Table> {
    const setAt = (level: number): number => trunk.slice(0, level).reduce((set, one) => set | (1 << one), 1 << axis);
    const table = new Table({
      ...{ cube: this.cube, tree, axis, parts: this.parts },
      rules: { threshold: this.rules.threshold, sums: this.cube.part !== undefined && !this.without?.has('sums') },
      mayTell: (level, base) => this.beside.mayTell(setAt(level), base),
      inOneCurrency: (level) => this.isInOneCurrency(setAt(level)),
      ...(this.without && { without: this.without }),
    });
    await table.decide(this.pace);
    for (let level = 0; level < table.told.length; level++) await this.keepTold(table, tree, level, axis, setAt(level));
    return table;
  }

  private isInOneCurrency(set: number): boolean {
    return (this.space.dividing & CURRENCY) === 0 || (set & CURRENCY) !== 0;
  }

  private async keepTold(table: Table, tree: Tree, level: number, axis: number, set: number): Promise<void> {
    const width = this.cube.sizes[axis] as number;
    const told = table.told[level] as Uint8Array;
    const groups = tree.groupOf[level] as Int32Array;
    const values = this.cube.codes[axis] as Uint16Array;
    const keyOf = new Float64Array(told.length).fill(-1);
    for (let base = 0; base < groups.length; base++) {
      const cell = (groups[base] as number) * width + (values[base] as number);
      if (cell < 0 || (groups[base] as number) < 0 || !told[cell] || keyOf[cell] !== -1) continue;
      keyOf[cell] = this.space.keyOf(set, (member) => this.cube.codes[member]?.[base] as number);
    }
    const keys = keyOf.filter((key) => key >= 0).sort();
    // Less is told than could be: that tells nothing more.
    if (this.cells + keys.length > this.rules.mostCells) return;
    const placeByKey = new Map([...keys].map((key, place) => [key, place]));
    const counts = new Int32Array(keys.length);
    for (let base = 0; base < groups.length; base++) {
      const cell = (groups[base] as number) < 0 ? -1 : (groups[base] as number) * width + (values[base] as number);
      const place = cell < 0 || !told[cell] ? -1 : (placeByKey.get(keyOf[cell] as number) as number);
      this.placeOf[base] = place;
      if (place >= 0) counts[place] = (counts[place] as number) + (this.cube.counts[base] as number);
    }
    await this.keep(set, keys, counts);
  }

  private async keep(set: number, keys: Float64Array<ArrayBuffer>, counts: Int32Array<ArrayBuffer>): Promise<void> {
    const margin = { set, keys, counts };
    this.cells += keys.length;
    this.margins.set(set, margin);
    await this.decided({ ...margin, placeOf: this.placeOf });
    if (this.pace.due()) await this.pace.rest();
  }
}

function summed(worth: Worth): Worth {
  const all = new Worth(1);
  for (let base = 0; base < worth.size; base++) all.merge(0, worth, base);
  return all;
}

/** A cube of which only the counts matter. */
function counted({ counts }: Cube): Part {
  const ratios = new Worth(counts.length);
  counts.forEach((count, base) => {
    ratios.n[base] = count;
  });
  return { ratios, amounts: [] };
}
