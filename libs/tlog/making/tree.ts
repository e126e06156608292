import { EMPTY_ROOT, HASH_BYTES, nodeHash } from '../hashing.js';
import { TILE_HEIGHT, TILE_WIDTH } from '../tile-path.js';

/** All of a tree that it takes to go on. It grows with the logarithm of the size. */
export interface TreeHead {
  /** Entries. */
  readonly size: number;
  /** Roots of the whole subtrees that the tree is made of, the largest first: one for each bit of the size. */
  readonly peaks: readonly Uint8Array[];
  /** By level, the hashes of the tile that is not full: empty, or 32 bytes each. */
  readonly edge: readonly Uint8Array[];
}

/** A tile, as wide as it is now: a narrower one is its beginning. */
export interface Tile {
  readonly level: number;
  readonly n: number;
  readonly bytes: Uint8Array;
}

export const EMPTY_TREE: TreeHead = { size: 0, peaks: [], edge: [] };

/** The root of a tree, RFC 6962 §2.1. */
export const rootHash = ({ peaks }: TreeHead): Uint8Array =>
  peaks.length === 0 ? EMPTY_ROOT : peaks.reduceRight((right, left) => nodeHash(left, right));

/** The tree with these leaf hashes after those that it has, and every tile that has come or grown by it. */
export function appendLeaves(head: TreeHead, leaves: readonly Uint8Array[]): { readonly head: TreeHead; readonly tiles: readonly Tile[] } {
  const growth = new Growth(head);
  for (const leaf of leaves) growth.append(leaf);
  return growth.end();
}

class Growth {
  private size: number;
  private readonly peaks: Uint8Array[];
  private readonly edge: TileInProgress[];
  private readonly full: Tile[] = [];

  constructor(from: TreeHead) {
    this.size = from.size;
    this.peaks = [...from.peaks];
    this.edge = from.edge.map((bytes) => new TileInProgress(bytes));
  }

  append(leaf: Uint8Array): void {
    this.place(0, leaf);
    let subtree = leaf;
    // Each bit that carries over makes one subtree of two.
    let height = 0;
    for (let rest = this.size; rest % 2 === 1; rest = Math.floor(rest / 2)) {
      subtree = nodeHash(this.peaks.pop() as Uint8Array, subtree);
      height++;
      if (height % TILE_HEIGHT === 0) this.place(height / TILE_HEIGHT, subtree);
    }
    this.peaks.push(subtree);
    this.size++;
  }

  end(): { readonly head: TreeHead; readonly tiles: readonly Tile[] } {
    const edge = this.edge.map((tile) => tile.bytes());
    const grown = edge.flatMap((bytes, level) => {
      if (bytes.length === 0 || !this.edge[level]?.hasGrown) return [];
      return [{ level, n: this.tileNumber(level, this.size), bytes }];
    });
    return { head: { size: this.size, peaks: this.peaks, edge }, tiles: [...this.full, ...grown] };
  }

  private place(level: number, hash: Uint8Array): void {
    const tile = this.edge[level] ?? new TileInProgress();
    this.edge[level] = tile;
    tile.add(hash);
    if (tile.width < TILE_WIDTH) return;
    // The leaf, or the subtree, that fills it is not counted in the size yet.
    this.full.push({ level, n: this.tileNumber(level, this.size), bytes: tile.bytes() });
    tile.clear();
  }

  /** Of the tile that is being filled in a tree of that size. */
  private tileNumber(level: number, size: number): number {
    return Math.floor(size / TILE_WIDTH ** (level + 1));
  }
}

class TileInProgress {
  private readonly content = Buffer.alloc(TILE_WIDTH * HASH_BYTES);
  width: number;
  hasGrown = false;

  constructor(bytes: Uint8Array = new Uint8Array()) {
    this.content.set(bytes);
    this.width = bytes.length / HASH_BYTES;
  }

  add(hash: Uint8Array): void {
    this.content.set(hash, this.width * HASH_BYTES);
    this.width++;
    this.hasGrown = true;
  }

  clear(): void {
    this.width = 0;
    this.hasGrown = false;
  }

  bytes(): Uint8Array {
    return Uint8Array.from(this.content.subarray(0, this.width * HASH_BYTES));
  }
}
