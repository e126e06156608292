import { fork } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { openKafkaBus } from '#libs/engines/kafka';
import { openSqliteBus } from '#libs/engines/sqlite';
import type { Outcome } from '#libs/event-sourcing';
import { type Measurement, median, quantile } from './measure.js';

const SERVER = fileURLToPath(new URL('./http-server.js', import.meta.url));
const COMMANDS = 200;
const APART_MS = 20;

/** From a command's acceptance to its being seen in a view, and by a consumer of another process. */
export async function latency(folder: string): Promise<readonly Measurement[]> {
  const data = join(folder, 'data');
  const brokers = process.env.GPN_KAFKA?.split(',');
  const cluster = process.env.GPN_ENGINES === 'cluster' && brokers;
  const child = fork(SERVER, [], {
    env: { ...process.env, GPN_DATA: data, GPN_PORT: '0', GPN_LOG_LEVEL: 'warn' },
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
  const [server] = (await once(child, 'message')) as [{ readonly url: string; readonly token: string }];
  const bus = cluster ? openKafkaBus({ brokers, clientId: 'bench-latency' }) : openSqliteBus(join(data, 'events.db'));
  const seen = new Map<string, number>();
  const consumption = await bus.consume({
    group: `bench.latency-${randomUUID().slice(0, 8)}`,
    topics: ['gpn.membership.v1'],
    deliver: async ({ key }) => {
      seen.set(key, performance.now());
    },
  });
  const headers = { authorization: `Bearer ${server.token}`, 'content-type': 'application/json' };
  const inView: number[] = [];
  const acceptedAtById = new Map<string, number>();
  const run = randomUUID().replace(/\d/g, '').slice(0, 12);
  try {
    for (let index = 0; index < COMMANDS; index++) {
      const body = { country: 'KEN', name: `Department ${run} no. ${index}`, kind: 'department', portfolios: ['labour'], channel: 'email' };
      const answer = await fetch(`${server.url}/api/membership/authorities/express-interest`, {
        method: 'POST',
        headers,
        body: JSON.stringify(body),
      });
      const { id, position } = (await answer.json()) as Outcome;
      const acceptedAt = performance.now();
      acceptedAtById.set(id, acceptedAt);
      await (await fetch(`${server.url}/api/membership/authorities/${id}?waitFor=${position}`, { headers })).arrayBuffer();
      inView.push(performance.now() - acceptedAt);
      await new Promise((resolve) => setTimeout(resolve, APART_MS));
    }
    const giveUp = Date.now() + 30_000;
    while ([...acceptedAtById.keys()].some((id) => !seen.has(id)) && Date.now() < giveUp)
      await new Promise((resolve) => setTimeout(resolve, 20));
  } finally {
    await consumption.stop();
    await bus.close();
    child.kill('SIGTERM');
    await once(child, 'exit');
  }
  const byConsumer = [...acceptedAtById].flatMap(([id, at]) => {
    const then = seen.get(id);
    return then === undefined ? [] : [then - at];
  });
  const note = (values: readonly number[]) =>
    `p99 ${quantile(values, 0.99).toFixed(1)} ms, ${values.length} of ${COMMANDS}; ${cluster ? 'cluster' : 'embedded'} engines`;
  return [
    { name: 'command accepted to visible in the view', unit: 'ms', ours: median(inView), note: note(inView) },
    { name: 'command accepted to seen by a consumer', unit: 'ms', ours: median(byConsumer), note: note(byConsumer) },
  ];
}
