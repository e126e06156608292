import { generateKeyPairSync } from 'node:crypto';
import { StoreUnavailable, storeWith } from '#libs/event-sourcing';
import { ConfigurationError } from '#libs/platform';
import type { RawStores } from '#libs/platform/sources';
import { eventually, InMemoryEventStore, InMemoryLogStorage } from '#libs/testing';
import { ed25519Signer, type KeptCheckpoint } from '#libs/tlog';
import type { OpenedKeys } from '../keys/log-keys.js';
import { assertOneHistory, NOW, NotaryDisk } from './notary-under-test.fixture.js';
import { NotaryWorker } from './notary-worker.js';

const ORIGIN = 'gpn.example/audit';
const { privateKey } = generateKeyPairSync('ed25519');
const TIMING = { leaseMs: 300, renewMs: 100, standbyMs: 10, gatherMs: 1, idleMs: 20, anchorMs: 50, signMs: 1 };

let disk: NotaryDisk;
const workers: NotaryWorker[] = [];
beforeEach(() => {
  disk = new NotaryDisk();
});
afterEach(async () => {
  for (const worker of workers.splice(0)) await worker.stop();
});

interface Options {
  readonly instance?: string;
  readonly openKeys?: () => Promise<OpenedKeys>;
  readonly onSigned?: (kept: KeptCheckpoint) => Promise<void>;
  readonly stores?: RawStores;
  readonly now?: () => string;
}

function startWorker({ instance = 'a', openKeys, onSigned, stores, now = () => '2026-01-01T09:00:00.000Z' }: Options = {}) {
  const log: string[] = [];
  const signer = ed25519Signer(ORIGIN, privateKey);
  const worker = new NotaryWorker({
    sources: stores ?? new Map([...disk.sources].map(([name, lines]) => [name, new InMemoryEventStore(lines)])),
    storage: new InMemoryLogStorage(disk.log),
    mark: {
      read: async () => disk.mark,
      raise: async (checkpoint) => {
        disk.mark = checkpoint;
      },
    },
    openKeys: openKeys ?? (async () => ({ origin: ORIGIN, signers: [{ ...signer, sign: signAndNote(signer.sign) }] })),
    onSigned: onSigned ? [onSigned] : [],
    log: (message) => log.push(message),
    timing: TIMING,
    ...{ instance, now },
  });
  workers.push(worker);
  worker.start();
  return { worker, log };
}

const signAndNote =
  (sign: ReturnType<typeof ed25519Signer>['sign']): typeof sign =>
  (checkpoint) => {
    disk.signed.push(checkpoint);
    return sign(checkpoint);
  };

const waitForEntries = (entries: number) => eventually(`${entries} entries`, () => disk.log.state?.size === entries);
const waitForSignature = (entries: number) => eventually(`${entries} are signed`, () => disk.log.checkpoints.has(entries));

test('logs and signs what there is and what comes, and tells of each checkpoint', async () => {
  await disk.record('main', 10);
  const heard: number[] = [];
  const { worker } = startWorker({ onSigned: async ({ size }) => void heard.push(size) });
  await waitForSignature(10);
  await disk.record('elsewhere', 3);
  await waitForSignature(13);
  await eventually('it is live', () => worker.status().state === 'live');
  expect(worker.concerns()).toEqual([]);
  expect(worker.status().sources.map(({ source, state }) => [source, state])).toEqual([
    ['main', 'read'],
    ['elsewhere', 'read'],
  ]);
  expect(new Set(heard)).toContain(13);
  assertOneHistory(disk);
});

test('one instance logs, the others stand by; one that stops hands over', async () => {
  await disk.record('main', 3);
  const first = startWorker({ instance: 'a' });
  await waitForSignature(3);
  const second = startWorker({ instance: 'b' });
  await eventually('the other stands by', () => second.worker.status().state === 'standby');
  expect(second.worker.concerns()).toEqual([]);
  await first.worker.stop();
  await disk.record('main', 2);
  await waitForSignature(5);
  expect([first.worker.status().state, second.worker.status().state]).toEqual(['stopped', 'live']);
  assertOneHistory(disk);
});

test('who is told and fails is told again, and keeps nothing from being signed', async () => {
  await disk.record('main', 1);
  let failures = 2;
  const heard: number[] = [];
  const { log } = startWorker({
    onSigned: async ({ size }) => {
      if (failures-- > 0) throw new Error('the folder is full');
      heard.push(size);
    },
  });
  await waitForSignature(1);
  await eventually('it is told', () => heard.length > 0);
  expect(log).toContain('the folder is full');
});

test('a log that is older than what was signed stays as it is: nothing is appended, nothing signed, and health says why', async () => {
  await disk.record('main', 5);
  const earlier = startWorker();
  await waitForSignature(5);
  await earlier.worker.stop();
  disk.log.entries.length = 0;
  disk.log.state = undefined;
  disk.log.checkpoints.clear();
  const signatures = disk.signed.length;
  const { worker, log } = startWorker();
  await eventually('it says so', () => worker.status().state === 'failed');
  const why = 'nothing is signed: the log is gone. 5 entries of gpn.example/audit were signed, and the log has 0';
  expect(worker.concerns()).toEqual([{ component: 'audit', concern: 'log-stopped', stopped: true, explanation: why }]);
  expect(log).toEqual([why]);
  expect([disk.log.entries.length, disk.signed.length]).toEqual([0, signatures]);
});

test('without the right key nothing is logged, and as soon as it is there it goes on', async () => {
  await disk.record('main', 2);
  let isThere = false;
  const { worker } = startWorker({
    openKeys: async () => {
      if (!isThere) throw new ConfigurationError(['the key is not here']);
      return { origin: ORIGIN, signers: [ed25519Signer(ORIGIN, privateKey)] };
    },
  });
  await eventually('it says so', () => worker.status().trouble?.includes('the key is not here') === true);
  expect(disk.log.state).toBeUndefined();
  isThere = true;
  await waitForSignature(2);
  await eventually('nothing is of concern', () => worker.concerns().length === 0);
});

test('a source that was put back stands still and is of concern, the other goes on; a newer copy in its place heals it', async () => {
  await disk.record('main', 6);
  const { worker } = startWorker();
  await waitForSignature(6);
  const lines = disk.sources.get('main')?.lines as unknown[];
  const kept = [...lines];
  lines.length = 4;
  await eventually('it is noticed', () => worker.concerns().length > 0);
  expect(worker.concerns()).toEqual([
    {
      component: 'audit',
      concern: 'source-rolled-back',
      stopped: false,
      explanation: expect.stringContaining('main: main ends at position'),
    },
  ]);
  await disk.record('elsewhere', 2);
  await waitForEntries(8);
  lines.splice(0, lines.length, ...kept);
  await eventually('it is healed', () => worker.concerns().length === 0);
  await disk.record('main', 1);
  await waitForSignature(9);
});

test('what waits for a minute is of concern, and since when is said', async () => {
  await disk.record('main', 1);
  let now = '2026-01-01T09:00:30.000Z';
  const store = new InMemoryEventStore(disk.sources.get('main'));
  const unavailable = async (limit?: number) => {
    if (limit !== 1) throw new StoreUnavailable('the store does not answer');
  };
  const stores = new Map([
    [
      'main',
      storeWith(store, {
        readAll: async (position, filter, limit) => unavailable(limit).then(() => store.readAll(position, filter, limit)),
      }),
    ],
  ]);
  const { worker } = startWorker({ now: () => now, stores });
  await eventually('it is noticed', () => worker.status().oldestUnlogged === NOW);
  const names = () => worker.concerns().map(({ concern, stopped }) => [concern, stopped]);
  expect(names()).toEqual([['source-unavailable', false]]);
  now = '2026-01-01T09:02:00.000Z';
  expect(names()).toEqual([
    ['source-unavailable', false],
    ['log-behind', false],
  ]);
});
