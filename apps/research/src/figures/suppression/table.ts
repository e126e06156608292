import type { CooperativeScheduler } from '../cooperative-scheduler.js';
import { Contributions, P_PERCENT } from './contributions.js';
import type { Cube, Part } from './cube.js';
import { canGrow, type ExchangeNetwork } from './exchange.js';
import type { Tree } from './tree.js';

export interface TableRules {
  readonly threshold: number;
  /** False: only counts are looked at. */
  readonly sums: boolean;
}

export interface TableInput {
  readonly cube: Cube;
  readonly tree: Tree;
  readonly axis: number;
  /** The first part is the vintage itself. */
  readonly parts: readonly Part[];
  readonly rules: TableRules;
  /** Whether a cell may be disclosed at all: the level of its group, a base cell of it. */
  readonly mayDisclose: (level: number, base: number) => boolean;
  /** True where costs and earnings of the cells of a level are disclosed as one ratio. */
  readonly inOneCurrency: (level: number) => boolean;
  /** True: whatever may be disclosed is, to see whether it keeps the rules. */
  readonly patternGiven?: boolean;
  /** Rules of the proof that are taken away, for tests that show that each is needed. */
  readonly omittedRules?: ReadonlySet<'exchange' | 'sums'> | undefined;
}

/** For each level, group and value whether it is disclosed. */
export type DisclosurePattern = readonly Uint8Array[];

/** A cell of a table: its level, and its group and value. */
type Cell = readonly [level: number, cell: number];

/** A cell as primary suppression looks at it. */
interface PrimaryCell {
  readonly level: number;
  readonly cell: number;
  /** The first base cell that is counted in it; -1: there is none. */
  readonly base: number;
  /** What is disclosed of the level above. */
  readonly above: Uint8Array | undefined;
  /** Whether no contributor dominates an amount of the cell. */
  readonly isSafeSum: (cell: number) => boolean;
}

const NEVER = -1;
/** The account of all values that are disclosed nowhere above a row. */
const FREE = 0;
/** Months: what is known to be less is known to be nothing. */
const LEAST = 1e-6;

/**
 * One table: the groups of a tree by the values of an axis. Primary suppression leaves the cells that are safe (enough records, none
 * of which dominates) below cells that are disclosed too. Complementary suppression takes more of them, the smallest first, until
 *
 * - the residual of a group beside its disclosed values, and of a value beside its disclosed groups, is nothing or safe;
 * - whatever is in a row under a value could be the threshold at least, with all disclosed numbers as they are (`canGrow`); and its
 *   sum could be so large that its largest contribution is not known to within the p %.
 */
export class Table {
  readonly disclosed: DisclosurePattern;
  private readonly width: number;
  private readonly cells: readonly (readonly Contributions[])[];
  private readonly rowCells: readonly Contributions[];
  private readonly rowSums: readonly Float64Array[];
  private readonly account: Int32Array;
  private readonly offsets: readonly number[];
  private readonly rowsOf: readonly (readonly (readonly number[])[])[];
  private readonly children: readonly (readonly (readonly number[])[])[];

  constructor(private readonly input: TableInput) {
    const { cube, tree, axis, parts } = input;
    this.width = cube.sizes[axis] as number;
    this.cells = tree.groupOf.map((groups, level) =>
      parts.map((part) => this.sumByCell(part.ratios, groups, tree.groups[level] as number)),
    );
    this.rowCells = parts.map((part) => this.sumByCell(part.ratios, tree.rowOf, tree.rows));
    this.rowSums = this.rowCells.map(({ sum }) =>
      Float64Array.from({ length: tree.rows }, (_, row) =>
        sum.subarray(row * this.width, (row + 1) * this.width).reduce((all, amount) => all + amount, 0),
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
    this.network = this.createNetwork();
    this.disclosed = this.suppressPrimary();
    for (let row = 0; row < tree.rows; row++) for (let value = 0; value < this.width; value++) this.assignAccount(row, value);
  }

  /** Complementary suppression: one cell after the other, until every rule holds. */
  async protect(scheduler: CooperativeScheduler): Promise<void> {
    for (let changed = true; changed; ) {
      changed = false;
      if (this.protectResiduals()) changed = true;
      if (this.input.omittedRules?.has('exchange')) continue;
      for (let row = 0; row < this.input.tree.rows; row++) {
        for (let value = 0; value < this.width; value++) {
          while (!this.hasProtection(row, value)) {
            this.suppressComplementary(row, value);
            changed = true;
          }
        }
        if (scheduler.due()) await scheduler.rest();
      }
    }
  }

  /** True when the cells that are disclosed now keep every rule: nothing is changed. */
  async isProtected(scheduler: CooperativeScheduler): Promise<boolean> {
    for (let level = 0; level < this.disclosed.length; level++) {
      for (let cell = 0; cell < (this.disclosed[level] as Uint8Array).length; cell++) {
        if (this.disclosed[level]?.[cell] && !this.cells[level]?.every((part) => this.isEmptyOrSafe(part, cell))) return false;
      }
    }
    for (const { level, cells, rows } of this.residuals()) if (this.exposesResidual(level, cells, rows)) return false;
    for (let row = 0; row < this.input.tree.rows; row++) {
      for (let value = 0; value < this.width; value++) if (!this.hasProtection(row, value)) return false;
      if (scheduler.due()) await scheduler.rest();
    }
    return true;
  }

  private sumByCell(contributions: Contributions, groups: Int32Array, size: number): Contributions {
    const values = this.input.cube.codes[this.input.axis] as Uint16Array;
    const sums = new Contributions(size * this.width);
    for (let base = 0; base < groups.length; base++) {
      const group = groups[base] as number;
      if (group >= 0) sums.merge(group * this.width + (values[base] as number), contributions, base);
    }
    return sums;
  }

  private suppressPrimary(): DisclosurePattern {
    const { tree, axis, cube } = this.input;
    const values = cube.codes[axis] as Uint16Array;
    const disclosed: Uint8Array[] = [];
    tree.groupOf.forEach((groups, level) => {
      const size = this.cells[level]?.[0]?.size ?? 0;
      const isSafeSum = this.sumsOfLevel(level, groups);
      const first = new Int32Array(size).fill(-1);
      for (let base = 0; base < groups.length; base++) {
        const group = groups[base] as number;
        if (group >= 0) first[group * this.width + (values[base] as number)] = base;
      }
      const pattern = new Uint8Array(size);
      for (let cell = 0; cell < size; cell++) {
        if (this.isDisclosable({ level, cell, base: first[cell] as number, above: disclosed[level - 1], isSafeSum })) pattern[cell] = 1;
      }
      disclosed.push(pattern);
    });
    return disclosed;
  }

  /** Whether no contributor dominates an amount of a cell, where the sums of a level are disclosed. */
  private sumsOfLevel(level: number, groups: Int32Array): (cell: number) => boolean {
    const { tree, parts, inOneCurrency, rules } = this.input;
    if (!rules.sums || !inOneCurrency(level)) return () => true;
    const size = tree.groups[level] as number;
    const amounts = parts.flatMap((part) => part.amounts.map((contributions) => this.sumByCell(contributions, groups, size)));
    return (cell) => !amounts.some((contributions) => contributions.n[cell] !== 0 && contributions.isDominated(cell));
  }

  /** Before anything is suppressed for another one's sake. */
  private isDisclosable({ level, cell, base, above, isSafeSum }: PrimaryCell): boolean {
    const { tree, mayDisclose, patternGiven } = this.input;
    const cells = this.cells[level] as readonly Contributions[];
    if (base < 0 || !mayDisclose(level, base)) return false;
    if (patternGiven) return true;
    if (!this.isSafe(cells[0] as Contributions, cell)) return false;
    const groupAbove = tree.above[level]?.[Math.floor(cell / this.width)] ?? -1;
    if (groupAbove >= 0 && !above?.[groupAbove * this.width + (cell % this.width)]) return false;
    return cells.every((part) => this.isEmptyOrSafe(part, cell)) && isSafeSum(cell);
  }

  private isSafe(contributions: Contributions, cell: number): boolean {
    const { threshold, sums } = this.input.rules;
    return (contributions.n[cell] as number) >= threshold && !(sums && (contributions.isDominated(cell) || contributions.isUniform(cell)));
  }

  private isEmptyOrSafe(contributions: Contributions, cell: number): boolean {
    return contributions.n[cell] === 0 || this.isSafe(contributions, cell);
  }

  /** The total that a row is counted in under a value: that of the nearest group of which the value is disclosed. */
  private assignAccount(row: number, value: number): void {
    this.account[row * this.width + value] = this.isStructuralZero(row, value) ? NEVER : this.findAccount(row, value);
  }

  private findAccount(row: number, value: number): number {
    const { tree } = this.input;
    let account = FREE;
    for (let level = 0; level < this.disclosed.length; level++) {
      const group = tree.groupOfRow[level]?.[row] as number;
      if (group < 0) break;
      const cell = group * this.width + value;
      if (!this.disclosed[level]?.[cell]) break;
      account = (this.offsets[level] as number) + cell;
    }
    return account;
  }

  /** Only where the row has the value in fact could it be that nobody knows it to be impossible. */
  private isStructuralZero(row: number, value: number): boolean {
    const { structuralZeros } = this.input.cube;
    if (!structuralZeros || this.rowCells[0]?.n[row * this.width + value] !== 0) return false;
    const { first, second, partner } = structuralZeros;
    // Whichever of the two the table is of: the other one may stand before it in the trunk.
    if (this.input.axis === second) return partner[this.onlyValue(first, row)] === value;
    if (this.input.axis === first) return (partner[value] as number) >= 0 && partner[value] === this.onlyValue(second, row);
    return false;
  }

  /** By row the one value that all its records have on the other axis of those that never go together; -1: several. */
  private onlyValues: Int32Array | undefined;
  private readonly allRows: readonly number[];
  private readonly network: ExchangeNetwork;

  private onlyValue(axis: number, row: number): number {
    if (!this.onlyValues) {
      const { cube, tree } = this.input;
      const values = new Int32Array(tree.rows).fill(-2);
      tree.rowOf.forEach((baseRow, base) => {
        const value = (cube.codes[axis] as Uint16Array)[base] as number;
        values[baseRow] = values[baseRow] === -2 || values[baseRow] === value ? value : -1;
      });
      this.onlyValues = values;
    }
    return this.onlyValues[row] as number;
  }

  private toAmount(part: number, what: 'n' | 'sum', row: number, account: number): number {
    const amounts = (this.rowCells[part] as Contributions)[what];
    if (account !== FREE) {
      const cell = row * this.width + ((account - 1) % this.width);
      return this.account[cell] === account ? (amounts[cell] as number) : 0;
    }
    let sum = 0;
    for (let cell = row * this.width; cell < (row + 1) * this.width; cell++)
      if (this.account[cell] === FREE) sum += amounts[cell] as number;
    return sum;
  }

  private findLargest(part: number, row: number, account: number): number {
    const contributions = this.rowCells[part] as Contributions;
    let largest = Number.NEGATIVE_INFINITY;
    for (let cell = row * this.width; cell < (row + 1) * this.width; cell++) {
      if (this.account[cell] === account) largest = Math.max(largest, contributions.largest[cell] as number);
    }
    return largest;
  }

  private createNetwork(): ExchangeNetwork {
    const { tree } = this.input;
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
  private hasProtection(row: number, value: number): boolean {
    const { network } = this;
    const cell = row * this.width + value;
    const { threshold, sums } = this.input.rules;
    return this.rowCells.every((contributions, part) => {
      if (contributions.n[cell] === 0) return true;
      const account = this.account[cell] as number;
      const wanted = threshold - this.toAmount(part, 'n', row, account);
      if (wanted > 0 && !canGrow(network, row, account, wanted, (holder, held) => this.toAmount(part, 'n', holder, held))) return false;
      if (!sums) return true;
      // Even beside another as large the largest is not known to within the p %; or all of the row could be here.
      const most = this.findLargest(part, row, account);
      const target = Math.min(Math.max((2 + P_PERCENT) * most, LEAST), this.rowSums[part]?.[row] as number);
      const more = target - this.toAmount(part, 'sum', row, account);
      return more <= 0 || canGrow(network, row, account, more, (holder, held) => this.toAmount(part, 'sum', holder, held));
    });
  }

  /** Suppresses the smallest of the disclosed cells that stand in the way of protecting what a row has under a value. */
  private suppressComplementary(row: number, value: number): void {
    const { tree } = this.input;
    const account = this.account[row * this.width + value] as number;
    const choices: Cell[] = [];
    const above: Cell[] = [];
    for (let otherValue = 0; otherValue < this.width; otherValue++) {
      const otherAccount = this.account[row * this.width + otherValue] as number;
      if (otherAccount <= FREE || otherAccount === account || this.rowCells[0]?.n[row * this.width + otherValue] === 0) continue;
      const level = this.offsets.findLastIndex((offset) => offset <= otherAccount);
      // A cell of the row itself first: the values of a group above are taken back when there is none.
      const isOwn = (tree.groupOfRow[level + 1]?.[row] ?? -1) < 0;
      (isOwn ? choices : above).push([level, otherAccount - (this.offsets[level] as number)]);
    }
    if (account !== FREE) {
      const level = this.offsets.findLastIndex((offset) => offset <= account);
      const cell = account - (this.offsets[level] as number);
      const children = this.children[level]?.[Math.floor(cell / this.width)] ?? [];
      const disclosed = children.map((child) => child * this.width + value).filter((child) => this.disclosed[level + 1]?.[child]);
      choices.push(...disclosed.map((child) => [level + 1, child] as const), ...this.exposingCells(row, account));
      if (choices.length === 0) choices.push([level, cell]);
    }
    const size = ([level, cell]: Cell): number => this.cells[level]?.[0]?.n[cell] ?? 0;
    const [smallest] = (choices.length > 0 ? choices : above).toSorted(
      (first, second) => size(first) - size(second) || first[0] - second[0] || first[1] - second[1],
    );
    if (!smallest) throw new Error('a row of which nothing is disclosed is too small');
    this.suppress(...smallest);
  }

  /** Disclosed cells of the rows that share an account: of values that the row has too, and could exchange with them. */
  private exposingCells(row: number, account: number): readonly Cell[] {
    const n = this.rowCells[0]?.n as Float64Array;
    return this.network.holders(account).flatMap((otherRow): readonly Cell[] => {
      if (otherRow === row || this.toAmount(0, 'n', otherRow, account) === 0) return [];
      return Array.from({ length: this.width }, (_, value) => value).flatMap((value): readonly Cell[] => {
        const own = this.account[otherRow * this.width + value] as number;
        const rowAccount = this.account[row * this.width + value] as number;
        const level = this.offsets.findLastIndex((offset) => offset <= own);
        const isOwn = own > FREE && (this.input.tree.groupOfRow[level + 1]?.[otherRow] ?? -1) < 0;
        return isOwn && rowAccount !== own && n[row * this.width + value] !== 0 ? [[level, own - (this.offsets[level] as number)]] : [];
      });
    });
  }

  private suppress(level: number, cell: number): void {
    const pattern = this.disclosed[level] as Uint8Array;
    if (!pattern[cell]) return;
    pattern[cell] = 0;
    const group = Math.floor(cell / this.width);
    const value = cell % this.width;
    for (const child of this.children[level]?.[group] ?? []) this.suppress(level + 1, child * this.width + value);
    for (const row of this.rowsOf[level]?.[group] ?? []) this.assignAccount(row, value);
  }

  /** True when something was taken back. */
  private protectResiduals(): boolean {
    let changed = false;
    for (const { level, cells, rows } of this.residuals()) {
      for (let exposing = this.exposesResidual(level, cells, rows); exposing; exposing = this.exposesResidual(level, cells, rows)) {
        const n = (cell: number): number => this.cells[level]?.[0]?.n[cell] ?? 0;
        this.suppress(
          level,
          exposing.reduce((smallest, cell) => (n(cell) < n(smallest) ? cell : smallest)),
        );
        changed = true;
      }
    }
    return changed;
  }

  /** The cells of each disclosed total: the values of a group, and the groups of a disclosed value. */
  private *residuals(): Generator<{ readonly level: number; readonly cells: readonly number[]; readonly rows?: readonly number[] }> {
    for (let level = 0; level < this.disclosed.length; level++) {
      const groups = this.input.tree.groups[level] as number;
      for (let group = 0; group < groups; group++) {
        yield { level, cells: Array.from({ length: this.width }, (_, value) => group * this.width + value) };
      }
      const above = this.disclosed[level - 1];
      if (!above) continue;
      for (let cell = 0; cell < above.length; cell++) {
        if (!above[cell]) continue;
        const value = cell % this.width;
        const children = this.children[level - 1]?.[Math.floor(cell / this.width)] ?? [];
        yield { level, cells: children.map((child) => child * this.width + value), rows: this.rowsOutsideChildren(level - 1, cell, value) };
      }
    }
  }

  /** The rows of a group that are in none of its parts, under a value. */
  private rowsOutsideChildren(level: number, cell: number, value: number): readonly number[] {
    const rows = this.rowsOf[level]?.[Math.floor(cell / this.width)] ?? [];
    return rows.filter((row) => (this.input.tree.groupOfRow[level + 1]?.[row] as number) < 0).map((row) => row * this.width + value);
  }

  /** The disclosed ones of these cells, when their residual, with the cells of some rows, is neither nothing nor safe. */
  private exposesResidual(level: number, cells: readonly number[], rows: readonly number[] = []): readonly number[] | undefined {
    const pattern = this.disclosed[level] as Uint8Array;
    const disclosed = cells.filter((cell) => pattern[cell]);
    if (disclosed.length === 0) return undefined;
    const fits = (this.cells[level] as readonly Contributions[]).every((contributions, part) => {
      const rest = new Contributions(1);
      for (const cell of cells) if (!pattern[cell]) rest.merge(0, contributions, cell);
      for (const cell of rows) rest.merge(0, this.rowCells[part] as Contributions, cell);
      return this.isEmptyOrSafe(rest, 0);
    });
    return fits ? undefined : disclosed;
  }
}
