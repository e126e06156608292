import { randomUUID } from 'node:crypto';
import { createClient, openKafkaBus } from '#libs/engines/kafka';
import type { Bus, BusMessage, Lease } from '#libs/event-sourcing';
import { inTurns, type Measurement, rate } from './measure.js';

const MESSAGES = 10_000;
const BATCH = 250;
const PARTITIONS = 4;
const TURNS = 3;

/** Events published and consumed a second over Kafka, beside kafkajs bare with the same transactions, batches and settings. */
export async function kafka(): Promise<readonly Measurement[]> {
  const brokers = process.env.GPN_KAFKA?.split(',');
  if (!brokers) throw new Error('the benchmark "kafka" needs a broker: start one with npm run engines, and set GPN_KAFKA as it says');
  const run = randomUUID().slice(0, 8);
  const bus = openKafkaBus({ brokers, clientId: `bench-${run}`, partitions: PARTITIONS });
  try {
    const topic = `gpn.bench-${run}.v1`;
    const published = await measurePublishing(bus, brokers, topic, run);
    return [published, await consuming(bus, brokers, topic, run)];
  } finally {
    await bus.close();
  }
}

function messages(topic: string): readonly BusMessage[] {
  return Array.from({ length: MESSAGES }, (_, index) => ({
    topic,
    key: `authority-${index % 1_000}`,
    headers: {
      ce_specversion: '1.0',
      ce_id: randomUUID(),
      ce_type: 'int.iom.gpn.bench.happened.v1',
      ce_source: '/gpn/bench',
      'content-type': 'application/json',
    },
    value: JSON.stringify({ authority: randomUUID(), country: 'KEN', name: `Department responsible for Labour, no. ${index}` }),
  }));
}

function* batches<T>(all: readonly T[]): Generator<readonly T[]> {
  for (let first = 0; first < all.length; first += BATCH) yield all.slice(first, first + BATCH);
}

async function measurePublishing(bus: Bus, brokers: string[], topic: string, run: string): Promise<Measurement> {
  const lease = (await bus.acquire(`publisher bench-${run}`, 'bench', 600_000)) as Lease;
  let position = 0;
  const ours = () =>
    rate(MESSAGES, async () => {
      for (const batch of batches(messages(topic))) {
        position += batch.length;
        await bus.publish({ publisher: `bench-${run}`, messages: batch, position, lease });
      }
    });
  const producer = createClient({ brokers, clientId: `bare-${run}` }).producer({
    idempotent: true,
    transactionalId: `bare-${run}`,
    maxInFlightRequests: 1,
    allowAutoTopicCreation: false,
  });
  await producer.connect();
  const admin = createClient({ brokers }).admin();
  await admin.connect();
  const bareTopic = `bare-${run}`;
  await admin.createTopics({ topics: [bareTopic, `${bareTopic}-checkpoints`].map((name) => ({ topic: name, numPartitions: PARTITIONS })) });
  await admin.disconnect();
  const bare = () =>
    rate(MESSAGES, async () => {
      for (const batch of batches(messages(bareTopic))) {
        const transaction = await producer.transaction();
        await transaction.sendBatch({
          acks: -1,
          topicMessages: [
            { topic: bareTopic, messages: batch.map(({ key, headers, value }) => ({ key, headers: { ...headers }, value })) },
            { topic: `${bareTopic}-checkpoints`, messages: [{ key: 'bench', value: String(position) }] },
          ],
        });
        await transaction.commit();
      }
    });
  const { ours: achieved, limit } = await inTurns(TURNS, ours, bare);
  await producer.disconnect();
  await bus.release(lease);
  return {
    name: `Kafka: published with the checkpoint, ${BATCH} a transaction`,
    unit: 'events/s',
    ours: achieved,
    limit: { name: 'kafkajs bare', value: limit },
    aim: 0.7,
  };
}

async function consuming(bus: Bus, brokers: string[], topic: string, run: string): Promise<Measurement> {
  // What the turns of publishing have left: the same for both.
  const expected = MESSAGES * (TURNS + 1);
  let turn = 0;
  const ours = async () => {
    let done = 0;
    let began = 0;
    const all = Promise.withResolvers<void>();
    const consumption = await bus.consume({
      group: `bench.${run}-${turn++}`,
      topics: [topic],
      deliver: async () => {
        began ||= performance.now();
        if (++done === expected) all.resolve();
      },
    });
    await all.promise;
    const achieved = (expected * 1000) / (performance.now() - began);
    await consumption.stop();
    return achieved;
  };
  const bare = async () => {
    let done = 0;
    let began = 0;
    const all = Promise.withResolvers<void>();
    const consumer = createClient({ brokers }).consumer({ groupId: `bare-${run}-${turn++}`, readUncommitted: false });
    await consumer.connect();
    await consumer.subscribe({ topics: [topic], fromBeginning: true });
    await consumer.run({
      eachMessage: async () => {
        began ||= performance.now();
        if (++done === expected) all.resolve();
      },
    });
    await all.promise;
    const achieved = (expected * 1000) / (performance.now() - began);
    await consumer.disconnect();
    return achieved;
  };
  const { ours: achieved, limit } = await inTurns(TURNS, ours, bare);
  return {
    name: 'Kafka: consumed, in order a key, keys side by side',
    unit: 'events/s',
    ours: achieved,
    limit: { name: 'kafkajs bare', value: limit },
    aim: 0.7,
  };
}
