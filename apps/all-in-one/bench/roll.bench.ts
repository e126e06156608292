import { fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Measurement } from './measure.js';
import type { RollResult } from './roll-process.js';

const PROCESS = fileURLToPath(new URL('./roll-process.js', import.meta.url));
const SIZES = [100, 10_000, 1_000_000];

/** How long the roll as of a day takes while the log grows and the answer does not; and the memory of building it. */
export async function roll(folder: string): Promise<readonly Measurement[]> {
  const results: RollResult[] = [];
  for (const events of SIZES) results.push(await measureRoll(join(folder, `roll-${events}`), events));
  const smallest = results[0] as RollResult;
  return results.flatMap(({ events, rebuildPerSecond, medianMs, p99Ms, bareMs, maxRssMb }) => [
    {
      name: `roll as of a day, ${events.toLocaleString('en-US')} events`,
      unit: 'ms',
      ours: medianMs,
      limit: { name: 'bare read of the same 63', value: bareMs },
      note: `p99 ${p99Ms.toFixed(2)} ms; ${(medianMs / smallest.medianMs).toFixed(2)} times that of ${SIZES[0]} events`,
    },
    {
      name: `rebuild of the roll, ${events.toLocaleString('en-US')} events`,
      unit: 'events/s',
      ours: rebuildPerSecond,
      note: `most memory ${Math.round(maxRssMb)} MB`,
    },
  ]);
}

async function measureRoll(folder: string, events: number): Promise<RollResult> {
  mkdirSync(folder);
  const child = fork(PROCESS, [folder, String(events)], { stdio: ['ignore', 'ignore', 'inherit', 'ipc'] });
  const [result] = (await Promise.race([
    once(child, 'message'),
    once(child, 'exit').then(([code]) => {
      throw new Error(`the roll of ${events} events ended with ${code}`);
    }),
  ])) as [RollResult];
  await once(child, 'exit');
  return result;
}
