import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { DatabaseSync } from 'node:sqlite';
import { START, StaleLease, StoreUnavailable } from '#libs/event-sourcing';
import { until } from '../contract.js';
import { event } from '../event-store.contract.js';
import { acquireLease } from '../leases.contract.js';
import { toSealedRecord } from '../vault.contract.js';
import { DatabaseFile } from './database-file.js';
import { EVENTS_FILE } from './events-file.js';
import { openSqliteBus, openSqliteEventStore, openSqliteLogStorage, openSqliteVault, openSqliteViews } from './index.js';

let folder: string;
let log: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'gpn-faults-'));
  log = join(folder, 'events.db');
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** Repeatable numbers below a bound (a linear congruential generator). */
function numbers(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

/** Another connection, which knows nothing of the engine: as another process would have it. */
function otherProcess(file: string): DatabaseSync {
  const db = new DatabaseSync(file);
  db.exec('PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL');
  return db;
}

describe('a file that cannot be opened says which and why', () => {
  test('not a database', () => {
    writeFileSync(log, 'a letter, not a database '.repeat(100));
    expect(() => openSqliteEventStore(log)).toThrow(`${log}: it is not a database of this platform`);
  });

  test('a database of something else', () => {
    otherProcess(log).exec('CREATE TABLE theirs (a)');
    expect(() => openSqliteEventStore(log)).toThrow(`${log}: it is a database, but not the event log of this platform`);
    expect(() => openSqliteBus(log)).toThrow(`${log}: it is a database, but not the event log of this platform`);
  });

  test('one kind of file in the place of another, open or closed', async () => {
    const store = openSqliteEventStore(log);
    expect(() => openSqliteViews(log)).toThrow(`${log}: it is a database, but not the read models of this platform`);
    await store.close();
    expect(() => openSqliteVault(log)).toThrow(`${log}: it is a database, but not the vault of this platform`);
    expect(() => openSqliteLogStorage(log)).toThrow(`${log}: it is a database, but not the tamper-evident log of this platform`);
  });

  test('a file of a newer release', async () => {
    await openSqliteEventStore(log).close();
    otherProcess(log).exec('PRAGMA user_version=99');
    expect(() => openSqliteEventStore(log)).toThrow(`${log}: it was written by a newer release (version 99, this one knows 1)`);
  });

  test('a folder in its place, a file in the place of its folder', () => {
    mkdirSync(log);
    expect(() => openSqliteEventStore(log)).toThrow(log);
    writeFileSync(join(folder, 'file'), '');
    expect(() => openSqliteEventStore(join(folder, 'file', 'events.db'))).toThrow(join(folder, 'file', 'events.db'));
  });

  test('files are for their owner alone', async () => {
    const store = openSqliteEventStore(log);
    await store.append('a-1', [event()], 'none');
    for (const name of readdirSync(folder)) expect([name, statSync(join(folder, name)).mode & 0o077]).toEqual([name, 0]);
    await store.close();
  });
});

describe('when the disk is full', () => {
  test('nothing is half-written, small appends may still fit, and it goes on when there is room again', async () => {
    const store = openSqliteEventStore(log);
    const file = DatabaseFile.use(log, EVENTS_FILE);
    await store.append('a-1', [event()], 'none');
    const { page_count: pages } = file.db.prepare('PRAGMA page_count').get() as { page_count: number };
    file.db.exec(`PRAGMA max_page_count=${pages + 3}`);
    const big = [event({ small: 1 }), event({ text: 'x'.repeat(100_000) })];
    const settled = await Promise.allSettled([
      store.append('b-1', [event()], 'none'),
      store.append('c-1', big, 'none'),
      store.append('d-1', [event()], 'none'),
    ]);
    expect(settled.map((result) => result.status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
    const [, refused] = settled;
    expect(refused?.status === 'rejected' && refused.reason).toBeInstanceOf(StoreUnavailable);
    expect(refused?.status === 'rejected' && String(refused.reason)).toContain(`${log}: the disk is full`);
    expect(await store.readStream('c-1')).toEqual([]);
    expect((await store.readAll(START)).events.map((recorded) => recorded.stream)).toEqual(['a-1', 'b-1', 'd-1']);
    file.db.exec('PRAGMA max_page_count=1000000');
    expect((await store.append('c-1', big, 'none')).position).toBe(5);
    file.close();
    await store.close();
  });
});

describe('with another process on the same file', () => {
  test('an append waits while the other writes, and others of its turn with it', async () => {
    const store = openSqliteEventStore(log);
    const otherConnection = otherProcess(log);
    otherConnection.exec('BEGIN IMMEDIATE');
    let done = 0;
    const appends = ['a-1', 'a-2'].map((stream) => store.append(stream, [event()], 'none').then(() => done++));
    // It is tried at least once, and cannot.
    for (let turn = 0; turn < 3; turn++) await new Promise(setImmediate);
    expect(done).toBe(0);
    otherConnection.exec('COMMIT');
    await Promise.all(appends);
    expect(await store.head()).toBe(2);
    otherConnection.close();
    await store.close();
  });

  test('two processes that write and follow see one log: no gap, no doubling, no time going back', async () => {
    const store = openSqliteEventStore(log);
    const otherConnection = otherProcess(log);
    const insert = otherConnection.prepare(
      'INSERT INTO events SELECT max(position) + 1, ?, 0, ?, id, type, schema_version, effective_at, actor, command_id, command_digest, ' +
        'correlation_id, causation_id, traceparent, data, salt FROM events WHERE position = (SELECT max(position) FROM events)',
    );
    await store.append('a-0', [event()], 'none');
    const controller = new AbortController();
    const seen: number[] = [];
    const following = (async () => {
      for await (const page of store.follow(START, {}, controller.signal)) seen.push(...page.events.map((recorded) => recorded.position));
    })();
    const later = '2999-01-01T00:00:00.000Z';
    for (let index = 1; index <= 10; index++) {
      insert.run(`theirs-${index}`, later);
      await store.append(`ours-${index}`, [event()], 'none');
    }
    insert.run('theirs-last', later);
    await until('what the other wrote last is seen', () => seen.length === 22);
    controller.abort();
    await following;
    expect(seen).toEqual(Array.from({ length: 22 }, (_, index) => index + 1));
    // The other one's clock is ahead: ours follows it rather than turning the order of the log round.
    expect(new Set((await store.readAll(1)).events.map((recorded) => recorded.recordedAt))).toEqual(new Set([later]));
    otherConnection.close();
    await store.close();
  });

  test('the lease of a process that was killed is free at once; what it had is stale', async () => {
    const bus = openSqliteBus(log);
    const holder = spawn(process.execPath, ['-e', 'console.log(process.pid); setInterval(() => {}, 1000)'], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    await once(createInterface(holder.stdout), 'line');
    const lease = await acquireLease(bus, 'publisher', 'them');
    const otherConnection = otherProcess(log);
    const { process: ours } = otherConnection.prepare('SELECT process FROM leases').get() as { process: string };
    const theirs = ours.replace(` ${process.pid} `, ` ${holder.pid} `);
    otherConnection.prepare('UPDATE leases SET process = ?').run(theirs);
    expect(await bus.acquire('publisher', 'us', 1_000)).toBeUndefined();
    const gone = once(holder, 'exit');
    holder.kill('SIGKILL');
    await gone;
    const taken = await bus.acquire('publisher', 'us', 1_000);
    expect(taken?.token).toBe(lease.token + 1);
    await expect(bus.publish({ publisher: 'p', messages: [], position: 1, lease })).rejects.toBeInstanceOf(StaleLease);
    otherConnection.close();
    await bus.close();
  });
});

describe('the bus', () => {
  test('a publication that is repeated because its answer was lost adds nothing', async () => {
    const bus = openSqliteBus(log);
    const publication = {
      publisher: 'p',
      messages: [{ topic: 't', key: 'k', headers: {}, value: 'v' }],
      position: 3,
      lease: await acquireLease(bus),
    };
    await bus.publish(publication);
    await bus.publish(publication);
    expect((await bus.read('t', undefined, 10)).map((message) => message.value)).toEqual(['v']);
    await bus.close();
  });

  test('after a crash, only what was not done is delivered again', async () => {
    const bus = openSqliteBus(log, { leaseMs: 100 });
    const messages = ['a:0', 'b:0', 'a:1', 'b:1'].map((value) => ({ topic: 't', key: value.slice(0, 1), headers: {}, value }));
    await bus.publish({ publisher: 'p', messages, position: 1, lease: await acquireLease(bus) });
    const consumption = await bus.consume({
      group: 'g',
      topics: ['t'],
      deliver: ({ key }) => (key === 'a' ? new Promise(() => {}) : Promise.resolve()),
    });
    await until('b is done and saved', async () => (await consumption.lag()) === 2);
    await bus.close();
    const again = openSqliteBus(log, { leaseMs: 100 });
    const seen: string[] = [];
    const next = await again.consume({ group: 'g', topics: ['t'], deliver: async ({ value }) => void seen.push(value) });
    await until('the rest is done', async () => (await next.lag()) === 0);
    await next.stop();
    expect(seen).toEqual(['a:0', 'a:1']);
    expect(otherProcess(log).prepare('SELECT count(*) AS left_over FROM bus_done').get()).toEqual({ left_over: 0 });
    await again.close();
  });
});

describe('the vault', () => {
  const contains = (bytes: Buffer) => readdirSync(folder).filter((name) => readFileSync(join(folder, name)).includes(bytes));
  const markedRecord = (index: number, version: number, size: number) => ({
    ciphertext: Buffer.from(`secret ${index} version ${version};`.repeat(size)),
    wrappedKey: Buffer.from(`key ${index} version ${version} `.padEnd(48, '#')),
    lookups: { email: `digest-of-${index}-at-${version}.` },
    version,
  });

  // With this seed SQLite leaves copies of destroyed records behind where it moved rows between pages: deleting them
  // securely is not enough.
  test('what was destroyed is in no file, however often it was rewritten among others', async () => {
    const vault = openSqliteVault(join(folder, 'vault.db'));
    const upTo = numbers(11);
    const ids = Array.from({ length: 400 }, (_, index) => `${String(upTo(1e9)).padStart(9, '0')}-${index}-id`);
    const versions = ids.map(() => 0);
    const puts: Promise<void>[] = [];
    for (let round = 0; round < 2_500; round++) {
      const index = upTo(ids.length);
      const version = (versions[index] ?? 0) + 1;
      versions[index] = version;
      puts.push(vault.put({ id: ids[index] as string, ...markedRecord(index, version, 1 + upTo(upTo(4) ? 20 : 200)) }));
    }
    await Promise.all(puts);
    const doomed = [...ids.keys()].filter((index) => (versions[index] ?? 0) > 0 && upTo(2));
    expect(contains(Buffer.from(`key ${doomed[0]} version`))).not.toEqual([]);
    await Promise.all(doomed.map((index) => vault.destroy(ids[index] as string)));
    const bytes = Buffer.concat(readdirSync(folder).map((name) => readFileSync(join(folder, name))));
    const traces = (index: number) => [`secret ${index} version`, `key ${index} version`, `digest-of-${index}-at`, ids[index] as string];
    expect(doomed.flatMap(traces).filter((trace) => bytes.includes(trace))).toEqual([]);
    expect(await vault.ids(undefined, 1_000)).toHaveLength(versions.filter((version) => version > 0).length - doomed.length);
    await vault.close();
  });

  test('a wiping that a crash came before is done at the next start', async () => {
    const file = join(folder, 'vault.db');
    const vault = openSqliteVault(file);
    const record = toSealedRecord(markedRecord(7, 1, 50));
    await vault.put(record);
    await vault.close();
    const crashed = otherProcess(file);
    crashed.exec('PRAGMA secure_delete=OFF; BEGIN; DELETE FROM records; DELETE FROM lookups; INSERT INTO wiping VALUES (1); COMMIT');
    crashed.close();
    expect(contains(Buffer.from('key 7 version'))).not.toEqual([]);
    const again = openSqliteVault(file);
    expect(contains(Buffer.from('key 7 version'))).toEqual([]);
    await again.close();
  });
});
