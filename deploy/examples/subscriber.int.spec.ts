import { spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';
import { openKafkaBus } from '#libs/engines/kafka';

const EXAMPLE = join(import.meta.dirname, 'subscriber.mjs');

/** Of the program's own: the client says things too. */
async function lineWith(stream: Readable, text: string): Promise<string> {
  for await (const line of createInterface({ input: stream })) if (line.includes(text) && !line.startsWith('{')) return line;
  throw new Error(`it said nothing with ${text}`);
}

test('the subscriber of the how-to waits for a topic that is not there, makes none, and hears the first event', async () => {
  const brokers = process.env.GPN_KAFKA;
  if (!brokers) throw new Error('GPN_KAFKA names no broker (host:port,host:port)');
  const topic = `gpn.t${randomUUID()}.v1`;
  const bus = openKafkaBus({ brokers: brokers.split(','), partitions: 3 });
  const child = spawn(process.execPath, [EXAMPLE], {
    env: { ...process.env, NODE_OPTIONS: '', KAFKA: brokers, TOPIC: topic },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const exited = once(child, 'exit');
  expect(await lineWith(child.stderr, topic)).toBe(
    `${topic} is not there yet, or this user may not see it (UNKNOWN_TOPIC_OR_PARTITION); it is looked for again in 5 seconds`,
  );
  expect(await bus.read(topic, undefined, 1)).toEqual([]);

  await bus.makeTopics([topic]);
  const lease = await bus.acquire(topic, 'us', 60_000);
  if (!lease) throw new Error('the lease is free');
  const id = randomUUID();
  const headers = { ce_type: 'int.iom.gpn.membership.confirmed.v1', ce_id: id, ce_effectiveat: '2021-03-01T00:00:00.000Z' };
  const value = JSON.stringify({ authority: 'a-1', basis: 'decision' });
  await bus.publish({ publisher: topic, messages: [{ topic, key: 'a-1', headers, value }], position: 1, lease });
  expect(await lineWith(child.stdout, id)).toBe(`2021-03-01T00:00:00.000Z a-1 { basis: 'decision' } ${id}`);
  child.kill('SIGTERM');
  expect(await exited).toEqual([0, null]);
  await bus.close();
}, 120_000);
