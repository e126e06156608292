import type { Pace } from '../cooperative-scheduler.js';
import type { Cube, Part } from './cube.js';
import { canGrow, type Exchanged } from './exchange.js';
import type { Tree } from './tree.js';
import { P_PERCENT, Worth } from './worth.js';

export interface TableRules {
  readonly threshold: number;
  /** False: only counts are looked at. */
  readonly sums: boolean;
}

export interface TableOf {
  readonly cube: Cube;
  readonly tree: Tree;
  readonly axis: number;
  /** The first part is the vintage itself. */
  readonly parts: readonly Part[];
  readonly rules: TableRules;
  /** Whether a cell may be told at all: the level of its group, a base cell of it. */
  readonly mayTell: (level: number, base: number) => boolean;
  /** True where costs and earnings of the cells of a level are told as one ratio. */
  readonly inOneCurrency: (level: number) => boolean;
  /** True: what may be told is told, to see whether it keeps the rules. */
  readonly given?: boolean;
  /** Rules of the proof that are taken away, for tests that show that each is needed. */
  readonly without?: ReadonlySet<'exchange' | 'sums'>;
}

/** For each level, group and value whether it is told. */
export type ToldOf = readonly Uint8Array[];

/** A cell of a table: its level, and its group and value. */
type Cell = readonly [level: number, cell: number];

const NEVER = -1;
/** The account of all values that are told nowhere above a row. */
const FREE = 0;
/** Months: what is known to be less is known to be nothing. */
const LEAST = 1e-6;

/**
 * One table: the groups of a tree by the values of an axis. A cell may be told when the cell above it is, and it has enough
 * records of which none dominates. Then cells are taken back, the smallest first, until
 *
 * - what is left of a group beside its told values, and of a value beside its told groups, is nothing or could be told;
 * - whatever is in a row under a value could be the threshold at least, with all told numbers as they are (`canGrow`); and its
 *   sum could be so large that its largest part is not known to within the p %.
 */
export class Table {
  readonly told: ToldOf;
  private readonly width: number;
  private readonly cells: readonly (readonly Worth[])[];
  private readonly inRows: readonly Worth[];
  private readonly rowSums: readonly Float64Array[];
  private readonly account: Int32Array;
  private readonly offsets: readonly number[];
  private readonly rowsOf: readonly (readonly (readonly number[])[])[];
  private readonly children: readonly (readonly (readonly number[])[])[];

  constructor(private readonly of: TableOf) {
    const { cube, tree, axis, parts } = of;
    this.width = cube.sizes[axis] as number;
    this.cells = tree.groupOf.map((groups, level) => parts.map((part) => this.summed(part.ratios, groups, tree.groups[level] as number)));
    this.inRows = parts.map((part) => this.summed(part.ratios, tree.rowOf, tree.rows));
    this.rowSums = this.inRows.map(({ sum }) =>
      Float64Array.from({ length: tree.rows }, (_, row) =>
        sum.subarray(row * this.width, (row + 1) * this.width).reduce((all, one) => all + one, 0),
      ),
    );
    let offset = 1;
    this.offsets = tree.groups.map((groups) => {
      const own = offset;
      offset += groups * this.width;
      return own;
    });
    this.allRows = Array.from({ length: tree.rows }, (_, row) => row);
    this.rowsOf = tree.groupOfRow.map((groups, level) => {
      const rows = Array.from({ length: tree.groups[level] as number }, (): number[] => []);
      for (const [row, group] of groups.entries()) rows[group]?.push(row);
      return rows;
    });
    this.children = tree.groups.map((groups, level) => {
      const below = Array.from({ length: groups }, (): number[] => []);
      for (const [child, group] of tree.above[level + 1]?.entries() ?? []) below[group]?.push(child);
      return below;
    });
    this.account = new Int32Array(tree.rows * this.width);
    this.network = this.networkOf();
    this.told = this.candidates();
    for (let row = 0; row < tree.rows; row++) for (let value = 0; value < this.width; value++) this.settle(row, value);
  }

  /** Takes cells back until every rule holds. */
  async decide(pace: Pace): Promise<void> {
    for (let changed = true; changed; ) {
      changed = false;
      if (this.settleRests()) changed = true;
      if (this.of.without?.has('exchange')) continue;
      for (let row = 0; row < this.of.tree.rows; row++) {
        for (let value = 0; value < this.width; value++) {
          while (!this.isOpen(row, value)) {
            this.takeBack(row, value);
            changed = true;
          }
        }
        if (pace.due()) await pace.rest();
      }
    }
  }

  /** True when the cells that are told now keep every rule: nothing is changed. */
  async holds(pace: Pace): Promise<boolean> {
    for (let level = 0; level < this.told.length; level++) {
      for (let cell = 0; cell < (this.told[level] as Uint8Array).length; cell++) {
        if (this.told[level]?.[cell] && !this.cells[level]?.every((part) => this.isNothingOrFit(part, cell))) return false;
      }
    }
    for (const { level, cells, rows } of this.rests()) if (this.unfit(level, cells, rows)) return false;
    for (let row = 0; row < this.of.tree.rows; row++) {
      for (let value = 0; value < this.width; value++) if (!this.isOpen(row, value)) return false;
      if (pace.due()) await pace.rest();
    }
    return true;
  }

  private summed(worth: Worth, groups: Int32Array, size: number): Worth {
    const values = this.of.cube.codes[this.of.axis] as Uint16Array;
    const sums = new Worth(size * this.width);
    for (let base = 0; base < groups.length; base++) {
      const group = groups[base] as number;
      if (group >= 0) sums.merge(group * this.width + (values[base] as number), worth, base);
    }
    return sums;
  }

  private candidates(): ToldOf {
    const { cube, tree, axis, parts, mayTell, inOneCurrency } = this.of;
    const values = cube.codes[axis] as Uint16Array;
    const told: Uint8Array[] = [];
    tree.groupOf.forEach((groups, level) => {
      const cells = this.cells[level] as readonly Worth[];
      const [own] = cells as readonly [Worth];
      const amounts = inOneCurrency(level)
        ? parts.flatMap((part) => part.amounts.map((worth) => this.summed(worth, groups, tree.groups[level] as number)))
        : [];
      const first = new Int32Array(own.size).fill(-1);
      for (let base = 0; base < groups.length; base++) {
        const group = groups[base] as number;
        if (group >= 0) first[group * this.width + (values[base] as number)] = base;
      }
      const here = new Uint8Array(own.size);
      for (let cell = 0; cell < own.size; cell++) {
        const base = first[cell] as number;
        if (base < 0 || !mayTell(level, base)) continue;
        if (this.of.given) here[cell] = 1;
        if (this.of.given || !this.isFit(own, cell)) continue;
        const above = tree.above[level]?.[Math.floor(cell / this.width)] ?? -1;
        if (above >= 0 && !told[level - 1]?.[above * this.width + (cell % this.width)]) continue;
        if (!cells.every((part) => this.isNothingOrFit(part, cell))) continue;
        if (this.of.rules.sums && amounts.some((worth) => worth.n[cell] !== 0 && worth.isDominated(cell))) continue;
        here[cell] = 1;
      }
      told.push(here);
    });
    return told;
  }

  private isFit(worth: Worth, cell: number): boolean {
    const { threshold, sums } = this.of.rules;
    return (worth.n[cell] as number) >= threshold && !(sums && (worth.isDominated(cell) || worth.isUniform(cell)));
  }

  private isNothingOrFit(worth: Worth, cell: number): boolean {
    return worth.n[cell] === 0 || this.isFit(worth, cell);
  }

  /** Which total holds what a row has under a value: that of the nearest group of which the value is told. */
  private settle(row: number, value: number): void {
    this.account[row * this.width + value] = this.cannotBe(row, value) ? NEVER : this.accountOf(row, value);
  }

  private accountOf(row: number, value: number): number {
    const { tree } = this.of;
    let found = FREE;
    for (let level = 0; level < this.told.length; level++) {
      const group = tree.groupOfRow[level]?.[row] as number;
      if (group < 0) break;
      const cell = group * this.width + value;
      if (!this.told[level]?.[cell]) break;
      found = (this.offsets[level] as number) + cell;
    }
    return found;
  }

  /** Only where the row has the value in fact could it be that nobody knows it to be impossible. */
  private cannotBe(row: number, value: number): boolean {
    const { never } = this.of.cube;
    if (!never || this.inRows[0]?.n[row * this.width + value] !== 0) return false;
    const { first, second, partner } = never;
    // Whichever of the two the table is of: the other one may stand before it in the trunk.
    if (this.of.axis === second) return partner[this.onlyValue(first, row)] === value;
    if (this.of.axis === first) return (partner[value] as number) >= 0 && partner[value] === this.onlyValue(second, row);
    return false;
  }

  /** By row the one value that all its records have on the other axis of those that never go together; -1: several. */
  private others: Int32Array | undefined;
  private readonly allRows: readonly number[];
  private readonly network: Exchanged;

  private onlyValue(axis: number, row: number): number {
    if (!this.others) {
      const { cube, tree } = this.of;
      const found = new Int32Array(tree.rows).fill(-2);
      tree.rowOf.forEach((at, base) => {
        const value = (cube.codes[axis] as Uint16Array)[base] as number;
        found[at] = found[at] === -2 || found[at] === value ? value : -1;
      });
      this.others = found;
    }
    return this.others[row] as number;
  }

  private amountIn(part: number, what: 'n' | 'sum', row: number, account: number): number {
    const amounts = (this.inRows[part] as Worth)[what];
    if (account !== FREE) {
      const cell = row * this.width + ((account - 1) % this.width);
      return this.account[cell] === account ? (amounts[cell] as number) : 0;
    }
    let sum = 0;
    for (let cell = row * this.width; cell < (row + 1) * this.width; cell++)
      if (this.account[cell] === FREE) sum += amounts[cell] as number;
    return sum;
  }

  private mostIn(part: number, row: number, account: number): number {
    const { most } = this.inRows[part] as Worth;
    let found = Number.NEGATIVE_INFINITY;
    for (let cell = row * this.width; cell < (row + 1) * this.width; cell++) {
      if (this.account[cell] === account) found = Math.max(found, most[cell] as number);
    }
    return found;
  }

  private networkOf(): Exchanged {
    const { tree } = this.of;
    return {
      rows: tree.rows,
      width: this.width,
      account: this.account,
      holders: (account) => {
        if (account === FREE) return this.allRows;
        const level = this.offsets.findLastIndex((offset) => offset <= account);
        const cell = account - (this.offsets[level] as number);
        return this.rowsOf[level]?.[Math.floor(cell / this.width)] ?? [];
      },
    };
  }

  /** True when nothing small follows for what a row has under a value, in any part. */
  private isOpen(row: number, value: number): boolean {
    const { network } = this;
    const cell = row * this.width + value;
    const { threshold, sums } = this.of.rules;
    return this.inRows.every((worth, part) => {
      if (worth.n[cell] === 0) return true;
      const account = this.account[cell] as number;
      const wanted = threshold - this.amountIn(part, 'n', row, account);
      if (wanted > 0 && !canGrow(network, row, account, wanted, (of, at) => this.amountIn(part, 'n', of, at))) return false;
      if (!sums) return true;
      // Even beside another as large the largest is not known to within the p %; or all of the row could be here.
      const most = this.mostIn(part, row, account);
      const target = Math.min(Math.max((2 + P_PERCENT) * most, LEAST), this.rowSums[part]?.[row] as number);
      const more = target - this.amountIn(part, 'sum', row, account);
      return more <= 0 || canGrow(network, row, account, more, (of, at) => this.amountIn(part, 'sum', of, at));
    });
  }

  /** One told cell less, of those that stand in the way of what a row has under a value: the smallest. */
  private takeBack(row: number, value: number): void {
    const { tree } = this.of;
    const account = this.account[row * this.width + value] as number;
    const choices: Cell[] = [];
    const above: Cell[] = [];
    for (let at = 0; at < this.width; at++) {
      const other = this.account[row * this.width + at] as number;
      if (other <= FREE || other === account || this.inRows[0]?.n[row * this.width + at] === 0) continue;
      const level = this.offsets.findLastIndex((offset) => offset <= other);
      // A cell of the row itself first: the values of a group above are taken back when there is none.
      const isOwn = (tree.groupOfRow[level + 1]?.[row] ?? -1) < 0;
      (isOwn ? choices : above).push([level, other - (this.offsets[level] as number)]);
    }
    if (account !== FREE) {
      const level = this.offsets.findLastIndex((offset) => offset <= account);
      const cell = account - (this.offsets[level] as number);
      const children = this.children[level]?.[Math.floor(cell / this.width)] ?? [];
      const told = children.map((child) => child * this.width + value).filter((child) => this.told[level + 1]?.[child]);
      choices.push(...told.map((child) => [level + 1, child] as const), ...this.inTheWay(row, account));
      if (choices.length === 0) choices.push([level, cell]);
    }
    const size = ([level, cell]: Cell): number => this.cells[level]?.[0]?.n[cell] ?? 0;
    const [smallest] = (choices.length > 0 ? choices : above).toSorted(
      (one, other) => size(one) - size(other) || one[0] - other[0] || one[1] - other[1],
    );
    if (!smallest) throw new Error('a row of which nothing is told is too small');
    this.withhold(...smallest);
  }

  /** Told cells of the rows that share an account: of values that the row has too, and could exchange with them. */
  private inTheWay(row: number, account: number): readonly Cell[] {
    const n = this.inRows[0]?.n as Float64Array;
    return this.network.holders(account).flatMap((other): readonly Cell[] => {
      if (other === row || this.amountIn(0, 'n', other, account) === 0) return [];
      return Array.from({ length: this.width }, (_, value) => value).flatMap((value): readonly Cell[] => {
        const own = this.account[other * this.width + value] as number;
        const here = this.account[row * this.width + value] as number;
        const level = this.offsets.findLastIndex((offset) => offset <= own);
        const isOwn = own > FREE && (this.of.tree.groupOfRow[level + 1]?.[other] ?? -1) < 0;
        return isOwn && here !== own && n[row * this.width + value] !== 0 ? [[level, own - (this.offsets[level] as number)]] : [];
      });
    });
  }

  private withhold(level: number, cell: number): void {
    const here = this.told[level] as Uint8Array;
    if (!here[cell]) return;
    here[cell] = 0;
    const group = Math.floor(cell / this.width);
    const value = cell % this.width;
    for (const child of this.children[level]?.[group] ?? []) this.withhold(level + 1, child * this.width + value);
    for (const row of this.rowsOf[level]?.[group] ?? []) this.settle(row, value);
  }

  /** True when something was taken back. */
  private settleRests(): boolean {
    let changed = false;
    for (const { level, cells, rows } of this.rests()) {
      for (let told = this.unfit(level, cells, rows); told; told = this.unfit(level, cells, rows)) {
        const n = (cell: number): number => this.cells[level]?.[0]?.n[cell] ?? 0;
        this.withhold(
          level,
          told.reduce((smallest, cell) => (n(cell) < n(smallest) ? cell : smallest)),
        );
        changed = true;
      }
    }
    return changed;
  }

  /** What belongs together to a known total: the values of a group, and the groups of a told value. */
  private *rests(): Generator<{ readonly level: number; readonly cells: readonly number[]; readonly rows?: readonly number[] }> {
    for (let level = 0; level < this.told.length; level++) {
      const groups = this.of.tree.groups[level] as number;
      for (let group = 0; group < groups; group++) {
        yield { level, cells: Array.from({ length: this.width }, (_, value) => group * this.width + value) };
      }
      const above = this.told[level - 1];
      if (!above) continue;
      for (let cell = 0; cell < above.length; cell++) {
        if (!above[cell]) continue;
        const value = cell % this.width;
        const children = this.children[level - 1]?.[Math.floor(cell / this.width)] ?? [];
        yield { level, cells: children.map((child) => child * this.width + value), rows: this.besideChildren(level - 1, cell, value) };
      }
    }
  }

  /** The rows of a group that are in none of its parts, under a value. */
  private besideChildren(level: number, cell: number, value: number): readonly number[] {
    const rows = this.rowsOf[level]?.[Math.floor(cell / this.width)] ?? [];
    return rows.filter((row) => (this.of.tree.groupOfRow[level + 1]?.[row] as number) < 0).map((row) => row * this.width + value);
  }

  /** The told ones of these cells, when the others, with those of some rows, are not nothing and could not be told. */
  private unfit(level: number, cells: readonly number[], rows: readonly number[] = []): readonly number[] | undefined {
    const here = this.told[level] as Uint8Array;
    const told = cells.filter((cell) => here[cell]);
    if (told.length === 0) return undefined;
    const fits = (this.cells[level] as readonly Worth[]).every((worth, part) => {
      const rest = new Worth(1);
      for (const cell of cells) if (!here[cell]) rest.merge(0, worth, cell);
      for (const cell of rows) rest.merge(0, this.inRows[part] as Worth, cell);
      return this.isNothingOrFit(rest, 0);
    });
    return fits ? undefined : told;
  }
}
