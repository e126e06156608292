import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import type { Bus } from '#libs/event-sourcing';
import { until } from '../contract.js';
import { openSqliteBus } from './index.js';
import { type OnFolder, onFolder } from './on-folder.fixture.js';

let context: OnFolder<Bus>;
beforeEach(async () => {
  context = await onFolder((folder) => openSqliteBus(join(folder, 'events.db'), { leaseMs: 150, retryMs: 5 }));
});
afterEach(() => context.end());

/** As another process would write. */
function elsewhere(sql: string): void {
  const db = new DatabaseSync(join(context.folder, 'events.db'), { timeout: 5_000 });
  db.exec(sql);
  db.close();
}

async function publish(bus: Bus, ...values: readonly string[]): Promise<void> {
  const lease = await bus.acquire('publisher', 'us', 60_000);
  if (!lease) throw new Error('the lease is free');
  const messages = values.map((value) => ({ topic: 't', key: value, headers: {}, value }));
  await bus.publish({ publisher: randomUUID(), messages, position: 1, lease });
}

async function consuming(bus: Bus) {
  const done: string[] = [];
  const consumption = await bus.consume({ group: 'g', topics: ['t'], deliver: async ({ value }) => void done.push(value) });
  const idle = async () => (await consumption.lag()) === 0;
  return { done, consumption, idle };
}

test('a replay that another process asked for is taken up', async () => {
  const { port: bus } = context;
  await publish(bus, 'a', 'b');
  const { done, consumption, idle } = await consuming(bus);
  await until('all are done', idle);
  elsewhere("BEGIN IMMEDIATE; UPDATE bus_groups SET place = 1; UPDATE leases SET token = token + 1 WHERE name = 'consumer g'; COMMIT");
  await until('the second comes again', () => done.length === 3);
  await until('it is saved', idle);
  await consumption.stop();
  expect(done[2]).toBe('b');
});

test('in a file of an earlier release, all that it wrote counts as published at any time', async () => {
  await publish(context.port, 'a', 'b');
  elsewhere('DROP TABLE bus_clock');
  const bus = await context.reopen();
  const { done, consumption, idle } = await consuming(bus);
  await until('all are done', idle);
  const start = Date.now();
  await until('a millisecond has passed', () => Date.now() > start);
  const time = new Date().toISOString();
  expect(await bus.replay({ group: 'g', topic: 't', from: { time } })).toBe(2);
  await publish(bus, 'c');
  await until('all are done again', () => done.length === 5);
  expect(await bus.replay({ group: 'g', topic: 't', from: { time } })).toBe(3);
  await publish(bus, 'd');
  const later = new Date(Date.now() + 60_000).toISOString();
  expect(await bus.replay({ group: 'g', topic: 't', from: { time: later } })).toBe(0);
  await consumption.stop();
});
