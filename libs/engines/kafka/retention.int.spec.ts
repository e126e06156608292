import { randomUUID } from 'node:crypto';
import { type Bus, type Consumption, Publisher } from '#libs/event-sourcing';
import { InMemoryEventStore, InMemoryLog, recordedEvents } from '#libs/testing';
import { type UnderTest, until } from '../contract.js';
import { acquireLease } from '../leases.contract.js';
import { createClient } from './index.js';
import { brokers, onBroker } from './on-broker.fixture.js';

const upTo = (count: number) => Array.from({ length: count }, (_, index) => index);

let context: UnderTest<Bus>;
let topic: string;
let group: string;
let lease: Awaited<ReturnType<typeof acquireLease>>;
let position = 0;
beforeEach(async () => {
  context = await onBroker({ partitions: 1, sessionMs: 6_000 });
  [topic, group] = [`gpn.t${randomUUID()}.v1`, `g${randomUUID()}`];
  lease = await acquireLease(context.port);
});
afterEach(() => context.end());

/** A publication is its messages and the mark of its transaction. */
async function publish(...values: readonly string[]): Promise<void> {
  const messages = values.map((value) => ({ topic, key: 'k', headers: {}, value }));
  await context.port.publish({ publisher: topic, messages, position: ++position, lease });
}

async function withAdmin<T>(act: (admin: ReturnType<ReturnType<typeof createClient>['admin']>) => Promise<T>): Promise<T> {
  const admin = createClient({ brokers: brokers() }).admin();
  await admin.connect();
  try {
    return await act(admin);
  } finally {
    await admin.disconnect();
  }
}

/** As retention does. */
const removeBefore = (offset: number) =>
  withAdmin(async (admin) => {
    // It has to know the topic's leaders before.
    await admin.fetchTopicOffsets(topic);
    await admin.deleteTopicRecords({ topic, partitions: [{ partition: 0, offset: String(offset) }] });
  });

interface Reader {
  readonly heard: string[];
  readonly consumption: Consumption;
}
async function reading(bus: Bus = context.port): Promise<Reader> {
  const heard: string[] = [];
  const consumption = await bus.consume({ group, topics: [topic], deliver: async ({ value }) => void heard.push(value) });
  return { heard, consumption };
}
const through = ({ consumption }: Reader) => until('all is read', async () => (await consumption.lag()) === 0);
const gap = (from: number, to: number) => ({ topic, partition: 0, from: `0-${from}`, to: `0-${to}`, messages: to - from + 1 });

/** Reads 0 to 4 (and the mark behind), stops; 6 to 20 are published, and what stands before 12 is taken away. */
async function missing(): Promise<void> {
  await publish(...upTo(5).map((index) => `read:${index}`));
  const first = await reading();
  await through(first);
  await first.consumption.stop();
  await publish(...upTo(14).map((index) => `late:${index + 6}`));
  await removeBefore(12);
}

describe('Kafka, records that retention took away before a group read them', () => {
  test('are told with topic and range, after a restart too, until somebody lets it hear the topic again', async () => {
    await missing();
    const second = await reading();
    await through(second);
    expect(second.heard).toEqual(upTo(8).map((index) => `late:${index + 12}`));
    expect(await second.consumption.missedMessages()).toEqual([gap(6, 11)]);
    await second.consumption.stop();

    const third = await reading(await context.reopen());
    lease = await acquireLease(context.port).catch(() => lease);
    expect(await third.consumption.missedMessages()).toEqual([gap(6, 11)]);
    const again = await context.another();
    await again.replay({ group, topic, from: { time: '2021-01-01T00:00:00.000Z' } });
    await until('it was heard again', () => third.heard.length === 8);
    expect(await third.consumption.missedMessages()).toEqual([]);
    await third.consumption.stop();
    const fourth = await reading(again);
    expect(await fourth.consumption.missedMessages()).toEqual([]);
    await fourth.consumption.stop();
  });

  test('are told where nothing at all is left, and to a group that begins only now', async () => {
    await missing();
    await removeBefore(21);
    const left = await reading();
    expect(await left.consumption.missedMessages()).toEqual([gap(6, 20)]);
    await left.consumption.stop();
    group = `g${randomUUID()}`;
    const late = await reading();
    await publish('new');
    await until('it hears', () => late.heard.length === 1);
    expect(await late.consumption.missedMessages()).toEqual([gap(0, 20)]);
    await late.consumption.stop();
  });

  test('while it reads are told as well', async () => {
    await publish('first');
    const slow = Promise.withResolvers<void>();
    const heard: string[] = [];
    const consumption = await context.port.consume({
      group,
      topics: [topic],
      deliver: async ({ value }) => {
        if (value === 'first') await slow.promise;
        heard.push(value);
      },
    });
    // Some megabytes: more than it holds at once, and it does not go on reading before the first is done.
    for (const _ of upTo(5)) await publish(...upTo(1_000).map((index) => `${index}:${'x'.repeat(1_000)}`));
    await removeBefore(5_000);
    slow.resolve();
    await until('all that is left is read', async () => (await consumption.lag()) === 0);
    const [missed, ...more] = await consumption.missedMessages();
    expect(more).toEqual([]);
    expect(missed?.to).toBe('0-4999');
    // What it held was heard all the same; marks of transactions are counted along.
    expect(heard.length + (missed?.messages ?? 0)).toBeGreaterThanOrEqual(5_001);
    expect(heard.length).toBeLessThan(5_001);
    await consumption.stop();
  });

  test('come back as the how-to says: topic and checkpoint deleted, the publisher makes and fills the topic from its log', async () => {
    const service = `s${randomUUID()}`;
    const log = new InMemoryLog();
    const record = async (from: number, to: number) => {
      for (const { stream, revision: _, position: __, recordedAt: ___, ...event } of recordedEvents(
        upTo(to - from).map((index) => ({ stream: `seminar-${from + index}`, type: 'SeminarOpened', data: {} })),
      )) {
        await new InMemoryEventStore(log).append(stream, [{ ...event, id: randomUUID() }], 'none');
      }
    };
    const publisherOn = (bus: Bus) =>
      new Publisher({
        service,
        bus,
        store: new InMemoryEventStore(log),
        categories: ['seminar'],
        topics: [topic],
        instance: randomUUID(),
        messagesOf: ({ id, stream, position: eventPosition }) => [
          { topic, key: stream, headers: { ce_id: id, ce_position: String(eventPosition) }, value: stream },
        ],
      });
    const live = (publisher: Publisher, expectedPosition: number) =>
      until('all is published', () => publisher.status().state === 'live' && publisher.status().position === expectedPosition);

    const own = await context.another();
    const first = publisherOn(own);
    first.start();
    await record(0, 5);
    await live(first, 4);
    const earlyReader = await reading();
    await through(earlyReader);
    await earlyReader.consumption.stop();
    await record(5, 20);
    await live(first, 19);
    await removeBefore(15);
    const reader = await reading();
    await through(reader);
    expect(await reader.consumption.missedMessages()).toHaveLength(1);

    await first.stop();
    await own.close();
    await withAdmin((admin) => admin.deleteTopics({ topics: [topic, `gpn.${service}.checkpoint`] }));
    const again = publisherOn(await context.another());
    again.start();
    await live(again, 19);
    await until('it has heard all', () => new Set([...earlyReader.heard, ...reader.heard]).size === 20);
    expect(await reader.consumption.missedMessages()).toEqual([]);
    await again.stop();
    await reader.consumption.stop();
  });

  test('a topic that was made anew is heard from its beginning, by who reads and by who comes back', async () => {
    await publish(...upTo(20).map((index) => `old:${index}`));
    const reader = await reading();
    await through(reader);
    await withAdmin((admin) => admin.deleteTopics({ topics: [topic] }));
    const otherBus = await context.another();
    await until('it is gone', () => withAdmin((admin) => admin.listTopics()).then((topics) => !topics.includes(topic)));
    await otherBus.makeTopics([topic]);
    await otherBus.publish({
      publisher: `${topic}.anew`,
      messages: ['new:0', 'new:1'].map((value) => ({ topic, key: 'k', headers: {}, value })),
      position: 1,
      lease: await acquireLease(otherBus),
    });
    await until('it is heard', () => reader.heard.includes('new:1'));
    expect(reader.heard.slice(20)).toEqual(['new:0', 'new:1']);
    expect(await reader.consumption.missedMessages()).toEqual([]);
    await reader.consumption.stop();
  });
});
