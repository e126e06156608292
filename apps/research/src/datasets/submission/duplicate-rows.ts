import { createHash } from 'node:crypto';
import type { BlobStore } from '#libs/content';
import { canonicalLines } from './canonical-lines.js';

/** Rows of one batch that stand in another too. */
export interface RowsThatStand {
  readonly batch: number;
  readonly rows: number;
}

interface Kept {
  readonly rows: string;
  readonly accepted: number;
}

const KEY_BYTES = 6;

/** Rows are compared by 48 bits of their digest: eight bytes a row in memory, however long the file. */
const keyOf = (line: string): number => createHash('sha256').update(line).digest().readUIntBE(0, KEY_BYTES);

/**
 * How many of the rows stand in each of the batches, whatever their order; rows that occur several times are counted as often.
 * Batches without any are left out. @throws what the store throws
 */
export async function rowsThatStand(
  contents: BlobStore,
  sent: Kept,
  batches: readonly (Kept & { readonly batch: number })[],
): Promise<readonly RowsThatStand[]> {
  if (batches.length === 0 || sent.accepted === 0) return [];
  const keys = await keysOf(contents, sent);
  const found: RowsThatStand[] = [];
  for (const { batch, ...kept } of batches) {
    const rows = inBoth(keys, await keysOf(contents, kept));
    if (rows > 0) found.push({ batch, rows });
  }
  return found;
}

async function keysOf(contents: BlobStore, { rows, accepted }: Kept): Promise<Float64Array> {
  const keys = new Float64Array(accepted);
  let at = 0;
  for await (const lines of canonicalLines(contents, rows)) {
    for (const line of lines) {
      keys[at] = keyOf(line);
      at += 1;
    }
  }
  return keys.sort();
}

function inBoth(some: Float64Array, others: Float64Array): number {
  let [found, at, other] = [0, 0, 0];
  while (at < some.length && other < others.length) {
    const difference = (some[at] as number) - (others[other] as number);
    if (difference === 0) found += 1;
    if (difference <= 0) at += 1;
    if (difference >= 0) other += 1;
  }
  return found;
}
