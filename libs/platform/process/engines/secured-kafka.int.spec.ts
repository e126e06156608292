import { type ChildProcess, spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { inspect } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import kafkajs, { type Admin } from 'kafkajs';
import { createClient } from '#libs/engines/kafka';
import { type Bus, BusUnavailable } from '#libs/event-sourcing';
import { TEST_ID_KEY } from '#libs/testing';
import { type Engines, readConfiguration } from '../../index.js';
import { cluster } from './cluster.js';

const { AclOperationTypes, AclPermissionTypes, AclResourceTypes, ResourcePatternTypes } = kafkajs;

/** Of this repository's scripts: a broker of its own, since others need not ask for a password. */
const BROKER = join(import.meta.dirname, '../../../../deploy/local/engines/secured-kafka.ts');
const [USER, PASSWORD] = ['gpn', 'right:and:long'];
const OTHERS = {
  GPN_ENGINES: 'cluster',
  GPN_EVENTSTORE: 'esdb://127.0.0.1:1?tls=false',
  GPN_MONGO: 'mongodb://127.0.0.1:1/gpn',
  ...TEST_ID_KEY,
};

let folder: string;
let broker: ChildProcess;
let plain: string;
let secured: Record<'GPN_KAFKA' | 'GPN_KAFKA_TLS' | 'GPN_KAFKA_SASL', string>;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'gpn-secured-kafka-'));
  broker = spawn(process.execPath, [BROKER, folder, USER, PASSWORD], { stdio: ['pipe', 'pipe', 'inherit'] });
  const ended = once(broker, 'exit').then(() => {
    throw new Error('the broker did not start');
  });
  const [line] = await Promise.race([once(createInterface({ input: broker.stdout as NodeJS.ReadableStream }), 'line'), ended]);
  ended.catch(() => undefined);
  const environment = JSON.parse(line) as typeof secured & { readonly plain: string };
  ({ plain } = environment);
  secured = { GPN_KAFKA: environment.GPN_KAFKA, GPN_KAFKA_TLS: environment.GPN_KAFKA_TLS, GPN_KAFKA_SASL: environment.GPN_KAFKA_SASL };
}, 600_000);

afterAll(async () => {
  const ended = broker.exitCode === null && once(broker, 'exit');
  broker.stdin?.end();
  await ended;
  rmSync(folder, { recursive: true, force: true });
}, 60_000);

async function openCluster(kafka: Record<string, string>): Promise<{ readonly engines: Engines; readonly lines: unknown[] }> {
  const lines: unknown[] = [];
  const hear = (...line: unknown[]) => void lines.push(line);
  const log = { info: hear, warn: hear, error: hear };
  return { engines: await cluster.open(readConfiguration({ ...OTHERS, ...kafka }).configuration, log), lines };
}

/** Publishes and consumes. */
async function roundTrip(bus: Bus): Promise<readonly string[]> {
  const [topic, publisher] = [`gpn.t${randomUUID()}.v1`, `p${randomUUID()}`];
  const lease = await bus.acquire(publisher, 'us', 60_000);
  if (!lease) throw new Error('the lease is free');
  const values = ['k:0', 'k:1', 'l:0'];
  const messages = values.map((value) => ({ topic, key: value.slice(0, 1), headers: {}, value }));
  await bus.publish({ publisher, messages, position: 1, lease });
  const heard: string[] = [];
  const all = Promise.withResolvers<void>();
  const deliver = async ({ value }: { readonly value: string }) => {
    heard.push(value);
    if (heard.length === values.length) all.resolve();
  };
  const consumption = await bus.consume({ group: `g${randomUUID()}`, topics: [topic], deliver });
  await all.promise;
  await consumption.stop();
  return heard.sort();
}

/** What is said when nobody can be reached so, however deep; and how long that took is printed. */
async function refusal(kafka: Record<string, string>): Promise<string> {
  const { engines, lines } = await openCluster(kafka);
  const begun = performance.now();
  const error: unknown = await engines.bus.ping().catch((reason: unknown) => reason);
  const took = performance.now() - begun;
  await engines.close();
  expect(error).toBeInstanceOf(BusUnavailable);
  const everything = inspect([error, lines], { depth: 20 });
  for (const secret of [PASSWORD, 'a-wrong-one']) expect(everything).not.toContain(secret);
  process.stdout.write(`refused after ${Math.round(took)} ms: ${(error as Error).message}\n`);
  return (error as Error).message;
}

describe('Kafka behind TLS and a password', () => {
  it.each(['scram-sha-512', 'plain'])(
    'takes the right password by %s',
    async (mechanism) => {
      const { engines, lines } = await openCluster({ ...secured, GPN_KAFKA_SASL: `${mechanism}:${USER}:${PASSWORD}` });
      expect(await roundTrip(engines.bus)).toEqual(['k:0', 'k:1', 'l:0']);
      await engines.close();
      expect(inspect(lines, { depth: 20 })).not.toContain(PASSWORD);
    },
    120_000,
  );

  it.each(['scram-sha-512', 'plain'])(
    'refuses a wrong password by %s',
    async (mechanism) => {
      expect(await refusal({ ...secured, GPN_KAFKA_SASL: `${mechanism}:${USER}:a-wrong-one` })).toMatch(
        /^Kafka: SASL .* authentication failed: .*; look at the user and password in GPN_KAFKA_SASL$/,
      );
    },
    120_000,
  );

  it('refuses a mechanism that it does not have', async () => {
    expect(await refusal({ ...secured, GPN_KAFKA_SASL: `scram-sha-256:${USER}:${PASSWORD}` })).toBe(
      'Kafka: The broker does not support the requested SASL mechanism; look at the mechanism in GPN_KAFKA_SASL',
    );
  }, 120_000);

  it('is not trusted without its authority', async () => {
    expect(await refusal({ ...secured, GPN_KAFKA_TLS: 'true' })).toBe(
      'Kafka: Connection error: self-signed certificate in certificate chain; look at GPN_KAFKA_TLS',
    );
  }, 120_000);

  it.each([
    ['in plain text', 'GPN_KAFKA_TLS'],
    ['without a password', 'GPN_KAFKA_SASL'],
  ] as const)(
    'refuses who comes %s',
    async (_, left) => {
      const { [left]: __, ...rest } = secured;
      expect(await refusal(rest)).toBe(
        'Kafka: Closed connection; the broker ended it without an answer: look at GPN_KAFKA, GPN_KAFKA_TLS and GPN_KAFKA_SASL',
      );
    },
    120_000,
  );

  it('lets a consumer say why it waits, and stop', async () => {
    const { GPN_KAFKA_SASL: _, ...rest } = secured;
    const { engines, lines } = await openCluster(rest);
    const consumption = await engines.bus.consume({ group: 'g', topics: ['gpn.t.v1'], deliver: async () => undefined });
    await consumption.stop();
    await engines.close();
    expect(lines).toContainEqual([
      { engine: 'Kafka', namespace: 'Consumption', groupId: 'g' },
      'Kafka: Closed connection; the broker ended it without an answer: look at GPN_KAFKA, GPN_KAFKA_TLS and GPN_KAFKA_SASL',
    ]);
  }, 120_000);

  it('is not found by TLS where there is none', async () => {
    const plain = process.env.GPN_KAFKA;
    if (!plain) throw new Error('GPN_KAFKA names no broker (host:port,host:port)');
    expect(await refusal({ ...secured, GPN_KAFKA: plain })).toMatch(/^Kafka: .*; .*look at .*GPN_KAFKA_TLS/);
  }, 120_000);
});

describe('Kafka whose rules forbid', () => {
  const rule = (resourceType: number, resourceName: string, permissionType: number, operation: number) => ({
    resourceType,
    resourceName,
    resourcePatternType: ResourcePatternTypes.LITERAL,
    principal: `User:${USER}`,
    host: '*',
    operation,
    permissionType,
  });

  async function byTheirHands<T>(act: (admin: Admin) => Promise<T>): Promise<T> {
    const admin = createClient({ brokers: [plain] }).admin();
    await admin.connect();
    try {
      return await act(admin);
    } finally {
      await admin.disconnect();
    }
  }

  it('topics to be made by us takes those that were made before, and says which are not there', async () => {
    const { ALLOW, DENY } = AclPermissionTypes;
    const [made, missing] = [`gpn.t${randomUUID()}.v1`, `gpn.t${randomUUID()}.v1`];
    const rules = [
      rule(AclResourceTypes.CLUSTER, 'kafka-cluster', ALLOW, AclOperationTypes.ALL),
      rule(AclResourceTypes.CLUSTER, 'kafka-cluster', DENY, AclOperationTypes.CREATE),
      ...[made, missing].flatMap((topic) => [
        rule(AclResourceTypes.TOPIC, topic, ALLOW, AclOperationTypes.ALL),
        rule(AclResourceTypes.TOPIC, topic, DENY, AclOperationTypes.CREATE),
      ]),
    ];
    await byTheirHands(async (admin) => {
      await admin.createTopics({ topics: [{ topic: made, numPartitions: 2 }] });
      await admin.createAcls({ acl: rules });
    });
    const { engines } = await openCluster(secured);
    await engines.bus.makeTopics([made]);
    const refused: unknown = await engines.bus.makeTopics([missing]).catch((error: unknown) => error);
    await engines.close();
    expect(refused).toBeInstanceOf(BusUnavailable);
    expect((refused as Error).message).toBe(
      `Kafka: ${missing} is not there, or may not be seen, and this user may not make it (TOPIC_AUTHORIZATION_FAILED): let it be made before, with 6 partitions`,
    );
    await byTheirHands((admin) =>
      admin.deleteAcls({
        filters: [
          {
            resourceType: AclResourceTypes.ANY,
            resourcePatternType: ResourcePatternTypes.ANY,
            operation: AclOperationTypes.ANY,
            permissionType: AclPermissionTypes.ANY,
          },
        ],
      }),
    );
  }, 120_000);

  it('a subscriber to see a topic tells it as the example expects', async () => {
    const topic = `gpn.t${randomUUID()}.v1`;
    await byTheirHands(async (admin) => {
      await admin.createTopics({ topics: [{ topic, numPartitions: 1 }] });
      await admin.createAcls({ acl: [rule(AclResourceTypes.TOPIC, topic, AclPermissionTypes.DENY, AclOperationTypes.ALL)] });
    });
    const [mechanism, username, password] = ['plain' as const, USER, PASSWORD];
    const client = createClient({ brokers: [secured.GPN_KAFKA], tls: secured.GPN_KAFKA_TLS, sasl: { mechanism, username, password } });
    const consumer = client.consumer({ groupId: `g${randomUUID()}`, allowAutoTopicCreation: false });
    const refused: unknown = await consumer.subscribe({ topics: [topic], fromBeginning: true }).catch((error: unknown) => error);
    await consumer.disconnect();
    const example = readFileSync(join(import.meta.dirname, '../../../../deploy/examples/subscriber.mjs'), 'utf8');
    expect(example).toContain(`'${(refused as { readonly type?: string }).type}'`);
  }, 120_000);
});
