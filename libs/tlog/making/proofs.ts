import { HASH_BYTES, nodeHash } from '../hashing.js';
import { TILE_HEIGHT, TILE_WIDTH, tileWidth } from '../tile-path.js';

/** The hashes of a tile, at least the first `width` of them. */
export type ReadTile = (level: number, n: number, width: number) => Promise<Uint8Array>;

/** A tile that a proof needs is not there, or is narrower than the tree: the tree cannot be proved from what is stored. */
export class TileMissing extends Error {
  constructor(
    readonly level: number,
    readonly n: number,
    readonly width: number,
  ) {
    super(`tile ${n} of level ${level} is not there with ${width} hashes`);
    this.name = 'TileMissing';
  }
}

/** Entries from start to before end. */
interface Range {
  readonly start: number;
  readonly end: number;
}

/**
 * Proofs of a tree of a certain size, from its tiles. Each tile is read once, and each hash within it made once, as long as the object
 * is kept: keep it for the proofs of one answer.
 */
export class TreeProofs {
  private readonly tiles = new NumberedHashes();
  private readonly hashes = new NumberedHashes();

  /** @param size entries of the tree that is proved, which may have grown since */
  constructor(
    readonly size: number,
    private readonly readTile: ReadTile,
  ) {}

  /**
   * That an entry is in the tree (RFC 6962 §2.1.1), from its neighbour up to the root's.
   * @throws RangeError for an entry that the tree does not have, TileMissing
   */
  async inclusion(index: number): Promise<readonly Uint8Array[]> {
    if (!(Number.isSafeInteger(index) && index >= 0 && index < this.size))
      throw new RangeError(`a tree of ${this.size} entries has no entry ${index}`);
    let [start, end] = [0, this.size];
    const path: Range[] = [];
    while (end - start > 1) {
      const middle = split(start, end);
      if (index < middle) {
        path.push({ start: middle, end });
        end = middle;
      } else {
        path.push({ start, end: middle });
        start = middle;
      }
    }
    return this.hashRanges(path.reverse());
  }

  /**
   * That the tree begins with all entries of an earlier one (RFC 6962 §2.1.2).
   * @param earlier entries of that tree; of none at all nothing need be proved: the proof is empty
   * @throws RangeError for a tree that is larger, TileMissing
   */
  async consistency(earlier: number): Promise<readonly Uint8Array[]> {
    if (!(Number.isSafeInteger(earlier) && earlier >= 0 && earlier <= this.size))
      throw new RangeError(`a tree of ${this.size} entries does not go on from ${earlier}`);
    if (earlier === 0 || earlier === this.size) return [];
    let [start, end] = [0, this.size];
    const path: Range[] = [];
    while (end !== earlier) {
      const middle = split(start, end);
      if (earlier <= middle) {
        path.push({ start: middle, end });
        end = middle;
      } else {
        path.push({ start, end: middle });
        start = middle;
      }
    }
    // Who checks it has the earlier root: when the whole of that tree is one subtree, its hash need not be given.
    if (start > 0) path.push({ start, end });
    return this.hashRanges(path.reverse());
  }

  private async hashRanges(ranges: readonly Range[]): Promise<readonly Uint8Array[]> {
    await this.load(ranges);
    return ranges.map((range) => this.hashRange(range));
  }

  private async load(ranges: readonly Range[]): Promise<void> {
    const missing = new Map<string, readonly [level: number, n: number]>();
    for (const range of ranges) {
      for (const [height, n] of wholeSubtrees(range)) {
        const [level, tile] = [tileLevel(height), tileNumber(height, n)];
        if (!this.tiles.get(level, tile)) missing.set(`${level}/${tile}`, [level, tile]);
      }
    }
    await Promise.all([...missing.values()].map(([level, n]) => this.loadTile(level, n)));
  }

  private async loadTile(level: number, n: number): Promise<void> {
    const width = tileWidth(level, n, this.size);
    const bytes = await this.readTile(level, n, width);
    if (bytes.length < width * HASH_BYTES) throw new TileMissing(level, n, width);
    this.tiles.set(level, n, bytes);
  }

  private hashRange(range: Range): Uint8Array {
    return [...wholeSubtrees(range)].map(([height, n]) => this.hashSubtree(height, n)).reduceRight((right, left) => nodeHash(left, right));
  }

  private hashSubtree(height: number, n: number): Uint8Array {
    if (height % TILE_HEIGHT === 0) {
      const offset = (n % TILE_WIDTH) * HASH_BYTES;
      const tile = this.tiles.get(tileLevel(height), tileNumber(height, n)) as Uint8Array;
      return tile.subarray(offset, offset + HASH_BYTES);
    }
    const present = this.hashes.get(height, n);
    if (present) return present;
    const hash = nodeHash(this.hashSubtree(height - 1, 2 * n), this.hashSubtree(height - 1, 2 * n + 1));
    this.hashes.set(height, n, hash);
    return hash;
  }
}

/** Hashes by their level, or height, and number. */
class NumberedHashes {
  private readonly levels: Map<number, Uint8Array>[] = [];

  get(level: number, n: number): Uint8Array | undefined {
    return this.levels[level]?.get(n);
  }

  set(level: number, n: number, hashes: Uint8Array): void {
    const numbered = this.levels[level] ?? new Map<number, Uint8Array>();
    this.levels[level] = numbered;
    numbered.set(n, hashes);
  }
}

/** The whole subtrees that a range of a tree is made of, from the left: height, and number among those of its height. */
function* wholeSubtrees({ start, end }: Range): Iterable<readonly [height: number, n: number]> {
  for (let from = start; from < end; ) {
    let [count, height] = [1, 0];
    while (count * 2 <= end - from) [count, height] = [count * 2, height + 1];
    yield [height, from / count];
    from += count;
  }
}

/** Level and number of the tile that has the hashes which a whole subtree is made of. */
const tileLevel = (height: number): number => Math.floor(height / TILE_HEIGHT);
const tileNumber = (height: number, n: number): number => Math.floor((n * 2 ** (height % TILE_HEIGHT)) / TILE_WIDTH);

/** Where a range of more than one entry is two subtrees: after the largest power of two that is smaller than it. */
function split(start: number, end: number): number {
  let power = 1;
  while (power * 2 < end - start) power *= 2;
  return start + power;
}
