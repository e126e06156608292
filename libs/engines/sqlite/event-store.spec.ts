import { copyFileSync, mkdirSync, statSync, truncateSync } from 'node:fs';
import { join } from 'node:path';
import { AT_START, divergenceWithin, LogRestored, placeAfter, START } from '#libs/event-sourcing';
import { event, eventStoreContract } from '../event-store.contract.js';
import { openSqliteEventStore } from './index.js';
import { onFolder } from './on-folder.fixture.js';

eventStoreContract('SQLite', () => onFolder((folder) => openSqliteEventStore(join(folder, 'events.db'))));

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
