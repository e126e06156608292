import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { type EventStore, type RecordedEvent, START, salting } from '#libs/event-sourcing';
import { goldenEvents } from '#libs/testing';
import { InMemoryEventStore, InMemoryLog } from '#libs/testing/in-memory';
import { event } from '../event-store.contract.js';
import { openSqliteEventStore } from '../sqlite/index.js';
import { ImportRefused, importLog, openEventStoreDb } from './index.js';
import { type OnEmulator, onEmulator } from './on-emulator.fixture.js';

import.meta.jest.setTimeout(60_000);

async function whole(store: Pick<EventStore, 'readAll'>): Promise<readonly RecordedEvent[]> {
  const events: RecordedEvent[] = [];
  for (let position = START; ; ) {
    const page = await store.readAll(position);
    events.push(...page.events);
    if (page.atHead) return events;
    position = page.position;
  }
}

const withoutPosition = ({ position: _, ...rest }: RecordedEvent) => rest;
const without = (events: readonly RecordedEvent[]) => events.map(withoutPosition);

describe('a log that moves from SQLite to EventStoreDB', () => {
  const folder = mkdtempSync(join(tmpdir(), 'gpn-import-'));
  let from: EventStore;
  let server: OnEmulator;

  beforeAll(async () => {
    from = openSqliteEventStore(join(folder, 'events.db'));
    const store = salting(from);
    await store.append('a-1', [event({ index: 0 }), event({ 'Côte d’Ivoire': '🌍', large: 1e21 })], 'none');
    await pause(20);
    // As it was recorded before there were salts.
    await from.append('b-1', [event({ index: 2 }, { traceparent: '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01' })], 'none');
    await pause(20);
    for (let index = 0; index < 450; index++) await store.append('a-1', [event({ index })], index + 1);
    await store.append('c-1', [event({ text: 'x'.repeat(400_000) }), event({ text: 'y'.repeat(400_000) })], 'none');
    for (const { stream, revision, position: _, recordedAt: __, ...golden } of goldenEvents('people'))
      await store.append(stream, [golden], revision === 0 ? 'none' : revision - 1);
  });
  afterAll(async () => {
    await from.close();
    rmSync(folder, { recursive: true });
  });
  beforeEach(async () => {
    server = await onEmulator();
  });
  afterEach(() => server.end());

  const options = () => ({ connection: server.emulator.connection });

  it('has the same events in the same order, each as it was recorded and when, and goes on', async () => {
    const events = await whole(from);
    await pause(20);
    expect(await importLog(from, options())).toBe(events.length);
    const store = await server.reopen();
    expect(without(await whole(store))).toEqual(without(events));
    expect(without(await store.readStream('a-1'))).toEqual(without(await from.readStream('a-1')));
    // What is recorded from now on is recorded by the server's clock, after all that was imported.
    const { recordedAt } = await store.append('a-1', [event({ index: 'next' })], 451);
    expect(recordedAt > (events.at(-1)?.recordedAt ?? '')).toBe(true);
    expect(without((await whole(store)).slice(0, -1))).toEqual(without(events));
  });

  it('is found by when it was recorded, not by when it was imported', async () => {
    await importLog(from, options());
    const events = await whole(server.port);
    const traced = events.find(({ traceparent }) => traceparent !== undefined) as RecordedEvent;
    const position = await server.port.positionBefore(traced.recordedAt);
    const { events: following } = await server.port.readAll(position, {}, 1);
    expect(withoutPosition(following[0] as RecordedEvent)).toEqual(withoutPosition(traced));
    expect(await server.port.positionBefore(events[0]?.recordedAt ?? '')).toBe(START);
  });

  it('goes on where it stopped, as often as it is stopped, under a prefix too', async () => {
    const events = await whole(from);
    const west = { ...options(), prefix: 'west' };
    for (const stop of [1, 3, 250, 460]) {
      let given = 0;
      const stopping: Pick<EventStore, 'readAll'> = {
        async readAll(position) {
          if (given >= stop) throw new Error('stopped');
          const page = await from.readAll(position, {}, Math.min(100, stop - given));
          given += page.events.length;
          return { ...page, atHead: false };
        },
      };
      await expect(importLog(stopping, west)).rejects.toThrow('stopped');
    }
    expect(await importLog(from, west)).toBe(events.length);
    expect(await importLog(from, west)).toBe(events.length);
    const store = openEventStoreDb(west);
    expect(without(await whole(store))).toEqual(without(events));
    await store.close();
  });

  it('is not mixed with another: what the server holds stays as it is', async () => {
    await server.port.append('a-1', [event({ of: 'another' })], 'none');
    await expect(importLog(from, options())).rejects.toThrow(ImportRefused);
    await expect(importLog(from, options())).rejects.toThrow('revision 0 of a-1: the server holds another event there: id differs');
    expect(await whole(server.port)).toHaveLength(1);
  });

  it('is not what it was when the server holds more', async () => {
    await importLog(from, options());
    await server.port.append('z-1', [event({})], 'none');
    await expect(importLog(from, options())).rejects.toThrow(
      'revision 0 of z-1: the server holds it, and the log that was imported does not',
    );
  });

  it('has no events of others', async () => {
    const log = new InMemoryLog();
    log.foreign('a-1');
    await expect(importLog(new InMemoryEventStore(log), options())).rejects.toThrow(
      'revision 0 of a-1: it was not written by this platform, and cannot be imported',
    );
  });

  it('alone says when an event was recorded: what services append cannot', async () => {
    const earliest = new Date().toISOString();
    const pretending = { ...event({}), recordedAt: '2020-01-01T00:00:00.000Z' };
    const { recordedAt } = await server.port.append('a-1', [pretending], 'none');
    expect(recordedAt >= earliest).toBe(true);
    expect((await server.port.readStream('a-1'))[0]?.recordedAt).toBe(recordedAt);
  });
});
