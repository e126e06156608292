import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { commands } from './commands.bench.js';
import { http } from './http.bench.js';
import { type Measurement, printed } from './measure.js';
import { rebuild } from './rebuild.bench.js';
import { replay } from './replay.bench.js';
import { roll } from './roll.bench.js';

const benchmarks: Readonly<Record<string, (folder: string) => Promise<readonly Measurement[]>>> = { commands, replay, rebuild, http, roll };

const asked = process.argv.slice(2);
const unknown = asked.find((name) => !(name in benchmarks));
if (unknown !== undefined) {
  console.error(`there is no benchmark "${unknown}"; there are: ${Object.keys(benchmarks).join(', ')}`);
  process.exit(2);
}

for (const name of asked.length > 0 ? asked : Object.keys(benchmarks)) {
  const folder = mkdtempSync(join(tmpdir(), `gpn-bench-${name}-`));
  try {
    for (const measurement of (await benchmarks[name]?.(folder)) ?? []) console.log(printed(measurement));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
