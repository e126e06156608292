import { join } from 'node:path';
import { openSqliteEventStore } from '#libs/engines/sqlite';
import { type EventStore, START } from '#libs/event-sourcing';
import { fill } from './filled-log.js';
import { inTurns, type Measurement, rate } from './measure.js';
import { readInBatches } from './raw-log.js';

const EVENTS = 200_000;
const BATCH = 500;

/** Events a second read back from the log, beside a bare batched read and JSON.parse of the same rows. */
export async function replay(folder: string): Promise<readonly Measurement[]> {
  const file = join(folder, 'replay.db');
  await fill(file, EVENTS);
  const store = openSqliteEventStore(file);
  const { ours, limit } = await inTurns(
    5,
    () => rate(EVENTS, () => readAll(store)),
    () => rate(EVENTS, () => readInBatches(file, 'events', 'position', ['data'], BATCH)),
  );
  await store.close();
  return [
    {
      name: `replay of ${EVENTS.toLocaleString('en-US')} events`,
      unit: 'events/s',
      ours,
      limit: { name: 'bare read + parse', value: limit },
      aim: 0.7,
    },
  ];
}

async function readAll(store: EventStore): Promise<void> {
  let afterPosition = START;
  for (;;) {
    const page = await store.readAll(afterPosition, {}, BATCH);
    afterPosition = page.position;
    if (page.atHead) return;
  }
}
