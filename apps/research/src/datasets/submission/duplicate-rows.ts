import { createHash } from 'node:crypto';
import type { BlobStore } from '#libs/content';
import { canonicalLines } from './canonical-lines.js';

/** Rows of one batch that stand in another too. */
export interface DuplicateRows {
  readonly batch: number;
  readonly rows: number;
}

interface Kept {
  readonly rows: string;
  readonly accepted: number;
}

const KEY_BYTES = 6;

/** Rows are compared by 48 bits of their digest: eight bytes a row in memory, however long the file. */
const toKey = (line: string): number => createHash('sha256').update(line).digest().readUIntBE(0, KEY_BYTES);

/**
 * How many of the rows stand in each of the batches, whatever their order; rows that occur several times are counted as often.
 * Batches without any are left out. @throws what the store throws
 */
export async function findDuplicateRows(
  contents: BlobStore,
  sent: Kept,
  batches: readonly (Kept & { readonly batch: number })[],
): Promise<readonly DuplicateRows[]> {
  if (batches.length === 0 || sent.accepted === 0) return [];
  const keys = await readKeys(contents, sent);
  const duplicates: DuplicateRows[] = [];
  for (const { batch, ...kept } of batches) {
    const rows = inBoth(keys, await readKeys(contents, kept));
    if (rows > 0) duplicates.push({ batch, rows });
  }
  return duplicates;
}

async function readKeys(contents: BlobStore, { rows, accepted }: Kept): Promise<Float64Array> {
  const keys = new Float64Array(accepted);
  let index = 0;
  for await (const lines of canonicalLines(contents, rows)) {
    for (const line of lines) {
      keys[index] = toKey(line);
      index += 1;
    }
  }
  return keys.sort();
}

function inBoth(some: Float64Array, others: Float64Array): number {
  let [shared, index, otherIndex] = [0, 0, 0];
  while (index < some.length && otherIndex < others.length) {
    const difference = (some[index] as number) - (others[otherIndex] as number);
    if (difference === 0) shared += 1;
    if (difference <= 0) index += 1;
    if (difference >= 0) otherIndex += 1;
  }
  return shared;
}
