import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { openSqliteEventStore, openSqliteViews } from '#libs/engines/sqlite';
import { Projector, type ViewStatus } from '#libs/event-sourcing';
import { directory } from '../../membership/src/authorities/views/directory.js';
import { fill } from './filled-log.js';
import { inTurns, type Measurement, rate } from './measure.js';
import { RawLog } from './raw-log.js';

const EVENTS = 50_000;

/** Events a second that a rebuilt directory takes in, beside bare reading, parsing and inserting of as many documents. */
export async function rebuild(folder: string): Promise<readonly Measurement[]> {
  const file = join(folder, 'rebuild.db');
  await fill(file, EVENTS);
  let turn = 0;
  const { ours, limit } = await inTurns(
    3,
    () => rate(EVENTS, () => rebuilt(file, join(folder, `views-${turn++}.db`))),
    () => rate(EVENTS, () => bare(file, join(folder, `bare-${turn++}.db`))),
  );
  return [
    {
      name: `rebuild of the directory from ${EVENTS.toLocaleString('en-US')} events`,
      unit: 'events/s',
      ours,
      limit: { name: 'bare read + parse + insert', value: limit },
    },
  ];
}

async function rebuilt(log: string, file: string): Promise<void> {
  const store = openSqliteEventStore(log);
  const views = openSqliteViews(file);
  const projector = new Projector({ view: directory, store, views, instance: 'bench' });
  projector.start();
  const isDone = ({ state }: ViewStatus) => state === 'live' || state === 'failed';
  while (!isDone(projector.status())) await new Promise((resolve) => setTimeout(resolve, 1));
  if (projector.status().state === 'failed') throw new Error(projector.status().error);
  await projector.stop();
  await Promise.all([store.close(), views.close()]);
}

function bare(log: string, file: string): void {
  const rows = RawLog.readRows(log, 'events');
  const database = new DatabaseSync(file);
  database.exec(
    'PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL; CREATE TABLE documents (key TEXT PRIMARY KEY, position INTEGER, document TEXT)',
  );
  const insert = database.prepare('INSERT INTO documents VALUES (?, ?, ?)');
  for (let first = 0; first < rows.length; first += 1_000) {
    database.exec('BEGIN');
    for (const row of rows.slice(first, first + 1_000))
      insert.run(String(row.stream), Number(row.position), JSON.stringify(JSON.parse(String(row.data))));
    database.exec('COMMIT');
  }
  database.close();
}
