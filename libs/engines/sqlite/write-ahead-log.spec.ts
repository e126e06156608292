import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { until } from '../contract.js';
import { event } from '../event-store.contract.js';
import { openSqliteEventStore } from './index.js';
import { keepShort, takeBack, walBytes } from './write-ahead-log.js';

let folder: string;
let file: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'gpn-wal-'));
  file = join(folder, 'events.db');
});
afterEach(() => rmSync(folder, { recursive: true }));

const MEGABYTE = 1024 * 1024;

test('a write-ahead log that grew while somebody read is taken back once they are gone, and nothing of it is lost', async () => {
  const store = openSqliteEventStore(file);
  await store.append('a-1', [event()], 'none');
  const reader = new DatabaseSync(file);
  reader.exec('BEGIN');
  reader.prepare('SELECT count(*) FROM events').get();
  for (let index = 0; index < 60; index++) await store.append(`a-b${index}`, [event({ text: 'x'.repeat(100_000) })], 'none');
  const grown = walBytes(file);
  expect(grown).toBeGreaterThan(6 * MEGABYTE);
  const db = new DatabaseSync(file);
  expect([takeBack(db), walBytes(file)]).toEqual([false, grown]);
  const stop = keepShort(db, file, 5, MEGABYTE);
  reader.exec('COMMIT');
  reader.close();
  await until('it is taken back', () => walBytes(file) === 0);
  stop();
  db.close();
  expect((await store.readAll(-1, {}, 100)).events).toHaveLength(61);
  await store.close();
});

test('every file of the platform bounds what a checkpoint leaves of it', async () => {
  const store = openSqliteEventStore(file);
  const reader = new DatabaseSync(file);
  reader.exec('BEGIN');
  reader.prepare('SELECT count(*) FROM events').get();
  for (let index = 0; index < 80; index++) await store.append(`a-b${index}`, [event({ text: 'x'.repeat(900_000) })], 'none');
  expect(walBytes(file)).toBeGreaterThan(64 * MEGABYTE);
  reader.exec('COMMIT');
  reader.close();
  // The one checkpoints, the next begins anew at the front of it.
  for (let index = 0; index < 3; index++) await store.append(`a-c${index}`, [event({ text: 'x'.repeat(900_000) })], 'none');
  expect(walBytes(file)).toBeLessThanOrEqual(64 * MEGABYTE);
  await store.close();
});
