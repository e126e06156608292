import { randomUUID } from 'node:crypto';
import { defined, type EventStore, type EventToAppend, START, WrongExpectedRevision } from '#libs/event-sourcing';
import { contract, until } from '../contract.js';
import { eventStoreCases } from '../event-store.contract.js';
import { EventStoreDbEmulator } from './emulator/index.js';
import { openEventStoreDb } from './index.js';
import { onEmulator } from './on-emulator.fixture.js';

import.meta.jest.setTimeout(30_000);

/** Who comes first among many at once is the server's to say, whatever the streams are called. */
const OF_MANY_WRITERS = /\b64\b/;
contract(
  'EventStoreDB under a prefix, on the emulator, keeps the promises of an event store',
  eventStoreCases.filter(({ name }) => !OF_MANY_WRITERS.test(name)),
  () => onEmulator({}, { prefix: 'west' }),
);

const event = (type: string, id: string = randomUUID()): EventToAppend => ({
  ...{ id, type, schemaVersion: 1, data: {}, effectiveAt: '2021-01-01T00:00:00.000Z', actor: 'us' },
  ...{ commandId: id, commandDigest: '', correlationId: id, causationId: id },
});

describe('two installations on one server', () => {
  let emulator: EventStoreDbEmulator;
  const opened: EventStore[] = [];
  const open = (prefix?: string): EventStore => {
    const store = openEventStoreDb(defined({ connection: emulator.connection, prefix }));
    opened.push(store);
    return store;
  };
  beforeEach(async () => {
    emulator = await EventStoreDbEmulator.start();
  });
  afterEach(async () => {
    for (const store of opened.splice(0)) await store.close();
    await emulator.stop();
  });

  test.each([
    ['west', 'east'],
    ['west', 'west2'],
    ['west', undefined],
  ])('%s and %s do not see each other’s streams, categories and followers', async (first, second) => {
    const [west, east] = [open(first), open(second)];
    const stop = new AbortController();
    const heard = new Map<EventStore, string[]>([
      [west, []],
      [east, []],
    ]);
    const following = [west, east].map(async (store) => {
      for await (const { events } of store.follow(START, { categories: ['membership'] }, stop.signal)) {
        heard.get(store)?.push(...events.map(({ stream, type }) => `${stream} ${type}`));
      }
    });
    // The same stream, the same event: each is the first of its own.
    const same = randomUUID();
    await west.append('membership-a', [event('Confirmed', same)], 'none');
    await east.append('membership-a', [event('Invited', same)], 'none');
    await east.append('membership-a', [event('Left')], 0);
    await west.append('person-a', [event('Registered')], 'none');
    const conflict: unknown = await west.append('membership-a', [event('Twice')], 'none').catch((error: unknown) => error);
    expect(conflict).toBeInstanceOf(WrongExpectedRevision);
    expect(conflict).toMatchObject({ stream: 'membership-a', actual: 0 });

    const types = (events: readonly { readonly type: string }[]) => events.map(({ type }) => type);
    expect([types(await west.readStream('membership-a')), types(await east.readStream('membership-a'))]).toEqual([
      ['Confirmed'],
      ['Invited', 'Left'],
    ]);
    const all = async (store: EventStore, categories?: readonly string[]) =>
      (await store.readAll(START, categories && { categories })).events.map(({ stream, type }) => `${stream} ${type}`);
    expect(await all(west, ['membership', 'person'])).toEqual(['membership-a Confirmed', 'person-a Registered']);
    expect(await all(west)).toEqual(['membership-a Confirmed', 'person-a Registered']);
    expect(await all(east, ['membership', 'person'])).toEqual(['membership-a Invited', 'membership-a Left']);
    await until('both have heard', () => heard.get(west)?.length === 1 && heard.get(east)?.length === 2);
    expect([...heard.values()]).toEqual([['membership-a Confirmed'], ['membership-a Invited', 'membership-a Left']]);
    stop.abort();
    await Promise.all(following);
  });

  test('on the server the prefix stands before the category, which stays one', async () => {
    await open('west').append('membership-a', [event('Confirmed')], 'none');
    expect((await open().readStream('west.membership-a')).map(({ stream }) => stream)).toEqual(['west.membership-a']);
  });

  test.each(['', 'West', '1st', 'we-st', 'we.st', '$west', 'w'.repeat(21)])('%p is refused as a prefix', (prefix) => {
    expect(() => openEventStoreDb({ connection: emulator.connection, prefix })).toThrow('is no prefix');
  });
});
