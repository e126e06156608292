import { isSameHash, nodeHash } from '../hashing.js';
import type { Checkpoint } from '../statements.js';

/**
 * Whether a leaf is the entry of that number in a tree, by RFC 9162 §2.1.3.2 (the tree is RFC 6962's).
 * @param index from 0
 */
export function verifyInclusion(
  { size, root }: Pick<Checkpoint, 'size' | 'root'>,
  index: number,
  leaf: Uint8Array,
  proof: readonly Uint8Array[],
): boolean {
  if (!(Number.isSafeInteger(index) && index >= 0 && index < size)) return false;
  let [number, last] = [index, size - 1];
  let hash = leaf;
  for (const neighbour of proof) {
    if (last === 0) return false;
    if (number % 2 === 1 || number === last) {
      hash = nodeHash(neighbour, hash);
      // At the right edge, levels at which it has no neighbour are passed over.
      while (number % 2 === 0 && number !== 0) [number, last] = [Math.floor(number / 2), Math.floor(last / 2)];
    } else {
      hash = nodeHash(hash, neighbour);
    }
    [number, last] = [Math.floor(number / 2), Math.floor(last / 2)];
  }
  return last === 0 && isSameHash(hash, root);
}

type Tree = Pick<Checkpoint, 'size' | 'root'>;

/**
 * Whether a tree begins with all entries of an earlier one, by RFC 9162 §2.1.4.2. Every tree goes on from an empty one; a tree goes on
 * from itself when the roots are the same.
 */
export function verifyConsistency(earlier: Tree, later: Tree, proof: readonly Uint8Array[]): boolean {
  if (earlier.size > later.size) return false;
  if (earlier.size === later.size) return proof.length === 0 && isSameHash(earlier.root, later.root);
  if (earlier.size === 0) return proof.length === 0;
  let [number, last] = [earlier.size - 1, later.size - 1];
  while (number % 2 === 1) [number, last] = [Math.floor(number / 2), Math.floor(last / 2)];
  // When the earlier tree is one whole subtree of the later, its root begins the proof and is not in it.
  const [first, ...rest] = number === 0 ? [earlier.root, ...proof] : proof;
  if (!first) return false;
  let [earlierHash, laterHash] = [first, first];
  for (const neighbour of rest) {
    if (last === 0) return false;
    if (number % 2 === 1 || number === last) {
      earlierHash = nodeHash(neighbour, earlierHash);
      laterHash = nodeHash(neighbour, laterHash);
      while (number % 2 === 0 && number !== 0) [number, last] = [Math.floor(number / 2), Math.floor(last / 2)];
    } else {
      laterHash = nodeHash(laterHash, neighbour);
    }
    [number, last] = [Math.floor(number / 2), Math.floor(last / 2)];
  }
  return last === 0 && isSameHash(earlierHash, earlier.root) && isSameHash(laterHash, later.root);
}

/**
 * What two checkpoints say of a log: `same`, `grown`; `fork`: there are two histories, and the two notes are the evidence, to be kept;
 * `unproven`: the proof does not fit, which the log has to explain; `other-log`: they are of two logs.
 */
export type Growth = 'same' | 'grown' | 'fork' | 'unproven' | 'other-log';

/** Compares two checkpoints of any order, by the proof that the larger goes on from the smaller. */
export function compareCheckpoints(first: Checkpoint, second: Checkpoint, proof: readonly Uint8Array[]): Growth {
  if (first.origin !== second.origin) return 'other-log';
  if (first.size === second.size) return isSameHash(first.root, second.root) ? 'same' : 'fork';
  const [earlier, later] = first.size < second.size ? [first, second] : [second, first];
  return verifyConsistency(earlier, later, proof) ? 'grown' : 'unproven';
}
