import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startNetworkIn } from '../../../../deploy/faults/network-under-test.ts';
import { gpn } from './gpn.ts';

/** Where the run keeps the data of the example year, which is recorded once. */
export const EXAMPLE_DATA = 'GPN_EXAMPLE_DATA';

/** Records the example year over the API of a network of its own, and leaves its data there. */
export async function recordExampleData(folder: string): Promise<string> {
  const { url, data, network } = await startNetworkIn(folder);
  try {
    await network.ready();
    await gpn({ url, data }, 'example');
  } finally {
    await network.stop();
  }
  return data;
}

/** A copy of the example's data as `data` below the folder; recorded for it alone where no run has recorded them. */
export async function copyExampleData(folder: string): Promise<void> {
  const kept = process.env[EXAMPLE_DATA];
  if (kept) return cpSync(kept, join(folder, 'data'), { recursive: true });
  const own = mkdtempSync(join(tmpdir(), 'gpn-example-'));
  cpSync(await recordExampleData(own), join(folder, 'data'), { recursive: true });
  rmSync(own, { recursive: true });
}
