import { type ChildProcess, spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { StaleLease } from '#libs/event-sourcing';
import { until } from '../contract.js';
import { createClient } from './index.js';
import { brokers, onBroker } from './on-broker.fixture.js';

/** From the build. */
const PUBLISHER = fileURLToPath(new URL('../../../dist/libs/engines/kafka/publishing-process.fixture.js', import.meta.url));
const TOTAL = 3_000;
const KILLS = 6;

interface Publisher {
  readonly child: ChildProcess;
  /** The next position that it says was acknowledged; undefined when it has ended. */
  next(): Promise<number | undefined>;
}

function publisher(topic: string, name: string): Publisher {
  const child = spawn(process.execPath, [PUBLISHER, brokers().join(','), topic, name, String(TOTAL)], {
    env: { ...process.env, NODE_OPTIONS: '' },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  return {
    child,
    async next() {
      const line = await lines.next();
      return line.done ? undefined : Number(line.value);
    },
  };
}

/** By a plain consumer of committed messages, in order a partition. */
async function consume(topic: string, count: number): Promise<readonly { key: string; value: string }[]> {
  const consumer = createClient({ brokers: brokers() }).consumer({ groupId: `g${randomUUID()}`, readUncommitted: false });
  const messages: { key: string; value: string }[] = [];
  await consumer.connect();
  await consumer.subscribe({ topics: [topic], fromBeginning: true });
  await consumer.run({
    eachMessage: async ({ message }) => void messages.push({ key: String(message.key), value: String(message.value) }),
  });
  await until('all is consumed', () => messages.length >= count);
  await consumer.disconnect();
  return messages;
}

describe('Kafka, exactly once', () => {
  test('a publisher that is killed again and again loses nothing and doubles nothing', async () => {
    const [topic, name] = [`gpn.t${randomUUID()}.v1`, `p${randomUUID()}`];
    let acknowledged = -1;
    for (let kill = 0; kill < KILLS; kill++) {
      const { child, next } = publisher(topic, name);
      const exited = once(child, 'exit');
      for (let heard = 0; heard < 5 + 3 * kill; heard++) acknowledged = (await next()) ?? acknowledged;
      // Somewhere in the transaction that follows.
      await new Promise((resolve) => setTimeout(resolve, kill * 2));
      child.kill('SIGKILL');
      await exited;
    }
    expect(acknowledged).toBeLessThan(TOTAL - 1);
    const { child } = publisher(topic, name);
    expect(await once(child, 'exit')).toEqual([0, null]);

    const messages = await consume(topic, TOTAL);
    const numbers = messages.map(({ value }) => Number(value));
    expect([...numbers].sort((a, b) => a - b)).toEqual(Array.from({ length: TOTAL }, (_, index) => index));
    for (const key of new Set(messages.map((message) => message.key))) {
      const ofKey = messages.filter((message) => message.key === key).map(({ value }) => Number(value));
      expect(ofKey).toEqual([...ofKey].sort((a, b) => a - b));
    }
  }, 120_000);

  test('who does not know yet that its lease went to another commits nothing', async () => {
    const { port: late, another, end } = await onBroker();
    const [topic, name] = [`gpn.t${randomUUID()}.v1`, `p${randomUUID()}`];
    const messages = (value: string) => [{ topic, key: 'k', headers: {}, value }];
    const lost = await late.acquire(name, 'late', 1);
    if (!lost) throw new Error('the lease is free');
    await late.publish({ publisher: name, messages: messages('before'), position: 1, lease: lost });
    const otherBus = await another();
    const lease = await otherBus.acquire(name, 'other', 60_000);
    if (!lease) throw new Error('the lease ran out');
    expect(await otherBus.publishedUpTo(name)).toBe(1);
    await expect(late.publish({ publisher: name, messages: messages('twice'), position: 2, lease: lost })).rejects.toBeInstanceOf(
      StaleLease,
    );
    await otherBus.publish({ publisher: name, messages: messages('after'), position: 2, lease });
    expect((await otherBus.read(topic, undefined, 10)).map(({ value }) => value)).toEqual(['before', 'after']);
    await end();
  });
});
