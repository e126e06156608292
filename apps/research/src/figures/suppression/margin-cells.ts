import { membersOf } from '../dimensions.js';
import { KeyIndex } from './key-index.js';

/** `told`; `small`: fewer records than the threshold; `protects`: enough, but others could be worked out with it. */
const TOLD = 0;
const SMALL = 1;
const PROTECTS = 2;
/** Part of a cell that is not told. */
const HIDDEN = 3;

/** The cells of one margin that have records, while it is decided which are told. */
export class MarginCells {
  private readonly index = new KeyIndex(1024);
  private counts = new Int32Array(1024);
  private open: number | undefined;
  private standing = new Uint8Array(0);
  private protectedCells = new Uint8Array(0);
  private ordered: Float64Array<ArrayBuffer> = new Float64Array(0);
  private orderedPlaces = new Int32Array(0);

  /** The axes of the margin, by number. */
  readonly members: readonly number[];
  /** Tables of one and two axes are what people see first: there a box has to hold against more. */
  readonly isTable: boolean;

  constructor(readonly set: number) {
    this.members = membersOf(set);
    this.isTable = this.members.length <= 2;
  }

  /** The place of the cell. */
  add(key: number, records: number): number {
    const place = this.index.add(key);
    if (place >= this.counts.length) {
      const grown = new Int32Array(this.counts.length * 2);
      grown.set(this.counts);
      this.counts = grown;
    }
    this.counts[place] = (this.counts[place] as number) + records;
    return place;
  }

  /** Those that are added from now on have a parent that is not told. */
  hideFurther(): void {
    this.open = this.index.size;
  }

  /** After the last cell: what has enough records is told so far. */
  begin(threshold: number, forced: ReadonlySet<number>): void {
    this.standing = new Uint8Array(this.index.size);
    this.protectedCells = new Uint8Array(this.index.size);
    this.open ??= this.index.size;
    this.ordered = this.index.keys.slice(0, this.open).sort();
    this.orderedPlaces = Int32Array.from(this.ordered, (key) => this.index.find(key));
    this.standing.fill(HIDDEN, this.open);
    this.protectedCells.fill(1, this.open);
    for (let place = 0; place < this.open; place++) {
      if (this.count(place) < threshold) this.standing[place] = SMALL;
      else if (forced.has(this.index.keys[place] as number)) this.standing[place] = PROTECTS;
    }
  }

  get size(): number {
    return this.index.size;
  }

  /** The keys of those whose parents are all told, ascending. */
  get keys(): Float64Array<ArrayBuffer> {
    return this.ordered;
  }

  /** The place of each of `keys`. */
  get places(): Int32Array {
    return this.orderedPlaces;
  }

  /** -1: not known to have records. */
  find(key: number): number {
    return this.index.find(key);
  }

  count(place: number): number {
    return this.counts[place] as number;
  }

  isTold(place: number): boolean {
    return this.standing[place] === TOLD;
  }

  /** True for one that would be told but for others. */
  protects(place: number): boolean {
    return this.standing[place] === PROTECTS;
  }

  isProtected(place: number): boolean {
    return this.protectedCells[place] === 1;
  }

  withhold(place: number): void {
    if (this.isTold(place)) this.standing[place] = PROTECTS;
  }

  protect(place: number): void {
    this.protectedCells[place] = 1;
  }
}
