import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { openSqliteEventStore } from '#libs/engines/sqlite';
import { type EventStore, type Lease, toInstant } from '#libs/event-sourcing';
import { InMemoryLogStorage } from '#libs/testing';
import type { LogState, SourceProgress } from '#libs/tlog';
import { Notary } from './notary.js';
import { sequenceEvents } from './sequencer.js';
import { checkSource } from './source-check.js';

const NOW = toInstant('2026-01-01T09:00:00.000Z');

let folder: string;
let store: EventStore;
let storage: InMemoryLogStorage;
let progress: SourceProgress;

/** Nine events of three streams, in turn: `event 4` is revision 1 of `note-1`, at position 5. */
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'gpn-source-check-'));
  store = openSqliteEventStore(join(folder, 'events.db'));
  storage = new InMemoryLogStorage();
  for (let number = 0; number < 9; number++) await record(number);
  const lease = (await storage.acquire('audit.log', 'us', 60_000)) as Lease;
  await new Notary({ sources: new Map([['main', store]]), storage, origin: 'gpn.example/audit' }).round(lease);
  progress = (await storage.state())?.sources.main as SourceProgress;
});
afterEach(async () => {
  await store.close();
  rmSync(folder, { recursive: true, force: true });
});

async function record(number: number): Promise<void> {
  const revision = Math.floor(number / 3);
  const content = { id: `event ${number}`, type: 'PositionTaken', schemaVersion: 1, data: { position: 'object', text: `text ${number}` } };
  const context = { actor: 'officer', commandId: 'command', commandDigest: 'digest', correlationId: 'request', causationId: 'request' };
  const event = { ...content, ...context, effectiveAt: NOW, salt: 'AAECAwQFBgcICQoLDA0ODw' };
  await store.append(`note-${number % 3}`, [event], revision === 0 ? 'none' : revision - 1);
}

/** Changes the file behind the engine's back, and checks it as it is after a start. */
async function changeFile(sql: string): Promise<readonly string[]> {
  await store.close();
  const db = new DatabaseSync(join(folder, 'events.db'));
  db.exec(sql);
  db.close();
  store = openSqliteEventStore(join(folder, 'events.db'));
  return check();
}

const check = async (): Promise<readonly string[]> =>
  (await checkSource(store, storage, 'main', progress)).map(
    ({ kind, id, entry, explanation }) => `${kind} ${id} (${entry}): ${explanation}`,
  );

const COPY = (position: number, id: string, stream: string, revision: number) =>
  `INSERT INTO events SELECT ${position}, '${stream}', ${revision}, recorded_at, '${id}', type, schema_version, effective_at, actor, command_id, ` +
  `command_digest, correlation_id, causation_id, traceparent, data, salt FROM events WHERE id = 'event 4'`;
/** Two rows, each at the position of the other. */
const EXCHANGE = (first: string, second: string) =>
  `CREATE TEMP TABLE places AS SELECT id, position FROM events WHERE id IN ('${first}', '${second}'); ` +
  `UPDATE events SET position = -position - 100 WHERE id IN ('${first}', '${second}'); ` +
  `UPDATE events SET position = (SELECT position FROM places WHERE id = '${second}') WHERE id = '${first}'; ` +
  `UPDATE events SET position = (SELECT position FROM places WHERE id = '${first}') WHERE id = '${second}'`;
const expectChange = (what: string) => [`changed event 4 (4): not as it was logged: ${what}`];
const CONTENT = 'what it holds, or its context';

test.each<[what: string, sql: string, differences: readonly string[]]>([
  ['nothing', 'UPDATE events SET data = data', []],
  ['a text', `UPDATE events SET data = replace(data, 'text 4', 'text 5') WHERE id = 'event 4'`, expectChange(CONTENT)],
  ['a position', `UPDATE events SET data = replace(data, 'object', 'support') WHERE id = 'event 4'`, expectChange(CONTENT)],
  ['a member more', `UPDATE events SET data = json_set(data, '$.more', 1) WHERE id = 'event 4'`, expectChange(CONTENT)],
  ['an actor', `UPDATE events SET actor = 'another' WHERE id = 'event 4'`, expectChange(CONTENT)],
  ['a salt', `UPDATE events SET salt = NULL WHERE id = 'event 4'`, expectChange(CONTENT)],
  ['the time of recording', `UPDATE events SET recorded_at = '2020-01-01T00:00:00.000Z' WHERE id = 'event 4'`, expectChange('recordedAt')],
  ['the time of effect', `UPDATE events SET effective_at = '2020-01-01T00:00:00.000Z' WHERE id = 'event 4'`, expectChange('effectiveAt')],
  ['a type', `UPDATE events SET type = 'PositionMoved' WHERE id = 'event 4'`, expectChange('type')],
  ['a stream', `UPDATE events SET stream = 'note-9' WHERE id = 'event 4'`, expectChange('stream')],
  [
    'data that is no JSON',
    `UPDATE events SET data = '{' WHERE id = 'event 4'`,
    ['unreadable event 4 (4): its data is no JSON, or it was not written by this platform'],
  ],
  [
    'data that is no object',
    `UPDATE events SET data = 'null' WHERE id = 'event 4'`,
    [expect.stringMatching(/^changed event 4 \(4\): no entry can be made/)],
  ],
  [
    'an event in the middle that is gone',
    `DELETE FROM events WHERE id = 'event 4'`,
    ['missing event 4 (4): it was logged, and is not in the store'],
  ],
  [
    'the last event that is gone',
    `DELETE FROM events WHERE id = 'event 8'`,
    ['missing event 8 (8): it was logged, and is not in the store'],
  ],
  [
    'an event between two others',
    `UPDATE events SET position = position + 1000 WHERE id > 'event 4'; UPDATE events SET position = position - 999 WHERE position > 1000; ${COPY(6, 'event 99', 'note-7', 0)}`,
    ['inserted event 99 (undefined): it is in the store, and was never logged'],
  ],
  [
    'two events of one stream that changed places',
    EXCHANGE('event 1', 'event 4'),
    [
      'moved event 2 (2): it was event 2 of the store',
      'moved event 3 (3): it was event 3 of the store',
      'moved event 1 (1): it was event 1 of the store',
    ],
  ],
  ['two events of two streams that changed places', EXCHANGE('event 4', 'event 5'), ['moved event 4 (4): it was event 4 of the store']],
  [
    'an event under another id',
    `UPDATE events SET id = 'event 99' WHERE id = 'event 4'`,
    [
      'inserted event 99 (undefined): it is in the store, and was never logged',
      'missing event 4 (4): it was logged, and is not in the store',
    ],
  ],
  [
    'all of it gone',
    'DELETE FROM events',
    Array.from({ length: 9 }, (_, n) => `missing event ${n} (${n}): it was logged, and is not in the store`),
  ],
])('%s: each event is named, and what befell it', async (_what, sql, differences) => {
  // The last event is at the position that was logged, so one that was put between takes it past that.
  const last = sql.includes('event 99') && sql.includes('INSERT');
  if (last) progress = { ...progress, position: progress.position + 1 };
  expect(await changeFile(sql)).toEqual(differences);
});

test('what was appended since is not looked at: it will be logged', async () => {
  await record(9);
  expect(await check()).toEqual([]);
});

test('what a restore lost is not expected any more, and what was kept is', async () => {
  const state = (await storage.state()) as LogState;
  // Six were kept; the source began anew, and went on.
  const kept = { ...progress, epoch: 2, next: 6, position: 6 };
  await changeFile(`DELETE FROM events WHERE position > 6`);
  for (const number of [6, 7]) await record(number);
  const { events } = await store.readAll(6);
  const { change } = sequenceEvents({ ...state, sources: { main: kept } }, 'main', events);
  await storage.commit({ ...change, places: [] }, (await storage.acquire('audit.log', 'us', 60_000)) as Lease);
  progress = change.state.sources.main as SourceProgress;
  expect(await check()).toEqual([]);
  expect(await changeFile(`DELETE FROM events WHERE id IN ('event 5', 'event 7')`)).toEqual([
    'missing event 5 (5): it was logged, and is not in the store',
    'missing event 7 (10): it was logged, and is not in the store',
  ]);
});
