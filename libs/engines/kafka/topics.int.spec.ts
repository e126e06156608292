import { randomUUID } from 'node:crypto';
import kafkajs from 'kafkajs';
import type { Bus } from '#libs/event-sourcing';
import type { UnderTest } from '../contract.js';
import { createClient } from './index.js';
import { brokers, onBroker } from './on-broker.fixture.js';

let context: UnderTest<Bus>;
afterEach(() => context.end());

async function describeTopic(topic: string) {
  const admin = createClient({ brokers: brokers() }).admin();
  await admin.connect();
  const { topics } = await admin.fetchTopicMetadata({ topics: [topic] });
  const { resources } = await admin.describeConfigs({
    includeSynonyms: false,
    resources: [{ type: kafkajs.ConfigResourceTypes.TOPIC, name: topic, configNames: ['retention.ms', 'cleanup.policy'] }],
  });
  await admin.disconnect();
  return {
    partitions: topics[0]?.partitions.length,
    ...Object.fromEntries(resources[0]?.configEntries.map(({ configName, configValue }) => [configName, configValue]) ?? []),
  };
}

describe('Kafka, the topics of public events', () => {
  test('are made as configured, before anything is published', async () => {
    context = await onBroker({ partitions: 5, retentionDays: 3 });
    const topic = `gpn.t${randomUUID()}.v1`;
    await context.port.makeTopics([topic]);
    expect(await describeTopic(topic)).toEqual({ partitions: 5, 'retention.ms': String(3 * 86_400_000), 'cleanup.policy': 'delete' });
  });

  test('stay as they are when they are there', async () => {
    context = await onBroker({ partitions: 2 });
    const topic = `gpn.t${randomUUID()}.v1`;
    await context.port.makeTopics([topic]);
    const otherBroker = await onBroker({ partitions: 7, retentionDays: 1 });
    await otherBroker.port.makeTopics([topic]);
    await otherBroker.end();
    expect(await describeTopic(topic)).toEqual({ partitions: 2, 'retention.ms': '-1', 'cleanup.policy': 'delete' });
  });
});
