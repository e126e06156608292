import { copyFileSync, mkdirSync, mkdtempSync, rmSync, statSync, truncateSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { AT_START, divergenceWithin, LogRestored, placeAfter, START } from '#libs/event-sourcing';
import { event, eventStoreContract } from '../event-store.contract.js';
import { openSqliteEventStore } from './index.js';
import { onFolder } from './on-folder.fixture.js';

eventStoreContract('SQLite', () => onFolder((folder) => openSqliteEventStore(join(folder, 'events.db'))));

/** As every release before the salts made it. */
const BEFORE_SALTS = `
CREATE TABLE events (
  position INTEGER PRIMARY KEY, stream TEXT NOT NULL, revision INTEGER NOT NULL, recorded_at TEXT NOT NULL, id TEXT NOT NULL,
  type TEXT NOT NULL, schema_version INTEGER NOT NULL, effective_at TEXT NOT NULL, actor TEXT NOT NULL, command_id TEXT NOT NULL,
  command_digest TEXT NOT NULL, correlation_id TEXT NOT NULL, causation_id TEXT NOT NULL, traceparent TEXT, data TEXT NOT NULL
);
CREATE UNIQUE INDEX events_of_stream ON events (stream, revision);
PRAGMA application_id = 0x67706e65; PRAGMA user_version = 1;`;
const INSERT_BEFORE = `
INSERT INTO events (position, stream, revision, recorded_at, id, type, schema_version, effective_at, actor, command_id, command_digest,
  correlation_id, causation_id, traceparent, data)
VALUES (?, ?, 0, '2026-01-01T00:00:00.000Z', ?, 'T', 1, '2026-01-01T00:00:00.000Z', 'a', 'c', 'd', 'r', 'r', ?, '{"of":"before"}')`;

test('a log of before there were salts is read as it is and goes on with them, and the release before can go on with it', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'gpn-before-'));
  const file = join(folder, 'events.db');
  const earlier = new DatabaseSync(file);
  earlier.exec(BEFORE_SALTS);
  const insert = earlier.prepare(INSERT_BEFORE);
  insert.run(1, 'a-1', 'e1', null);
  insert.run(2, 'a-2', 'e2', '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01');
  earlier.close();
  for (const opening of [1, 2]) {
    const store = openSqliteEventStore(file);
    await store.append(`b-${opening}`, [event({}, { salt: 'AAECAwQFBgcICQoLDA0ODw' })], 'none');
    await store.close();
  }
  const older = new DatabaseSync(file);
  older.prepare(INSERT_BEFORE).run(5, 'a-3', 'e3', null);
  older.close();
  const store = openSqliteEventStore(file);
  const { events } = await store.readAll(START, {}, 10);
  expect(events.map(({ stream, salt, traceparent }) => [stream, salt, traceparent?.slice(0, 2)])).toEqual([
    ['a-1', undefined, undefined],
    ['a-2', undefined, '00'],
    ['b-1', 'AAECAwQFBgcICQoLDA0ODw', undefined],
    ['b-2', 'AAECAwQFBgcICQoLDA0ODw', undefined],
    ['a-3', undefined, undefined],
  ]);
  expect(events[0]).toEqual({
    ...{ id: 'e1', type: 'T', schemaVersion: 1, data: { of: 'before' }, stream: 'a-1', revision: 0, position: 1 },
    ...{ recordedAt: '2026-01-01T00:00:00.000Z', effectiveAt: '2026-01-01T00:00:00.000Z', actor: 'a', commandId: 'c' },
    ...{ commandDigest: 'd', correlationId: 'r', causationId: 'r' },
  });
  await store.close();
  rmSync(folder, { recursive: true });
});

test('a log whose write-ahead log lost its end, as after a power cut, is told from the one that was read', async () => {
  const underTest = await onFolder((folder) => openSqliteEventStore(join(folder, 'events.db')));
  for (let index = 0; index < 60; index++) await underTest.port.append(`a-${index}`, [event({ index })], 'none');
  const page = await underTest.port.readAll(START, { categories: ['a'] });
  const place = placeAfter(AT_START, page.events, page.position);
  const crashed = join(underTest.folder, 'crashed');
  mkdirSync(crashed);
  for (const name of ['events.db', 'events.db-wal']) copyFileSync(join(underTest.folder, name), join(crashed, name));
  const wal = join(crashed, 'events.db-wal');
  truncateSync(wal, Math.floor((statSync(wal).size * 2) / 3));
  const store = openSqliteEventStore(join(crashed, 'events.db'));
  const left = (await store.readAll(START, {}, 100)).events.length;
  expect([left > 0, left < 60]).toEqual([true, true]);
  expect(await divergenceWithin(store, place, ['a'])).toBeInstanceOf(LogRestored);
  // Also when it has grown beyond where it was.
  for (let index = 0; index < 60; index++) await store.append(`a-later${index}`, [event({ index })], 'none');
  expect(await divergenceWithin(store, place, ['a'])).toBeInstanceOf(LogRestored);
  await store.close();
  await underTest.end();
});
