import { membersOf } from '../dimensions.js';
import type { Pace } from '../pace.js';
import { Boxes } from './boxes.js';
import { type Cube, KeySpace } from './cube.js';
import { KeyIndex } from './key-index.js';
import { MarginCells } from './margin-cells.js';

/** What is told of one margin: the cells of one set of axes. */
export interface Margin {
  readonly set: number;
  /** Cells that are told, ascending. */
  readonly keys: Float64Array<ArrayBuffer>;
  /** Their records. */
  readonly counts: Int32Array<ArrayBuffer>;
  /** Cells that have enough records and are not told, since others could be worked out with them; ascending. */
  readonly protecting: Float64Array<ArrayBuffer>;
}

export interface DecidedMargin extends Margin {
  /** For each base cell of the cube its place in `keys`, -1 for one that is in no cell that is told. Valid until the next margin. */
  readonly placeOf: Int32Array;
}

export interface LatticeRules {
  readonly threshold: number;
  /** Cells over all margins; finer margins are closed whole rather than go beyond. */
  readonly mostCells: number;
}

export interface Lattice {
  readonly margins: ReadonlyMap<number, Margin>;
  /** Sets of axes of which nothing is told, since there would be too many cells. */
  readonly closed: ReadonlySet<number>;
}

const STEPS = 1 << 14;

/** Cells of a coarser margin have to be withheld too, and all that is finer decided anew. */
class Coarser extends Error {}

interface Told {
  readonly index: KeyIndex;
  readonly counts: Int32Array;
  /** One bit a base cell: set for one in a cell that is told. */
  readonly bits: Uint32Array;
}

/**
 * Decides for every margin of a cube which cells are told, coarse margins first:
 *
 * 1. a cell is told only when all its parents are: what is not told is not divided further;
 * 2. a cell with fewer records than the threshold is not told;
 * 3. a cell that is not told stands in a box of such cells (see `Boxes`);
 * 4. what is left of a told cell when its told children are taken away is nothing or at least the threshold.
 *
 * By 1 and 3 no cell with records that is not told is a sum or difference of told ones, over all margins together: moving
 * records around its box changes it and nothing that is told. The order of work is fixed: the same cube, the same decisions.
 */
export async function decideLattice(
  cube: Cube,
  rules: LatticeRules,
  pace: Pace,
  decided: (margin: DecidedMargin) => Promise<void> | void = () => undefined,
): Promise<Lattice> {
  const forced = new Set<number>();
  for (;;) {
    try {
      return await new Deciding(cube, rules, forced, pace, decided).run();
    } catch (error) {
      if (!(error instanceof Coarser)) throw error;
    }
  }
}

class Deciding {
  private readonly space: KeySpace;
  private readonly boxes: Boxes;
  private readonly margins = new Map<number, Margin>();
  private readonly closed = new Set<number>();
  /** Of the margins with one axis less than those that are decided now. */
  private above = new Map<number, Told>();
  private told = new Map<number, Told>();
  private readonly cellOf: Int32Array;
  private cells = 0;

  constructor(
    private readonly cube: Cube,
    private readonly rules: LatticeRules,
    private readonly forced: Set<number>,
    private readonly pace: Pace,
    private readonly decided: (margin: DecidedMargin) => Promise<void> | void,
  ) {
    this.space = new KeySpace(cube.sizes);
    this.boxes = new Boxes(cube, this.space);
    this.cellOf = new Int32Array(cube.counts.length);
  }

  async run(): Promise<Lattice> {
    const levels = levelsOf(this.space.dividing, this.cube.sizes.length);
    let done = 0;
    const all = levels.flat().length;
    for (const level of levels) {
      this.above = this.told;
      this.told = new Map();
      const failing = this.forced.size;
      for (const set of level) {
        await this.decide(set);
        done += 1;
        this.pace.progress = done / all;
      }
      if (this.forced.size > failing) throw new Coarser();
    }
    return { margins: this.margins, closed: this.closed };
  }

  private async decide(set: number): Promise<void> {
    const members = membersOf(set, this.cube.sizes.length);
    if (members.some((axis) => this.closed.has(set & ~(1 << axis)))) return this.close(set);
    const cells = await this.cellsOf(set, members);
    cells.begin(this.rules.threshold, this.forced);
    await this.protectAll(cells, members);
    await this.settleRests(cells, members);
    const margin = this.marginOf(cells);
    if (this.cells + margin.keys.length > this.rules.mostCells) return this.close(set);
    this.cells += margin.keys.length;
    await this.keep(margin, cells);
  }

  private parentsOf(set: number, axis: number): Told {
    return this.above.get(set & ~(1 << axis)) as Told;
  }

  private close(set: number): void {
    this.closed.add(set);
  }

  /** The cells with records whose parents are all told; in tables of few axes the others too, to know where records are. */
  private async cellsOf(set: number, members: readonly number[]): Promise<MarginCells> {
    const { codes, counts } = this.cube;
    const cells = new MarginCells(set);
    const parents = members.map((axis) => this.parentsOf(set, axis).bits);
    const columns = members.map((axis) => ({ values: codes[axis] as Uint16Array, stride: this.space.strides[axis] as number }));
    const keyOf = (base: number): number => {
      let key = 0;
      for (const { values, stride } of columns) key += ((values[base] as number) + 1) * stride;
      return key;
    };
    this.cellOf.fill(-1);
    for (let word = 0; word * 32 < counts.length; word++) {
      let bits = 0xffffffff | 0;
      for (const parent of parents) bits &= parent[word] as number;
      if (bits !== 0) {
        const end = Math.min(counts.length, word * 32 + 32);
        for (let base = word * 32; base < end; base++) {
          if (!(bits & (1 << (base & 31)))) continue;
          this.cellOf[base] = cells.add(keyOf(base), counts[base] as number);
        }
      }
      if (word % 512 === 0 && this.pace.due()) await this.pace.rest();
    }
    if (!cells.isTable) return cells;
    cells.hideFurther();
    for (let base = 0; base < counts.length; base++) {
      if ((this.cellOf[base] as number) < 0) cells.add(keyOf(base), counts[base] as number);
      if (base % STEPS === 0 && this.pace.due()) await this.pace.rest();
    }
    return cells;
  }

  private async protectAll(cells: MarginCells, members: readonly number[]): Promise<void> {
    const { keys, places } = cells;
    for (let at = 0; at < keys.length; at++) {
      const place = places[at] as number;
      if (!cells.isTold(place)) this.protect(keys[at] as number, place, cells, members);
      if (at % 256 === 0 && this.pace.due()) await this.pace.rest();
    }
  }

  private protect(key: number, place: number, cells: MarginCells, members: readonly number[]): void {
    if (cells.isProtected(place)) return;
    if (members.length === 0) return;
    const corners = this.boxes.around(key, cells);
    if (!corners) {
      this.withholdParent(key, members);
      return;
    }
    for (const corner of corners) {
      const at = cells.find(corner);
      if (at < 0) continue;
      cells.withhold(at);
      cells.protect(at);
    }
  }

  /** Without a box here the cell is protected as a part of one that is not told. */
  private withholdParent(key: number, members: readonly number[]): void {
    const { never } = this.cube;
    const axis = members.find((member) => member === never?.first || member === never?.second) ?? members.at(-1) ?? 0;
    this.forced.add(this.space.parent(key, axis));
  }

  /** Rule 4, until it holds on every axis. */
  private async settleRests(cells: MarginCells, members: readonly number[]): Promise<void> {
    for (let changed = true; changed; ) {
      changed = false;
      for (const axis of members) {
        for (const key of await this.toWithhold(cells, axis)) {
          const place = cells.find(key);
          if (!cells.isTold(place)) continue;
          cells.withhold(place);
          this.protect(key, place, cells, members);
          changed = true;
        }
      }
    }
  }

  /** For each parent with too small a rest its smallest child that is told. */
  private async toWithhold(cells: MarginCells, axis: number): Promise<readonly number[]> {
    const parents = this.parentsOf(cells.set, axis);
    const { keys, places } = cells;
    const sums = new Float64Array(parents.index.size);
    const parentOf = new Int32Array(keys.length).fill(-1);
    for (let at = 0; at < keys.length; at++) {
      const place = places[at] as number;
      if (cells.isTold(place)) {
        const parent = parents.index.find(this.space.parent(keys[at] as number, axis));
        parentOf[at] = parent;
        sums[parent] = (sums[parent] as number) + cells.count(place);
      }
      if (at % STEPS === 0 && this.pace.due()) await this.pace.rest();
    }
    const smallest = new Map<number, number>();
    for (let at = 0; at < keys.length; at++) {
      const parent = parentOf[at] as number;
      if (parent < 0) continue;
      const rest = (parents.counts[parent] as number) - (sums[parent] as number);
      if (rest <= 0 || rest >= this.rules.threshold) continue;
      const known = smallest.get(parent);
      if (known === undefined || cells.count(places[at] as number) < cells.count(places[known] as number)) smallest.set(parent, at);
    }
    return [...smallest.values()].map((at) => keys[at] as number);
  }

  private marginOf(cells: MarginCells): Margin {
    const { set, keys, places } = cells;
    const told = keys.filter((_, at) => cells.isTold(places[at] as number));
    const counts = new Int32Array(told.length);
    let next = 0;
    for (const place of places) {
      if (!cells.isTold(place)) continue;
      counts[next] = cells.count(place);
      next += 1;
    }
    return { set, keys: told, counts, protecting: keys.filter((_, at) => cells.protects(places[at] as number)) };
  }

  private async keep(margin: Margin, cells: MarginCells): Promise<void> {
    const index = new KeyIndex(margin.keys.length);
    const placeOfCell = new Int32Array(cells.size).fill(-1);
    margin.keys.forEach((key, place) => {
      index.add(key);
      placeOfCell[cells.find(key)] = place;
    });
    const bits = new Uint32Array(Math.ceil(this.cellOf.length / 32));
    for (let base = 0; base < this.cellOf.length; base++) {
      const cell = this.cellOf[base] as number;
      const place = cell < 0 ? -1 : (placeOfCell[cell] as number);
      this.cellOf[base] = place;
      if (place >= 0) bits[base >> 5] = (bits[base >> 5] as number) | (1 << (base & 31));
      if (base % STEPS === 0 && this.pace.due()) await this.pace.rest();
    }
    this.told.set(margin.set, { index, counts: margin.counts, bits });
    this.margins.set(margin.set, margin);
    await this.decided({ ...margin, placeOf: this.cellOf });
  }
}

/** Every set of dividing axes, by how many it has, then by number. */
function levelsOf(dividing: number, of: number): readonly (readonly number[])[] {
  const levels: number[][] = Array.from({ length: membersOf(dividing, of).length + 1 }, () => []);
  for (let set = 0; set < 1 << of; set++) if ((set & ~dividing) === 0) levels[membersOf(set, of).length]?.push(set);
  return levels;
}
