import { generateKeyPairSync } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { openSqliteEventStore, openSqliteLogStorage } from '#libs/engines/sqlite';
import { type EventStore, type Lease, StoreUnavailable, storeWith } from '#libs/event-sourcing';
import type { RawStore } from '#libs/platform/sources';
import { type Checkpoint, ed25519Signer, type LogStorage } from '#libs/tlog';
import { Notary } from '../notary/notary.js';
import { CheckpointPublisher } from '../notary/signing.js';
import { type CheckReport, checkWhole } from './whole-check.js';

const ORIGIN = 'gpn.example/audit';
const signer = ed25519Signer(ORIGIN, generateKeyPairSync('ed25519').privateKey);
/** More than a tile and than a page of either. */
const EVENTS = 300;

let folder: string;
let store: EventStore;
let storage: LogStorage;
let mark: Checkpoint | undefined;
let now: string;

const open = () => {
  store = openSqliteEventStore(join(folder, 'events.db'));
  storage = openSqliteLogStorage(join(folder, 'audit.db'));
};

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'gpn-whole-check-'));
  mark = undefined;
  now = new Date().toISOString();
  open();
  await record(0, 100);
  await logAndSign();
  await record(100, EVENTS);
  await logAndSign();
});
afterEach(async () => {
  await Promise.all([store.close(), storage.close()]);
  rmSync(folder, { recursive: true, force: true });
});

async function record(from: number, to: number): Promise<void> {
  for (let number = from; number < to; number++) {
    const revision = Math.floor(number / 3);
    const content = {
      id: `event ${number}`,
      type: 'PositionTaken',
      schemaVersion: 1,
      data: { position: 'object', text: `text ${number}` },
    };
    const context = { actor: 'officer', commandId: 'command', commandDigest: 'digest', correlationId: 'request', causationId: 'request' };
    const event = { ...content, ...context, effectiveAt: '2026-01-01T09:00:00.000Z', salt: 'AAECAwQFBgcICQoLDA0ODw' };
    await store.append(`note-${number % 3}`, [event], revision === 0 ? 'none' : revision - 1);
  }
}

async function logAndSign(): Promise<void> {
  const lease = (await storage.acquire('audit.log', 'us', 60_000)) as Lease;
  const notary = new Notary({ sources: new Map([['main', store]]), storage, origin: ORIGIN });
  await notary.round(lease);
  await new CheckpointPublisher({
    storage,
    mark: {
      read: async () => mark,
      raise: async (checkpoint) => {
        mark = checkpoint;
      },
    },
    signers: [signer],
    now: () => now,
  }).publish();
}

const check = (sources: Record<string, RawStore> = { main: store }, onProgress: (progress: number) => Promise<void> = async () => {}) =>
  checkWhole({ storage, sources: new Map(Object.entries(sources)), keys: [signer.key], onProgress });

/** Changes a file behind the engine's back, and checks it as it is after a start. */
async function changeFile(file: 'events' | 'audit', sql: string): Promise<CheckReport> {
  await Promise.all([store.close(), storage.close()]);
  const db = new DatabaseSync(join(folder, `${file}.db`));
  db.exec(sql);
  db.close();
  open();
  return check();
}

const toNames = ({ findings }: CheckReport) =>
  findings.map(({ kind, entry, stream }) => [kind, entry, stream].filter((part) => part !== undefined).join(' '));

test('where nothing was changed nothing is found, and all was looked at, from nothing to the end', async () => {
  const heard: number[] = [];
  const report = await check({ main: store }, async (progress) => void heard.push(progress));
  const root = Buffer.from((await storage.state())?.root ?? []).toString('base64');
  expect(report).toEqual({ size: EVENTS, root, events: EVENTS, unavailable: [], differences: 0, findings: [] });
  expect(heard).toEqual(heard.toSorted((left, right) => left - right));
  expect(heard.at(-1)).toBe(1);
});

test('a log of which nothing is signed has nothing to be checked', async () => {
  const empty = openSqliteLogStorage(join(folder, 'empty.db'));
  const report = await checkWhole({ storage: empty, sources: new Map(), keys: [signer.key], onProgress: async () => {} });
  expect(report).toEqual({ size: 0, root: '', events: 0, unavailable: [], differences: 0, findings: [] });
  await empty.close();
});

test.each([
  ['a text', `UPDATE events SET data = replace(data, 'text 50', 'text 5!') WHERE id = 'event 50'`, ['changed 50 note-2']],
  ['who did it', `UPDATE events SET actor = 'another' WHERE id = 'event 299'`, ['changed 299 note-2']],
  ['when', `UPDATE events SET recorded_at = '2026-01-01T00:00:00.000Z' WHERE id = 'event 0'`, ['changed 0 note-0']],
  ['an event less', `DELETE FROM events WHERE id = 'event 51'`, ['missing 51 note-0']],
])('in the store: %s', async (_, sql, findings) => {
  expect(toNames(await changeFile('events', sql))).toEqual(findings);
});

test.each([
  [
    'an entry',
    `UPDATE entry SET bytes = CAST(replace(CAST(bytes AS TEXT), 'PositionTaken', 'PositionTakes') AS BLOB) WHERE number = 7`,
    'log',
  ],
  ['an entry less', 'DELETE FROM entry WHERE number = 299', 'log'],
  ['a hash of a tile', 'UPDATE tile SET bytes = zeroblob(length(bytes)) WHERE level = 0 AND n = 0', 'log'],
  ['a tile less', 'DELETE FROM tile WHERE level = 0 AND n = 0', 'log'],
  ['a letter of the newest note', `UPDATE checkpoint SET note = replace(note, 'gpn.example', 'gpn.exbmple') WHERE size = ${EVENTS}`, 'log'],
])('in the log: %s', async (_, sql, kind) => {
  const report = await changeFile('audit', sql);
  expect(report.differences).toBeGreaterThan(0);
  expect(report.findings.map((finding) => finding.kind)).toContain(kind);
});

test('a checkpoint that was signed earlier and is of another history', async () => {
  const line = await signer.sign({ origin: ORIGIN, size: 100, root: Buffer.alloc(32, 1) });
  const text = `${ORIGIN}\n100\n${Buffer.alloc(32, 1).toString('base64')}\n`;
  const note = `${text}\n${line}`;
  const report = await changeFile('audit', `UPDATE checkpoint SET note = '${note}' WHERE size = 100`);
  expect(report.findings).toEqual([{ kind: 'checkpoint', explanation: 'what was signed of 100 entries is no beginning of the log' }]);
});

test('an event that was dated back before it was logged', async () => {
  await record(EVENTS, EVENTS + 1);
  const sql = `UPDATE events SET recorded_at = '2026-01-01T00:00:00.000Z' WHERE id = 'event ${EVENTS}'`;
  expect(toNames(await changeFile('events', sql))).toEqual([]);
  await logAndSign();
  const report = await check();
  expect(toNames(report)).toEqual([`late ${EVENTS} note-0`]);
  expect(report.findings[0]?.explanation).toContain('recorded long before it was logged');
});

test('a source that does not answer is named, and what is left is checked', async () => {
  const away = storeWith(store, { readAll: () => Promise.reject(new StoreUnavailable('away')) });
  expect(await check({ main: away })).toMatchObject({ unavailable: ['main'], events: 0, differences: 0 });
  expect(await check({})).toMatchObject({ differences: 1, findings: [{ kind: 'log', source: 'main' }] });
});

test('many differences are counted, and the first hundred told', async () => {
  const report = await changeFile('events', `UPDATE events SET actor = 'another'`);
  expect([report.differences, report.findings.length]).toEqual([EVENTS, 100]);
});
