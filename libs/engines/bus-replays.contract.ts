import { randomUUID } from 'node:crypto';
import type { Bus, ReceivedMessage } from '#libs/event-sourcing';
import { type BusUnderTest, consuming, idle, message, newGroup, newTopic, ofKey, publish, upTo } from './bus-under-test.fixture.js';
import { type ContractCase, gate, until } from './contract.js';
import { acquireLease } from './leases.contract.js';

/** Publishes values as the events at these positions of the log. */
async function publishRecorded(bus: Bus, topic: string, recorded: Readonly<Record<number, string>>): Promise<void> {
  const messages = Object.entries(recorded).map(([position, value]) => {
    const { headers, ...rest } = message(topic, value.split(':')[0] as string, value);
    return { ...rest, headers: { ...headers, ce_position: position } };
  });
  await bus.publish({ publisher: `p${randomUUID()}`, messages, position: 1, lease: await acquireLease(bus) });
}

/** An instant between what was published and what will be. */
async function between(): Promise<string> {
  const start = Date.now();
  await until('a millisecond has passed', () => Date.now() > start + 1);
  return new Date().toISOString();
}

export const replayCases: readonly ContractCase<BusUnderTest>[] = [
  {
    name: 'a replay from a time delivers again what was published since, in order a key, and goes on live',
    async run({ port: bus }) {
      const topic = newTopic();
      await publish(bus, topic, ['a:0', 'b:0', 'c:0']);
      const time = await between();
      await publish(bus, topic, ['a:1', 'b:1', 'a:2']);
      const consumer = await consuming(bus, [topic]);
      await until('all are done', () => idle(consumer));
      expect(await bus.replay({ group: consumer.group, topic, from: { time } })).toBeGreaterThanOrEqual(3);
      await until('they are done again', () => consumer.done.length === 9);
      await publish(bus, topic, ['a:3', 'b:2', 'c:1']);
      await until('what is new is done', () => consumer.done.length >= 12);
      await consumer.consumption.stop();
      const again = consumer.done.slice(6);
      expect([...again].sort()).toEqual(['a:1', 'a:2', 'a:3', 'b:1', 'b:2', 'c:1']);
      expect(ofKey(again, 'a')).toEqual(['a:1', 'a:2', 'a:3']);
    },
  },
  {
    name: 'a replay from a position of the log delivers again what was recorded there and later',
    async run({ port: bus }) {
      const topic = newTopic();
      await publishRecorded(bus, topic, { 10: 'a:0', 12: 'b:0', 13: 'a:1' });
      await publishRecorded(bus, topic, { 20: 'b:1', 21: 'a:2', 30: 'c:0' });
      await publish(bus, topic, ['a:3']);
      const consumer = await consuming(bus, [topic]);
      await until('all are done', () => idle(consumer));
      for (const [position, values] of [
        [13, ['a:1', 'a:2', 'a:3', 'b:1', 'c:0']],
        [14, ['a:2', 'a:3', 'b:1', 'c:0']],
        [0, ['a:0', 'a:1', 'a:2', 'a:3', 'b:0', 'b:1', 'c:0']],
      ] as const) {
        const doneBefore = consumer.done.length;
        await bus.replay({ group: consumer.group, topic, from: { position } });
        await until('they are done again', () => consumer.done.length === doneBefore + values.length);
        expect(consumer.done.slice(doneBefore).sort()).toEqual(values);
        await until('it is saved', () => idle(consumer));
      }
      await publish(bus, topic, ['a:4', 'b:2', 'c:1']);
      await until('what is new is done', () => consumer.done.length === 26);
      await consumer.consumption.stop();
      expect(consumer.done.slice(-3).sort()).toEqual(['a:4', 'b:2', 'c:1']);
    },
  },
  {
    name: 'a replay from behind everything repeats nothing, and passes over nothing that is not done yet',
    async run({ port: bus }) {
      const topic = newTopic();
      const mayGoOn = gate();
      await publishRecorded(bus, topic, { 1: 'slow:0', 2: 'slow:1', 3: 'quick:0' });
      const consumer = await consuming(bus, [topic], async ({ key }) => {
        if (key === 'slow') await mayGoOn.passed;
      });
      await until('the quick one is done', async () => (await consumer.consumption.lag()) === 2);
      await bus.replay({ group: consumer.group, topic, from: { position: 4 } });
      await bus.replay({ group: consumer.group, topic, from: { time: await between() } });
      await publishRecorded(bus, topic, { 4: 'quick:1' });
      await until('what is new is done', () => consumer.done.length === 2);
      mayGoOn.open();
      await until('all are done', () => idle(consumer));
      await consumer.consumption.stop();
      expect(ofKey(consumer.done, 'quick')).toEqual(['quick:0', 'quick:1']);
      expect([...new Set(ofKey(consumer.done, 'slow'))]).toEqual(['slow:0', 'slow:1']);
    },
  },
  {
    name: 'a replay is for one group and one of its topics',
    async run({ port: bus }) {
      const [topic, other] = [newTopic(), newTopic()];
      await publishRecorded(bus, topic, { 1: 'a:0', 2: 'b:0' });
      await publishRecorded(bus, other, { 1: 'x:0' });
      const consumer = await consuming(bus, [topic, other]);
      const neighbour = await consuming(bus, [topic]);
      await until('all are done', async () => (await idle(consumer)) && (await idle(neighbour)));
      await bus.replay({ group: consumer.group, topic, from: { position: 2 } });
      await until('it is done again', () => consumer.done.length === 4);
      for (const publishedTopic of [topic, other]) await publishRecorded(bus, publishedTopic, { 3: 'end:0' });
      await until('what is new is done', () => consumer.done.length === 6 && neighbour.done.length === 3);
      for (const { consumption } of [consumer, neighbour]) await consumption.stop();
      expect([...consumer.done].sort()).toEqual(['a:0', 'b:0', 'b:0', 'end:0', 'end:0', 'x:0']);
      expect([...neighbour.done].sort()).toEqual(['a:0', 'b:0', 'end:0']);
    },
  },
  {
    name: 'a replay that is asked for while nobody consumes is done by the next consumer, once, also over restarts',
    async run({ port: bus, another, reopen }) {
      const topic = newTopic();
      await publishRecorded(bus, topic, { 1: 'a:0', 2: 'a:1', 3: 'b:0' });
      const first = await consuming(bus, [topic]);
      await until('all are done', () => idle(first));
      await first.consumption.stop();
      await (await another()).replay({ group: first.group, topic, from: { position: 2 } });
      const reopened = await reopen();
      const second = await consuming(reopened, [topic], undefined, first.group);
      await until('they are done again', () => second.done.length === 2);
      await until('it is saved', () => idle(second));
      await second.consumption.stop();
      const third = await consuming(reopened, [topic], undefined, first.group);
      await publish(reopened, topic, ['a:2', 'b:1']);
      await until('what is new is done', () => third.done.length >= 2);
      await third.consumption.stop();
      expect([...second.done].sort()).toEqual(['a:1', 'b:0']);
      expect([...third.done].sort()).toEqual(['a:2', 'b:1']);
    },
  },
  {
    name: 'a replay reaches all instances that share a group, whichever is asked; one key is never delivered twice at once',
    async run({ port: bus, another }) {
      const topic = newTopic();
      const values = upTo(24).map((index) => `k${index % 6}:${index}`);
      const order: string[] = [];
      const underWay = new Set<string>();
      const atOnce: string[] = [];
      const deliver = async ({ key, value }: ReceivedMessage) => {
        if (underWay.has(key)) atOnce.push(value);
        underWay.add(key);
        await new Promise(setImmediate);
        underWay.delete(key);
        order.push(value);
      };
      const [other, asked] = [await another(), await another()];
      const first = await consuming(bus, [topic], deliver);
      const second = await consuming(other, [topic], deliver, first.group);
      await publishRecorded(bus, topic, Object.fromEntries(values.map((value, index) => [index, value])));
      await until('all are done', async () => (await idle(first)) && (await idle(second)));
      await asked.replay({ group: first.group, topic, from: { position: 0 } });
      await until('all are done again', () => order.length === 48);
      for (const { consumption } of [first, second]) await consumption.stop();
      expect(order.slice(24).sort()).toEqual([...values].sort());
      for (const index of upTo(6)) expect(ofKey(order, `k${index}`).slice(4)).toEqual(ofKey(values, `k${index}`));
      expect(atOnce).toEqual([]);
    },
  },
  {
    name: 'what is under way when a replay is asked for ends first, and comes again before later messages of its key',
    async run({ port: bus }) {
      const topic = newTopic();
      const [begun, mayGoOn] = [gate(), gate()];
      let [underWay, most] = [0, 0];
      await publishRecorded(bus, topic, { 1: 'a:0', 2: 'a:1', 3: 'b:0' });
      const consumer = await consuming(bus, [topic], async ({ key }) => {
        if (key !== 'a') return;
        most = Math.max(most, ++underWay);
        begun.open();
        await mayGoOn.passed;
        underWay -= 1;
      });
      await begun.passed;
      await until('the other key is done', () => consumer.done.length === 1);
      await bus.replay({ group: consumer.group, topic, from: { position: 0 } });
      mayGoOn.open();
      await until('all are done again', () => ofKey(consumer.done, 'b').length === 2 && ofKey(consumer.done, 'a').length >= 3);
      await until('all are done', () => idle(consumer));
      await consumer.consumption.stop();
      expect(ofKey(consumer.done, 'a').slice(-2)).toEqual(['a:0', 'a:1']);
      expect(most).toBe(1);
    },
  },
  {
    name: 'a replay of a topic without messages, or of none at all, is of nothing',
    async run({ port: bus }) {
      const topic = newTopic();
      const group = newGroup();
      for (const from of [{ position: 0 }, { time: await between() }]) expect(await bus.replay({ group, topic, from })).toBe(0);
      const consumer = await consuming(bus, [topic], undefined, group);
      for (const from of [{ position: 0 }, { time: await between() }]) expect(await bus.replay({ group, topic, from })).toBe(0);
      await publish(bus, topic, ['k:0', 'k:1']);
      await until('what is new is done', () => idle(consumer));
      await consumer.consumption.stop();
      expect(consumer.done).toEqual(['k:0', 'k:1']);
    },
  },
  {
    name: 'a replay from what is no instant or position is refused',
    async run({ port: bus }) {
      const [group, topic] = [newGroup(), newTopic()];
      for (const from of [
        { time: '2026-01-01' },
        { time: '2026-02-30T00:00:00.000+01:00' },
        { time: '' },
        { position: 1.5 },
        { position: Number.NaN },
      ]) {
        await expect(bus.replay({ group, topic, from })).rejects.toBeInstanceOf(RangeError);
      }
    },
  },
];
