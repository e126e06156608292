import { hash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { EMPTY_ROOT, leafHash, nodeHash, rootHash, TileMissing, TreeProofs, verifyConsistency, verifyInclusion } from './index.js';
import { InMemoryTree, numberedEntry } from './log-in-memory.fixture.js';

/** Made by others' program over the same entries (deploy/audit/interop): root, and all or some proofs, of a tree of each size. */
const digests = readFileSync(join(import.meta.dirname, 'golden/tree-digests.txt'), 'utf8')
  .split('\n')
  .filter(Boolean)
  .map((line) => line.split(' '))
  .map(([size, digest]) => ({ size: Number(size), digest: digest as string }));

/** Sizes to 300 with every proof; larger ones with 200 of each, spread by a prime. */
const indexes = (size: number): readonly number[] =>
  size <= 300 ? Array.from({ length: size }, (_, index) => index) : Array.from({ length: 200 }, (_, count) => (count * 104_729) % size);

const largest = Math.max(...digests.map(({ size }) => size));
const log = new InMemoryTree();

/** By the definition (RFC 6962 §2.1), as slow as it is. */
function treeHash(leaves: readonly Uint8Array[]): Uint8Array {
  if (leaves.length === 0) return EMPTY_ROOT;
  if (leaves.length === 1) return leaves[0] as Uint8Array;
  let middle = 1;
  while (middle * 2 < leaves.length) middle *= 2;
  return nodeHash(treeHash(leaves.slice(0, middle)), treeHash(leaves.slice(middle)));
}

test('roots and proofs of every size to 300, and of some to 70,000, are those that others make', async () => {
  expect(digests.map(({ size }) => size).filter((size) => size <= 300)).toEqual(Array.from({ length: 301 }, (_, size) => size));
  expect(largest).toBeGreaterThan(65_537);
  for (const { size, digest } of digests) {
    log.append(Array.from({ length: size - log.head.size }, (_, offset) => numberedEntry(log.head.size + offset)));
    const proofs = log.proofs();
    const hashes = [rootHash(log.head)];
    for (const index of indexes(size)) {
      const [inclusion, consistency] = await Promise.all([proofs.inclusion(index), proofs.consistency(index + 1)]);
      hashes.push(...inclusion, ...consistency);
    }
    expect(`${size} ${hash('sha256', Buffer.concat(hashes), 'hex')}`).toBe(`${size} ${digest}`);
  }
});

test('however many leaves are appended at once, the tree is the same, and each tile the beginning of the next', () => {
  const leaves = Array.from({ length: 600 }, (_, index) => leafHash(numberedEntry(index)));
  for (const step of [1, 7, 255, 256, 257, 600]) {
    const tree = new InMemoryTree();
    const widest = new Map<string, Uint8Array>();
    for (let from = 0; from < leaves.length; from += step) {
      tree.append(Array.from({ length: Math.min(step, leaves.length - from) }, (_, offset) => numberedEntry(from + offset)));
      expect(rootHash(tree.head)).toEqual(treeHash(leaves.slice(0, tree.head.size)));
      for (const [level, n] of [
        [0, 0],
        [0, 1],
        [0, 2],
        [1, 0],
      ] as const) {
        const key = `${level}/${n}`;
        const tile = tree.tile(level, n);
        const earlier = widest.get(key) ?? new Uint8Array();
        expect(tile.subarray(0, earlier.length)).toEqual(earlier);
        widest.set(key, tile);
      }
    }
    expect([...widest.values()].map(({ length }) => length / 32)).toEqual([256, 256, 88, 2]);
  }
});

test('proofs of earlier sizes come from the tiles of the tree as it is now', async () => {
  const tree = new InMemoryTree().append(Array.from({ length: 513 }, (_, index) => numberedEntry(index)));
  const root = (size: number) => treeHash(tree.entries.slice(0, size).map(leafHash));
  for (const size of [1, 2, 255, 256, 257, 511, 512, 513]) {
    const proofs = tree.proofs(size);
    const [head, index] = [{ size, root: root(size) }, size - 1];
    expect(verifyInclusion(head, index, leafHash(numberedEntry(index)), await proofs.inclusion(index))).toBe(true);
    for (const earlier of [0, 1, 200, 256, 500].filter((candidate) => candidate <= size))
      expect(verifyConsistency({ size: earlier, root: root(earlier) }, head, await proofs.consistency(earlier))).toBe(true);
  }
});

test('of what a tree does not have there is no proof', async () => {
  const proofs = new InMemoryTree().append([1, 2, 3].map(numberedEntry)).proofs();
  for (const index of [-1, 3, 0.5, Number.NaN]) await expect(proofs.inclusion(index)).rejects.toThrow(RangeError);
  for (const size of [-1, 4, 0.5, Number.NaN]) await expect(proofs.consistency(size)).rejects.toThrow(RangeError);
  expect(await proofs.consistency(0)).toEqual([]);
  expect(await proofs.consistency(3)).toEqual([]);
});

test('a tile that is not there, or is too narrow, is named', async () => {
  const narrow = new TreeProofs(300, async (level, _n, width) => new Uint8Array((level === 0 ? width - 1 : width) * 32));
  await expect(narrow.inclusion(280)).rejects.toEqual(new TileMissing(0, 1, 44));
});
