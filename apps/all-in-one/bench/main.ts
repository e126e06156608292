import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { commands } from './commands.bench.js';
import { figures } from './figures.bench.js';
import { folds } from './folds.bench.js';
import { http } from './http.bench.js';
import { kafka } from './kafka.bench.js';
import { latency } from './latency.bench.js';
import { formatMeasurement, type Measurement } from './measure.js';
import { rebuild } from './rebuild.bench.js';
import { refusals } from './refusals.bench.js';
import { replay } from './replay.bench.js';
import { research } from './research.bench.js';
import { roll } from './roll.bench.js';

const benchmarks: Readonly<Record<string, (folder: string) => Promise<readonly Measurement[]>>> = {
  commands,
  folds,
  replay,
  rebuild,
  http,
  roll,
  latency,
  research,
  figures,
  refusals,
  kafka,
};

const requestedNames = process.argv.slice(2);
const unknown = requestedNames.find((name) => !(name in benchmarks));
if (unknown !== undefined) {
  console.error(`there is no benchmark "${unknown}"; there are: ${Object.keys(benchmarks).join(', ')}`);
  process.exit(2);
}

/** What needs no server, and what needs one that the environment names. */
const possible = Object.keys(benchmarks).filter((name) => name !== 'kafka' || process.env.GPN_KAFKA);

for (const name of requestedNames.length > 0 ? requestedNames : possible) {
  const folder = mkdtempSync(join(tmpdir(), `gpn-bench-${name}-`));
  try {
    for (const measurement of (await benchmarks[name]?.(folder)) ?? []) console.log(formatMeasurement(measurement));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
