import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { START, StoreUnavailable } from '#libs/event-sourcing';
import { event } from '../event-store.contract.js';
import { EventStoreDbEmulator } from './emulator/index.js';
import { openEventStoreDb } from './index.js';
import { selfSigned } from './self-signed.fixture.js';

const SECRET = 'correct-horse';

describe('an address that cannot be used is refused without telling the password', () => {
  test.each([
    ['http://localhost:2113', 'must read esdb://host:port'],
    ['localhost:2113', 'must read esdb://host:port'],
    ['esdb://', 'must read esdb://host:port'],
    [`esdb://admin:${SECRET}@localhost:port`, 'localhost:port: the address cannot be read'],
    [`esdb://admin:${SECRET}@localhost:2113?throwOnAppendFailure=false`, 'throwOnAppendFailure may not be set'],
    [`esdb://admin:${SECRET}@localhost:2113?throw_on_append_failure=false`, 'throw_on_append_failure may not be set'],
    [`esdb://admin:${SECRET}@localhost:2113?tlsVerifyCert=false`, 'certificates are always verified'],
    [`esdb://admin:${SECRET}@localhost:2113?tsl=false`, '"tsl" is not an option of its address'],
    [`esdb://admin:${SECRET}:more@localhost:2113`, 'credentials must read user:password'],
    ['esdb://localhost:2113', 'with TLS it needs credentials'],
    ['esdb+discover://db.example:2113?tls=true', 'with TLS it needs credentials'],
    [`esdb://${SECRET}@localhost:2113`, 'credentials must read user:password'],
    [`esdb://admin:${SECRET}%@localhost:2113`, 'credentials are not percent-encoded correctly'],
    [`esdb://admin:${SECRET}@localhost:2113?tls=maybe`, 'the address cannot be read'],
    [`esdb://admin:${SECRET}@localhost:2113?tlsCAFile=/nowhere/ca.crt`, 'Failed to load certificate file'],
  ])('%s', (connection, why) => {
    const { warn } = console;
    const warned: unknown[] = [];
    console.warn = (...words: unknown[]) => void warned.push(words);
    let message = '';
    try {
      openEventStoreDb({ connection });
    } catch (error) {
      message = String(error);
    }
    expect(message).toContain(why);
    expect(message).not.toContain(SECRET);
    console.warn = warn;
    expect(warned).toEqual([]);
  });
});

test('a cluster of which no member answers is an outage', async () => {
  const store = openEventStoreDb({ connection: 'esdb+discover://localhost:1?tls=false&maxDiscoverAttempts=1&discoveryInterval=1' });
  await expect(store.append('a-1', [event()], 'none')).rejects.toBeInstanceOf(StoreUnavailable);
  await expect(store.readAll(START)).rejects.toBeInstanceOf(StoreUnavailable);
  await store.close();
});

describe('over TLS', () => {
  const tls = selfSigned('localhost');
  let folder: string;
  let emulator: EventStoreDbEmulator;
  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'gpn-tls-'));
    writeFileSync(join(folder, 'ca.crt'), tls.certificate);
    writeFileSync(join(folder, 'other.crt'), selfSigned('localhost').certificate);
    emulator = await EventStoreDbEmulator.start({ tls, user: 'gpn:p%40ss%3Aword' });
  });
  afterAll(async () => {
    await emulator.stop();
    rmSync(folder, { recursive: true, force: true });
  });

  const open = (user: string, authority: string) =>
    openEventStoreDb({
      connection: `esdb://${user}@localhost:${emulator.port}?tls=true&tlsCAFile=${encodeURIComponent(join(folder, authority))}`,
      deadlineMs: 2_000,
    });

  test('the named authority and the credentials let everything through', async () => {
    const store = open('gpn:p%40ss%3Aword', 'ca.crt');
    const appended = event();
    const { revision } = await store.append('a-1', [appended], 'none');
    expect(revision).toBe(0);
    expect((await store.readAll(START)).events.map((recorded) => recorded.id)).toEqual([appended.id]);
    await store.close();
  });

  test('wrong credentials are an outage that says so', async () => {
    const store = open('gpn:wrong', 'ca.crt');
    const error = await store.append('a-2', [event()], 'none').catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(StoreUnavailable);
    expect(String(error)).toContain('it refuses the credentials of the address');
    await expect(store.head()).rejects.toThrow('it refuses the credentials of the address');
    await store.close();
  });

  test('a server that the authority did not sign for gets nothing', async () => {
    const store = open('gpn:p%40ss%3Aword', 'other.crt');
    await expect(store.append('a-3', [event()], 'none')).rejects.toBeInstanceOf(StoreUnavailable);
    await store.close();
  });
});
