import { randomUUID } from 'node:crypto';
import { type Bus, type BusMessage, MessageTooLarge, messageBytes, START } from '#libs/event-sourcing';
import type { UnderTest } from '../contract.js';
import { acquireLease } from '../leases.contract.js';
import { createClient } from './index.js';
import { brokers, onBroker } from './on-broker.fixture.js';

const upTo = (count: number) => Array.from({ length: count }, (_, index) => index);

let context: UnderTest<Bus>;
let topic: string;
beforeEach(async () => {
  context = await onBroker({ partitions: 1 });
  topic = `gpn.t${randomUUID()}.v1`;
});
afterEach(() => context.end());

/** As whoever runs the brokers would make it. */
async function topicThatTakes(bytes: number): Promise<void> {
  const admin = createClient({ brokers: brokers() }).admin();
  await admin.connect();
  const configEntries = [{ name: 'max.message.bytes', value: String(bytes) }];
  await admin.createTopics({ topics: [{ topic, numPartitions: 1, configEntries }] });
  await admin.disconnect();
}

const toMessage = (value: string, key = 'k'): BusMessage => ({ topic, key, headers: { ce_id: randomUUID() }, value });

async function publishAll(bus: Bus, messages: readonly BusMessage[], publisher = `p${randomUUID()}`) {
  await bus.publish({ publisher, messages, position: messages.length, lease: await acquireLease(bus) });
  return publisher;
}

describe('Kafka, a page that is more than a broker takes at once for one partition', () => {
  // Those that the page of a catch-up was given up for: a thousand events of 600 letters on one partition, or of one key.
  test.each([1_000, 1])('of %d keys goes in several parts, in one transaction', async (keys) => {
    const values = upTo(1_000).map((index) => `${index}:${'x'.repeat(600)}`);
    const messages = values.map((value, index) => ({ ...toMessage(value, `k${index % keys}`), headers: elevenHeaders() }));
    expect(messages.reduce((sum, message) => sum + messageBytes(message), 0)).toBeGreaterThan(1_048_588);
    const publisher = await publishAll(context.port, messages);
    expect(await context.port.publishedUpTo(publisher)).toBe(1_000);
    expect((await context.port.read(topic, undefined, 2_000)).map(({ value }) => value)).toEqual(values);
  });

  test('is halved where the broker is told to take less, until it goes', async () => {
    await topicThatTakes(20_000);
    const values = upTo(200).map((index) => `${index}:${'x'.repeat(2_000)}`);
    await publishAll(
      context.port,
      values.map((value) => toMessage(value)),
    );
    expect((await context.port.read(topic, undefined, 1_000)).map(({ value }) => value)).toEqual(values);
    // What was learnt is kept: the next page is not refused first.
    await publishAll(
      context.port,
      values.map((value) => toMessage(value)),
    );
    expect(await context.port.read(topic, undefined, 1_000)).toHaveLength(400);
  });

  test('of which one alone is too much is refused as a whole, and it is said which', async () => {
    await topicThatTakes(20_000);
    const messages = [...upTo(9).map((index) => toMessage(`${index}`)), toMessage('x'.repeat(30_000)), toMessage('10')];
    const publisher = `p${randomUUID()}`;
    const refused: unknown = await publishAll(context.port, messages, publisher).catch((error: unknown) => error);
    expect(refused).toBeInstanceOf(MessageTooLarge);
    expect(refused).toMatchObject({ index: 9, message: expect.stringContaining(`${topic}: let its max.message.bytes be raised`) });
    expect(await context.port.publishedUpTo(publisher)).toBe(START);
    expect(await context.port.read(topic, undefined, 100)).toEqual([]);
    // And what stands before it goes.
    await publishAll(context.port, messages.slice(0, 9), publisher);
    expect(await context.port.read(topic, undefined, 100)).toHaveLength(9);
  });
});

/** Some 450 bytes, as those of a public event. */
const elevenHeaders = () => Object.fromEntries(upTo(11).map((index) => [`ce_header${index}`, randomUUID()]));
