import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { binaryEvent, EventStoreDBClient, jsonEvent } from '@eventstore/db-client';
import { type EventStore, FOREIGN, type LogFilter, type Position, type RecordedEvent, START, StoreUnavailable } from '#libs/event-sourcing';
import { until } from '../contract.js';
import { event } from '../event-store.contract.js';
import { EventStoreDbEmulator } from './emulator/index.js';
import { actualRevision } from './failure.js';
import { openEventStoreDb } from './index.js';
import { type OnEmulator, onEmulator } from './on-emulator.fixture.js';

// Client and server share one process here, and that one a machine with others: slow is not wrong.
import.meta.jest.setTimeout(30_000);

let underTest: OnEmulator;
beforeEach(async () => {
  underTest = await onEmulator();
});
afterEach(() => underTest.end());

const events = (count: number, from = 0) => Array.from({ length: count }, (_, index) => event({ index: from + index }));
const indexes = (read: readonly RecordedEvent[]) => read.map((recorded) => (recorded.data as { index: number }).index);
const upTo = (count: number) => Array.from({ length: count }, (_, index) => index);

function following(store: EventStore, afterPosition: Position, filter: LogFilter) {
  const controller = new AbortController();
  const seen: RecordedEvent[] = [];
  const positions: Position[] = [];
  const ended = (async () => {
    for await (const page of store.follow(afterPosition, filter, controller.signal)) {
      seen.push(...page.events);
      positions.push(page.position);
    }
  })();
  // Told by stop(); until then a test may have failed for a reason of its own.
  ended.catch(() => undefined);
  return {
    seen,
    positions,
    stop: () => {
      controller.abort();
      return ended;
    },
  };
}

describe('a wrong expected revision', () => {
  const wrongly = async (client: EventStoreDBClient, expectedRevision: bigint | 'no_stream') =>
    client.appendToStream('a-1', jsonEvent({ type: 'T', data: {} }), { expectedRevision }).catch(actualRevision);

  test.each([
    ['one by one', false],
    ['in a batch', true],
  ])('is told with the revision that the stream stands at, appended %s', async (_name, batches) => {
    const emulator = await EventStoreDbEmulator.start({ batches });
    const client = EventStoreDBClient.connectionString(emulator.connection);
    expect(await wrongly(client, 0n)).toBe('none');
    await client.appendToStream('a-1', [jsonEvent({ type: 'T', data: {} }), jsonEvent({ type: 'T', data: {} })]);
    expect(await wrongly(client, 'no_stream')).toBe(1);
    expect(await wrongly(client, 7n)).toBe(1);
    await client.dispose();
    await emulator.stop();
  });

  test('is told from any other failure', () => {
    expect(actualRevision(new Error('14 UNAVAILABLE'))).toBeUndefined();
    expect(actualRevision({ code: 9, metadata: { getMap: () => ({ exception: 'stream-deleted' }) } })).toBeUndefined();
    const trailers = { exception: 'wrong-expected-version', 'actual-version': '4' };
    expect(actualRevision({ code: 9, metadata: { getMap: () => trailers } })).toBe(4);
    expect(actualRevision({ code: 9, metadata: { getMap: () => ({ ...trailers, 'actual-version': '-1' }) } })).toBe('none');
  });
});

describe('when the server goes away', () => {
  test('every call says that it is unavailable, and works again when it is back', async () => {
    const { port: store, emulator } = underTest;
    await store.append('a-1', events(1), 'none');
    await emulator.down();
    for (const call of [
      () => store.append('a-1', events(1), 0),
      () => store.readStream('a-1'),
      () => store.readAll(START),
      () => store.head(),
    ]) {
      const error = await call().catch((thrown: unknown) => thrown);
      expect(error).toBeInstanceOf(StoreUnavailable);
      expect(String(error)).toContain(`EventStoreDB at localhost:${emulator.port}`);
    }
    await emulator.up();
    expect((await store.append('a-1', events(1, 1), 0)).revision).toBe(1);
    expect(indexes(await store.readStream('a-1'))).toEqual([0, 1]);
  });

  test('a follower goes on where it was: nothing lost, nothing twice', async () => {
    const { port: store, emulator } = underTest;
    const follower = following(store, START, { categories: ['a'] });
    await store.append('a-1', events(3), 'none');
    await until('it has seen what was there', () => follower.seen.length === 3);
    await emulator.restart();
    const writer = await underTest.another();
    await writer.append('a-1', events(2, 3), 2);
    await until('it has seen what came after the restart', () => follower.seen.length >= 5);
    await emulator.down();
    await emulator.up();
    const afterwards = await underTest.another();
    await until('the server takes it', () =>
      afterwards.append('a-1', events(1, 5), 4).then(
        () => true,
        () => false,
      ),
    );
    await until('it has seen what came after the outage', () => follower.seen.length >= 6);
    await follower.stop();
    expect(indexes(follower.seen)).toEqual(upTo(6));
  });

  test('a follower that begins while it is away waits for it', async () => {
    const { port: store, emulator } = underTest;
    await store.append('a-1', events(1), 'none');
    await emulator.down();
    const follower = following(store, START, { categories: ['a'] });
    await expect(store.head()).rejects.toBeInstanceOf(StoreUnavailable);
    await emulator.up();
    await until('it sees what is there', () => follower.seen.length === 1);
    await follower.stop();
  });

  test('following ends at once when it is aborted during an outage', async () => {
    const { port: store, emulator } = underTest;
    const follower = following(store, START, {});
    await emulator.down();
    await follower.stop();
    expect(follower.seen).toEqual([]);
  });

  test('many appends at once fail one by one and end no process', async () => {
    const { emulator } = underTest;
    const store = openEventStoreDb({ connection: emulator.connection, deadlineMs: 30_000 });
    const appends = upTo(64).map((index) => store.append(`a-${index}`, events(3), 'none'));
    const settled = Promise.allSettled(appends);
    await Promise.race(appends);
    await emulator.restart();
    const failed = (await settled).flatMap((result) => (result.status === 'rejected' ? [result.reason as unknown] : []));
    expect(failed.filter((error) => !(error instanceof StoreUnavailable))).toEqual([]);
    for (const [index, one] of (await settled).entries()) {
      const { length } = await store.readStream(`a-${index}`);
      expect(one.status === 'fulfilled' ? [3] : [0, 3]).toContain(length);
    }
    await store.close();
  });
});

describe('when the outcome of an append is unknown', () => {
  test.each([
    ['no answer comes in time', { kind: 'silent', written: true }],
    ['the server gives up waiting', { kind: 'timed-out', written: true }],
    ['the server is killed after writing', { kind: 'killed', written: true }],
  ] as const)('because %s, a repetition is recorded once', async (_name, fault) => {
    const { port: store, emulator } = underTest;
    await store.append('a-1', events(1), 'none');
    const same = events(2, 1);
    const impatient = await underTest.impatient();
    emulator.faults.next('append', fault);
    await expect(impatient.append('a-1', same, 0)).rejects.toBeInstanceOf(StoreUnavailable);
    let repeated: unknown;
    await until('the server answers again', async () => {
      repeated = await store.append('a-1', same, 0).catch((error: unknown) => error);
      return !(repeated instanceof StoreUnavailable);
    });
    expect(repeated).toMatchObject({ name: 'WrongExpectedRevision', expected: 0, actual: 2 });
    expect(indexes(await store.readStream('a-1'))).toEqual([0, 1, 2]);
  });

  test.each([
    ['silent', { kind: 'silent' }],
    ['not ready', { kind: 'unavailable' }],
    ['killed before writing', { kind: 'killed' }],
  ] as const)('and the server was %s, nothing was written and a repetition is', async (_name, fault) => {
    const { port: store, emulator } = underTest;
    const same = events(2);
    const impatient = await underTest.impatient();
    emulator.faults.next('append', fault);
    await expect(impatient.append('a-1', same, 'none')).rejects.toBeInstanceOf(StoreUnavailable);
    await until('the server takes it', () =>
      store.append('a-1', same, 'none').then(
        () => true,
        () => false,
      ),
    );
    expect(indexes(await store.readStream('a-1'))).toEqual([0, 1]);
  });
});

describe('in a cluster', () => {
  test('an append that reaches a follower is made at the leader', async () => {
    const { port: store, emulator } = underTest;
    const leader = await EventStoreDbEmulator.start();
    emulator.faults.next('append', { kind: 'not-leader', host: 'localhost', port: leader.port });
    expect((await store.append('a-1', events(1), 'none')).revision).toBe(0);
    expect(indexes(await store.readStream('a-1'))).toEqual([0]);
    const leaderEvents = await EventStoreDBClient.connectionString(leader.connection).readStream('a-1', { direction: 'backwards' });
    const streams: unknown[] = [];
    for await (const { event: streamEvent } of leaderEvents) streams.push(streamEvent?.streamId);
    expect(streams).toEqual(['a-1']);
    await store.close();
    await leader.stop();
  });

  test('a read that reaches a follower, as where the address names that one alone, says what the address should name', async () => {
    const { port: store, emulator } = underTest;
    await store.append('a-1', events(1), 'none');
    const follower = { kind: 'not-leader', host: 'localhost', port: emulator.port } as const;
    emulator.faults.next('read', follower, follower, follower);
    const reading = store.head();
    await expect(reading).rejects.toBeInstanceOf(StoreUnavailable);
    await expect(reading).rejects.toThrow(/is not its leader.*esdb\+discover/);
  });

  test('a leader that is away is an outage', async () => {
    const { port: store, emulator } = underTest;
    const gone = await EventStoreDbEmulator.start();
    await gone.stop();
    emulator.faults.next('append', { kind: 'not-leader', host: 'localhost', port: gone.port });
    await expect(store.append('a-1', events(1), 'none')).rejects.toBeInstanceOf(StoreUnavailable);
  });
});

describe('when reading goes wrong', () => {
  test('a read that is never answered ends in time', async () => {
    const { port: store, emulator } = underTest;
    await store.append('a-1', events(1), 'none');
    const impatient = await underTest.impatient();
    emulator.faults.next('read', { kind: 'silent' });
    await expect(impatient.readStream('a-1')).rejects.toThrow('reading a-1: no answer within 500 ms');
    emulator.faults.next('read', { kind: 'access-denied' });
    await expect(store.head()).rejects.toThrow(/it refuses the credentials of the address/);
    expect(await store.readStream('a-1')).toHaveLength(1);
  });

  test('streams that do not exist are asked for as often as one likes: no call is broken off, and the connection stays', async () => {
    const { port: store } = underTest;
    for (const index of upTo(1_500)) expect(await store.readStream(`a-${index}`)).toEqual([]);
  });

  test('an event of somebody else in our categories keeps its place, is marked, and holds nobody up', async () => {
    const { port: store, emulator } = underTest;
    await store.append('a-1', events(1), 'none');
    const client = EventStoreDBClient.connectionString(emulator.connection);
    await client.appendToStream('a-1', jsonEvent({ type: 'Theirs', data: { secret: 'theirs' } }));
    await client.appendToStream('a-1', binaryEvent({ type: 'Theirs', data: Buffer.from('no JSON') }));
    await store.append('a-1', events(1, 1), 2);
    const follower = following(store, START, { categories: ['a'] });
    await until('it has gone past them', () => follower.seen.length === 4);
    await follower.stop();
    for (const read of [await store.readStream('a-1'), (await store.readAll(START, { categories: ['a'] })).events, follower.seen]) {
      expect(read.map(({ type, foreign, data, revision }) => [type, foreign, data, revision])).toEqual([
        ['InterestExpressed', undefined, { index: 0 }, 0],
        [FOREIGN, true, {}, 1],
        [FOREIGN, true, {}, 2],
        ['InterestExpressed', undefined, { index: 1 }, 3],
      ]);
    }
    await client.dispose();
  });
});

describe('positions', () => {
  test('go no further than the newest event, wherever the server says that the log ends, and do not pass the one written next', async () => {
    const { port: store, emulator } = underTest;
    const { position: head } = await store.append('b-1', events(1), 'none');
    emulator.others(50);
    const first = following(store, START, { categories: ['a'] });
    await until('it is told that the log ends', () => (first.positions.at(-1) ?? START) >= head);
    await first.stop();
    expect(first.positions.filter((position) => position > head)).toEqual([]);
    await store.append('a-1', events(1), 'none');
    const second = following(store, first.positions.at(-1) as Position, { categories: ['a'] });
    await until('it sees the event', () => second.seen.length === 1);
    await second.stop();
  });

  test('move on through 10,000 events of others in pages of the server', async () => {
    const { port: store, emulator } = underTest;
    await store.append('a-1', events(1), 'none');
    emulator.others(10_500, 'b-1', 'Theirs');
    const { position: last } = await store.append('a-1', events(1, 1), 0);
    const pages = [];
    for (let position = START; ; ) {
      const page = await store.readAll(position, { categories: ['a'] });
      expect(page.position).toBeGreaterThan(position);
      pages.push(page);
      position = page.position;
      if (page.atHead) break;
    }
    expect(pages.map((page) => indexes(page.events))).toEqual([[0], [1]]);
    expect(pages.at(-1)?.position).toBe(last);
  });

  test('leave out what the server writes for itself', async () => {
    const { port: store, emulator } = underTest;
    expect(await store.head()).toBe(START);
    const { position } = await store.append('a-1', events(1), 'none');
    const follower = following(store, START, {});
    emulator.others(50);
    expect(await store.head()).toBe(position);
    const page = await store.readAll(START);
    expect([page.events.map((recorded) => recorded.stream), page.position, page.atHead]).toEqual([['a-1'], position, true]);
    await store.append('a-1', events(1, 1), 0);
    await until('both are seen', () => follower.seen.length === 2);
    await follower.stop();
    expect(follower.seen.map((recorded) => recorded.stream)).toEqual(['a-1', 'a-1']);
  });

  test('of a follower that the server found too slow: it catches up and misses nothing', async () => {
    const { port: store } = underTest;
    const controller = new AbortController();
    const seen: RecordedEvent[] = [];
    let release: () => void = () => undefined;
    const released = new Promise<void>((resolve) => {
      release = resolve;
    });
    const slow = (async () => {
      for await (const page of store.follow(START, { categories: ['a'] }, controller.signal)) {
        seen.push(...page.events);
        await released;
      }
    })();
    await store.append('a-0', [event({ index: 0 })], 'none');
    await until('it has begun', () => seen.length === 1);
    for (const index of upTo(20)) {
      const big = Array.from({ length: 20 }, (_, offset) => event({ index: index * 20 + offset + 1, text: 'x'.repeat(20_000) }));
      await store.append(`a-${index + 1}`, big, 'none');
    }
    release();
    await until('it has seen all', () => seen.length >= 401);
    controller.abort();
    await slow;
    expect(indexes(seen)).toEqual(upTo(401));
  });
});

describe('the head behind records of the server’s own', () => {
  /** How often the server is asked, and for how many records in all, from now on. */
  function countRecordsRead(emulator: EventStoreDbEmulator) {
    const readBefore = emulator.recordsRead;
    return () => emulator.recordsRead - readBefore;
  }

  test('is looked for once: what was looked through is not read again, by however many followers', async () => {
    const { port: store, emulator } = underTest;
    const { position } = await store.append('a-1', events(1), 'none');
    emulator.others(5_000);
    expect(await store.head()).toBe(position);
    const read = countRecordsRead(emulator);
    expect(await Promise.all(upTo(40).map(() => store.head()))).toEqual(upTo(40).map(() => position));
    expect(read()).toBeLessThanOrEqual(2);
    emulator.others(3);
    expect(await store.head()).toBe(position);
    expect(read()).toBeLessThan(20);
    const next = await store.append('a-1', events(1, 1), 0);
    expect(await store.head()).toBe(next.position);
  });

  test('is never older than the question: an append that was acknowledged is in it, whoever else asks', async () => {
    const { port: store } = underTest;
    for (const index of upTo(20)) {
      const others = upTo(5).map(() => store.head());
      const { position } = await store.append('a-1', events(1, index), index === 0 ? 'none' : index - 1);
      expect(await store.head()).toBe(position);
      await Promise.all(others);
    }
  });

  test('is that of the log that stands there now, when an older copy was put back', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'gpn-emulator-'));
    const file = join(folder, 'log.jsonl');
    const emulator = await EventStoreDbEmulator.start({ file });
    const store = openEventStoreDb({ connection: emulator.connection });
    const { position } = await store.append('a-1', events(1), 'none');
    cpSync(file, `${file}.older`);
    await store.append('a-1', events(5, 1), 0);
    emulator.others(10);
    expect(await store.head()).toBeGreaterThan(position);
    await emulator.down();
    cpSync(`${file}.older`, file);
    await emulator.up();
    const headOrNothing = async () => store.head().catch(() => undefined);
    await until('it answers', async () => (await headOrNothing()) !== undefined);
    expect(await headOrNothing()).toBe(position);
    emulator.others(500);
    expect(await headOrNothing()).toBe(position);
    await store.close();
    await emulator.stop();
    rmSync(folder, { recursive: true });
  });
});
