import { generateKeyPairSync } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { openSqliteEventStore, openSqliteLogStorage } from '#libs/engines/sqlite';
import { type EventStore, type Lease, toInstant, UnreadableEvent } from '#libs/event-sourcing';
import {
  ed25519Signer,
  type LogFiles,
  type LogStorage,
  mlDsa44Signer,
  readEntry,
  TILE_WIDTH,
  tilePath,
  tilePlaces,
  verifyWholeLog,
  writeBundle,
} from '#libs/tlog';
import { HighWaterFile } from './high-water.js';
import { Notary } from './notary.js';
import { CheckpointPublisher } from './signing.js';

const ORIGIN = 'gpn.example/audit';
const NOW = toInstant('2026-01-01T09:00:00.000Z');
const signers = [
  ed25519Signer(ORIGIN, generateKeyPairSync('ed25519').privateKey),
  mlDsa44Signer(ORIGIN, generateKeyPairSync('ml-dsa-44').privateKey),
];

let folder: string;
let store: EventStore;
let storage: LogStorage;
let lease: Lease;
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'gpn-notary-'));
  store = openSqliteEventStore(join(folder, 'events.db'));
  storage = openSqliteLogStorage(join(folder, 'audit.db'));
  lease = (await storage.acquire('audit.log', 'us', 60_000)) as Lease;
});
afterEach(async () => {
  await Promise.all([store.close(), storage.close()]);
  rmSync(folder, { recursive: true, force: true });
});

const newNotary = () => new Notary({ sources: new Map([['main', store]]), storage, origin: ORIGIN, pageEvents: 100 });
const newPublisher = () =>
  new CheckpointPublisher({ storage, mark: new HighWaterFile(join(folder, 'audit-signed')), signers, now: () => NOW });

/** Records so many events in one stream. */
async function record(count: number): Promise<void> {
  const from = (await store.readStream('note-1')).length;
  const events = Array.from({ length: count }, (_, index) => ({
    id: `event ${from + index}`,
    type: 'Noted',
    schemaVersion: 1,
    data: { number: from + index },
    effectiveAt: NOW,
    actor: 'officer',
    commandId: 'command',
    commandDigest: 'digest',
    correlationId: 'request',
    causationId: 'request',
    salt: 'AAECAwQFBgcICQoLDA0ODw',
  }));
  await store.append('note-1', events, from === 0 ? 'none' : from - 1);
}

/** The log as files, of the newest checkpoint. */
async function exportFiles(): Promise<LogFiles> {
  const [newest] = await storage.checkpoints({ order: 'newest-first', limit: 1 });
  const files = new Map<string, Uint8Array>([['checkpoint', Buffer.from(newest?.note ?? '')]]);
  for (const place of tilePlaces(newest?.size ?? 0)) {
    files.set(tilePath(place), (await storage.tile(place.level, place.n)) as Uint8Array);
    const first = place.n * TILE_WIDTH;
    if (place.level === 0)
      files.set(tilePath({ ...place, level: 'entries' }), writeBundle(await storage.entries(first, first + place.width)));
  }
  return { read: async (path) => files.get(path), paths: async () => [...files.keys()] };
}

test('what is recorded is logged, signed by both keys, and right as a whole, over restarts', async () => {
  for (const count of [1, 299, 0, 250]) {
    if (count > 0) await record(count);
    // Each time as a process that has just begun.
    const notary = newNotary();
    for (let atHead = false; !atHead; ) atHead = (await notary.round(lease)).every((status) => status.atHead);
    await newPublisher().publish();
  }
  const keys = signers.map(({ key }) => key);
  const { faults, signed } = await verifyWholeLog(await exportFiles(), keys);
  expect([faults, signed?.checkpoint.size, signed?.signatures.length]).toEqual([[], 550, 2]);
});

test('an event whose data was made unreadable stops its source before it, and is named', async () => {
  await record(5);
  const db = new DatabaseSync(join(folder, 'events.db'));
  db.exec('UPDATE events SET data = \'{"number": \' WHERE revision = 3');
  db.close();
  await expect(store.readStream('note-1')).rejects.toBeInstanceOf(UnreadableEvent);
  const notary = newNotary();
  const statuses: unknown[] = [];
  for (let round = 0; round < 5; round++) statuses.push(...(await notary.round(lease)));
  expect(statuses.at(-1)).toMatchObject({
    source: 'main',
    state: 'stopped',
    trouble: 'note-1, revision 3: Noted version 1 has data that is no JSON',
  });
  const logged = (await storage.entries(0, 10)).map(readEntry);
  expect(logged.map(({ revision }) => revision)).toEqual([0, 1, 2]);
});
