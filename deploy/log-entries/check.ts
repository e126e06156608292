// Entries of the log for the golden corpus of every service, held to what was written down (libs/tlog/golden/entries.jsonl): a leaf is
// for ever, so no line ever changes. `--write` adds lines for samples that have none.
import 'reflect-metadata';
import { appendFileSync, existsSync, globSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { RecordedEvent } from '#libs/event-sourcing';
import { heldToFrozenEntries } from './frozen-entries.ts';

const root = resolve(import.meta.dirname, '../..');
export const FROZEN_ENTRIES = join(root, 'libs/tlog/golden/entries.jsonl');

/** The samples of all services, in the order of the alphabet. */
export const goldenSamples = (): readonly RecordedEvent[] =>
  globSync('apps/*/golden/events.jsonl', { cwd: root })
    .toSorted()
    .flatMap((path) => readFileSync(join(root, path), 'utf8').split('\n').filter(Boolean))
    .map((line) => JSON.parse(line) as RecordedEvent);

if (process.argv[1] === import.meta.filename) {
  const format = await import('#libs/tlog');
  const recorded = existsSync(FROZEN_ENTRIES) ? readFileSync(FROZEN_ENTRIES, 'utf8') : '';
  const { faults, missing } = heldToFrozenEntries(recorded, goldenSamples(), format);
  const write = process.argv.includes('--write');
  if (write && missing.length > 0) appendFileSync(FROZEN_ENTRIES, missing.map((line) => `${line}\n`).join(''));
  const problems = write
    ? faults
    : [...faults, ...(missing.length > 0 ? [`${missing.length} samples have no entry; add them by --write`] : [])];
  for (const fault of problems) console.error(fault);
  if (problems.length > 0) process.exitCode = 1;
  else console.log(write ? `${missing.length} entries were added` : 'every sample has the entry that was written down');
}
