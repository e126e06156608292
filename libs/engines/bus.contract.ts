import { randomUUID } from 'node:crypto';
import { type Bus, BusUnavailable, MAX_MESSAGE_BYTES, messageBytes, type ReceivedMessage, START, StaleLease } from '#libs/event-sourcing';
import { replayCases } from './bus-replays.contract.js';
import { type BusUnderTest, consuming, idle, message, newGroup, newTopic, ofKey, publish, upTo } from './bus-under-test.fixture.js';
import { type ContractCase, contract, gate, until } from './contract.js';
import { acquireLease, leaseCases, staleLease } from './leases.contract.js';

export const busContract = (name: string, open: () => Promise<BusUnderTest>): void =>
  contract(`${name} keeps the promises of a bus`, busCases, open);

const publishingCases: readonly ContractCase<BusUnderTest>[] = [
  {
    name: 'a message is read as it was published, each at a place of its own',
    async run({ port: bus }) {
      const topic = newTopic();
      const messages = [
        {
          topic,
          key: 'k1',
          headers: { ce_type: 'int.iom.gpn.membership.confirmed.v1', 'content-type': 'application/json' },
          value: '{"a":1}',
        },
        { topic, key: 'k1', headers: {}, value: `وزارة العمل ${'Ж'.repeat(50_000)}` },
      ];
      await bus.publish({ publisher: `p${randomUUID()}`, messages, position: 1, lease: await acquireLease(bus) });
      const read = await bus.read(topic, undefined, 10);
      expect(read.map(({ offset: _, ...rest }) => rest)).toEqual(messages);
      expect(new Set(read.map((entry) => entry.offset)).size).toBe(2);
    },
  },
  {
    name: 'a topic is read in order, after an offset, no more than asked for, and nothing of others',
    async run({ port: bus }) {
      const [topic, other] = [newTopic(), newTopic()];
      await publish(bus, other, ['x:0']);
      await publish(bus, topic, ['k:0', 'k:1', 'k:2']);
      await publish(bus, other, ['x:1']);
      await publish(bus, topic, ['k:3']);
      const first = await bus.read(topic, undefined, 2);
      expect(first.map((entry) => entry.value)).toEqual(['k:0', 'k:1']);
      const rest = await bus.read(topic, first.at(-1)?.offset, 10);
      expect(rest.map((entry) => entry.value)).toEqual(['k:2', 'k:3']);
      expect(await bus.read(topic, rest.at(-1)?.offset, 10)).toEqual([]);
    },
  },
  {
    name: 'publishing moves the checkpoint, with messages and without, and over a restart',
    async run({ port: bus, reopen }) {
      const publisher = `p${randomUUID()}`;
      const lease = await acquireLease(bus);
      expect(await bus.publishedUpTo(publisher)).toBe(START);
      await bus.publish({ publisher, messages: [message(newTopic(), 'k', 'v')], position: 7, lease });
      expect(await bus.publishedUpTo(publisher)).toBe(7);
      await bus.publish({ publisher, messages: [], position: 9, lease });
      expect(await bus.publishedUpTo(publisher)).toBe(9);
      expect(await (await reopen()).publishedUpTo(publisher)).toBe(9);
    },
  },
  {
    name: 'the last event settled is kept with the checkpoint, over a restart; a checkpoint that comes without it keeps no older one',
    async run({ port: bus, reopen }) {
      const publisher = `p${randomUUID()}`;
      const lease = await acquireLease(bus);
      expect(await bus.publishedPlace(publisher)).toEqual({ position: START, anchor: 'none' });
      await bus.publish({ publisher, messages: [], position: 3, anchor: 'none', lease });
      expect(await bus.publishedPlace(publisher)).toEqual({ position: 3, anchor: 'none' });
      const anchor = { position: 5, stream: 'membership-a', revision: 2, id: 'e5' };
      await bus.publish({ publisher, messages: [message(newTopic(), 'k', 'v')], position: 6, anchor, lease });
      const again = await reopen();
      expect(await again.publishedPlace(publisher)).toEqual({ position: 6, anchor });
      await again.publish({ publisher, messages: [], position: 8, lease: await acquireLease(again) });
      expect(await again.publishedPlace(publisher)).toEqual({ position: 8, anchor: undefined });
    },
  },
  {
    name: 'which events wait for their time is kept with the checkpoint, over a restart; it may be said anew for the same checkpoint',
    async run({ port: bus, reopen }) {
      const publisher = `p${randomUUID()}`;
      const lease = await acquireLease(bus);
      const anchor = { position: 5, stream: 'membership-a', revision: 2, id: 'e5' };
      await bus.publish({ publisher, messages: [], position: 6, anchor, scheduled: [2, 5], lease });
      expect(await bus.publishedPlace(publisher)).toEqual({ position: 6, anchor, scheduled: [2, 5] });
      await bus.setBack({ publisher, place: { position: 6, anchor, scheduled: [] }, lease });
      const again = await reopen();
      expect(await again.publishedPlace(publisher)).toEqual({ position: 6, anchor, scheduled: [] });
      await again.publish({ publisher, messages: [], position: 8, lease: await acquireLease(again) });
      expect((await again.publishedPlace(publisher)).scheduled).toBeUndefined();
    },
  },
  {
    name: 'a publisher is set back to a place before, and publishes from there; who lost the lease sets nothing back',
    async run({ port: bus, reopen }) {
      const [topic, publisher] = [newTopic(), `p${randomUUID()}`];
      const lease = await acquireLease(bus);
      await bus.publish({ publisher, messages: [message(topic, 'k', 'k:0')], position: 9, lease });
      const place = { position: 4, anchor: { position: 4, stream: 'membership-a', revision: 1, id: 'e4' } };
      await expect(bus.setBack({ publisher, place, lease: await staleLease(bus) })).rejects.toBeInstanceOf(StaleLease);
      expect(await bus.publishedUpTo(publisher)).toBe(9);
      await bus.setBack({ publisher, place, lease });
      expect(await bus.publishedPlace(publisher)).toEqual(place);
      await bus.publish({ publisher, messages: [message(topic, 'k', 'k:1')], position: 5, lease });
      const again = await reopen();
      expect(await again.publishedUpTo(publisher)).toBe(5);
      expect((await again.read(topic, undefined, 10)).map(({ value }) => value)).toEqual(['k:0', 'k:1']);
    },
  },
  {
    name: 'topics that were made are there before the first message, for who reads and for who subscribes; making them again changes nothing',
    async run({ port: bus, another }) {
      const topics = [newTopic(), newTopic()];
      await bus.makeTopics(topics);
      expect(await bus.read(topics[0] as string, undefined, 10)).toEqual([]);
      const consumer = await consuming(await another(), topics);
      expect(await idle(consumer)).toBe(true);
      await publish(bus, topics[1] as string, ['k:0']);
      await bus.makeTopics(topics);
      await until('it is delivered', () => consumer.done.length === 1);
      expect(await consumer.consumption.missedMessages()).toEqual([]);
      await consumer.consumption.stop();
    },
  },
  {
    name: 'a page of many messages of one key that are some megabytes together is published at once, in order',
    async run({ port: bus }) {
      const [topic, publisher] = [newTopic(), `p${randomUUID()}`];
      const values = upTo(300).map((index) => `${index}:${'ü'.repeat(5_000)}`);
      const messages = values.map((value) => message(topic, 'k', value));
      await bus.publish({ publisher, messages, position: 300, lease: await acquireLease(bus) });
      expect(await bus.publishedUpTo(publisher)).toBe(300);
      const read = await bus.read(topic, undefined, 1_000);
      expect(read.map(({ value }) => value)).toEqual(values);
    },
  },
  {
    name: 'a message of the greatest length is published, read and can be set aside, whatever it holds',
    async run({ port: bus }) {
      const topic = newTopic();
      const large = message(topic, 'k', '');
      const value = '"'.repeat(MAX_MESSAGE_BYTES - messageBytes(large));
      await bus.publish({ publisher: `p${randomUUID()}`, messages: [{ ...large, value }], position: 1, lease: await acquireLease(bus) });
      const [read] = await bus.read(topic, undefined, 10);
      expect(read?.value.length).toBe(value.length);
      const group = newGroup();
      await bus.deadLetter({ group, message: read as ReceivedMessage, cause: 'BadMessage: data', attempts: 5 });
      expect((await bus.deadLetters(group))[0]?.message.value.length).toBe(value.length);
    },
  },
  {
    name: 'who lost the lease publishes nothing and moves no checkpoint',
    async run({ port: bus }) {
      const [topic, publisher] = [newTopic(), `p${randomUUID()}`];
      const publication = { publisher, messages: [message(topic, 'k', 'v')], position: 5, lease: await staleLease(bus) };
      await expect(bus.publish(publication)).rejects.toBeInstanceOf(StaleLease);
      expect(await bus.read(topic, undefined, 10)).toEqual([]);
      expect(await bus.publishedUpTo(publisher)).toBe(START);
    },
  },
  {
    name: 'who gave the lease back publishes nothing',
    async run({ port: bus }) {
      const [topic, publisher, lease] = [newTopic(), `p${randomUUID()}`, await acquireLease(bus)];
      await bus.release(lease);
      await expect(bus.publish({ publisher, messages: [message(topic, 'k', 'v')], position: 5, lease })).rejects.toBeInstanceOf(StaleLease);
      expect(await bus.read(topic, undefined, 10)).toEqual([]);
    },
  },
];

const consumptionCases: readonly ContractCase<BusUnderTest>[] = [
  {
    name: 'a new group gets the topic from its beginning, then what comes later',
    async run({ port: bus }) {
      const topic = newTopic();
      await publish(bus, topic, ['k:0', 'k:1']);
      const consumer = await consuming(bus, [topic]);
      await until('what was there is delivered', () => consumer.done.length === 2);
      await publish(bus, topic, ['k:2']);
      await until('what is new is delivered', () => consumer.done.length === 3);
      await consumer.consumption.stop();
      expect(consumer.done).toEqual(['k:0', 'k:1', 'k:2']);
    },
  },
  {
    name: 'a group gets whole messages',
    async run({ port: bus }) {
      const topic = newTopic();
      await publish(bus, topic, ['k:0']);
      const received: ReceivedMessage[] = [];
      const consumer = await consuming(bus, [topic], async (entry) => void received.push(entry));
      await until('it is delivered', () => consumer.done.length === 1);
      await consumer.consumption.stop();
      expect(received).toEqual(await bus.read(topic, undefined, 10));
    },
  },
  {
    name: 'each group gets every message',
    async run({ port: bus }) {
      const topic = newTopic();
      const consumers = [await consuming(bus, [topic]), await consuming(bus, [topic])];
      await publish(bus, topic, ['k:0', 'k:1']);
      await until('both have all', () => consumers.every((consumer) => consumer.done.length === 2));
      for (const { consumption } of consumers) await consumption.stop();
      expect(consumers.map((consumer) => consumer.done)).toEqual([
        ['k:0', 'k:1'],
        ['k:0', 'k:1'],
      ]);
    },
  },
  {
    name: 'a group takes several topics, and nothing of others',
    async run({ port: bus }) {
      const [one, two, other] = [newTopic(), newTopic(), newTopic()];
      await publish(bus, one, ['a:0']);
      await publish(bus, other, ['x:0']);
      await publish(bus, two, ['b:0']);
      const consumer = await consuming(bus, [one, two]);
      await until('both topics are done', () => idle(consumer));
      await consumer.consumption.stop();
      expect([...consumer.done].sort()).toEqual(['a:0', 'b:0']);
    },
  },
  {
    name: 'messages of one key are delivered one after the other',
    async run({ port: bus }) {
      const topic = newTopic();
      const values = upTo(20).map((index) => `k:${index}`);
      await publish(bus, topic, values);
      let atOnce = 0;
      let most = 0;
      const consumer = await consuming(bus, [topic], async () => {
        most = Math.max(most, ++atOnce);
        await new Promise(setImmediate);
        atOnce -= 1;
      });
      await until('all are delivered', () => consumer.done.length === 20);
      await consumer.consumption.stop();
      expect(consumer.done).toEqual(values);
      expect(most).toBe(1);
    },
  },
  {
    name: 'keys are delivered side by side: one that takes long holds up its own only',
    async run({ port: bus }) {
      const topic = newTopic();
      const mayGoOn = gate();
      await publish(bus, topic, ['slow:0', 'slow:1', 'quick:0', 'quick:1', 'other:0']);
      const consumer = await consuming(bus, [topic], async ({ value }) => {
        if (value === 'slow:0') await mayGoOn.passed;
      });
      await until('the others are through', () => consumer.done.length === 3);
      expect([...consumer.done].sort()).toEqual(['other:0', 'quick:0', 'quick:1']);
      mayGoOn.open();
      await until('the slow ones are through', () => consumer.done.length === 5);
      await consumer.consumption.stop();
      expect(ofKey(consumer.done, 'slow')).toEqual(['slow:0', 'slow:1']);
    },
  },
  {
    name: 'a rejected message comes again before later ones of its key, while other keys flow on',
    async run({ port: bus }) {
      const topic = newTopic();
      await publish(bus, topic, ['bad:0', 'bad:1', 'good:0', 'good:1']);
      let healed = false;
      let rejections = 0;
      const consumer = await consuming(bus, [topic], async ({ value }) => {
        if (value !== 'bad:0' || healed) return;
        rejections += 1;
        throw new Error('not now');
      });
      await until('the others are through, and it was tried again', () => consumer.done.length === 2 && rejections >= 2);
      expect(consumer.done).toEqual(['good:0', 'good:1']);
      healed = true;
      await until('it comes through', () => consumer.done.length === 4);
      await consumer.consumption.stop();
      expect(consumer.done.slice(2)).toEqual(['bad:0', 'bad:1']);
    },
  },
  {
    name: 'the lag counts what is not yet done',
    async run({ port: bus }) {
      const topic = newTopic();
      const mayGoOn = gate();
      await publish(bus, topic, ['a:0', 'a:1', 'b:0']);
      const consumer = await consuming(bus, [topic], async ({ key }) => {
        if (key === 'a') await mayGoOn.passed;
      });
      await until('one is done', async () => (await consumer.consumption.lag()) === 2);
      mayGoOn.open();
      await until('all are done', () => idle(consumer));
      await consumer.consumption.stop();
    },
  },
  {
    name: 'stopping waits for what is under way, takes nothing more, and what is done stays done',
    async run({ port: bus, reopen }) {
      const topic = newTopic();
      const mayGoOn = gate();
      const begun = gate();
      await publish(bus, topic, ['a:0', 'a:1', 'b:0']);
      const consumer = await consuming(bus, [topic], async ({ value }) => {
        if (value !== 'a:0') return;
        begun.open();
        await mayGoOn.passed;
      });
      await begun.passed;
      await until('the other key is done', async () => (await consumer.consumption.lag()) === 2);
      let stopped = false;
      const stopping = consumer.consumption.stop().then(() => {
        stopped = true;
      });
      await new Promise(setImmediate);
      expect(stopped).toBe(false);
      mayGoOn.open();
      await stopping;
      expect(consumer.done).toContain('a:0');
      expect(consumer.done).not.toContain('a:1');
      const next = await consuming(await reopen(), [topic], undefined, consumer.group);
      await until('the rest is delivered', () => idle(next));
      await next.consumption.stop();
      expect([...consumer.done, ...next.done].sort()).toEqual(['a:0', 'a:1', 'b:0']);
    },
  },
  {
    name: 'stopping does not wait for a message that keeps being rejected; the next consumer gets it',
    async run({ port: bus }) {
      const topic = newTopic();
      let tried = 0;
      await publish(bus, topic, ['a:0', 'b:0']);
      const consumer = await consuming(bus, [topic], async ({ key }) => {
        if (key !== 'a') return;
        tried += 1;
        throw new Error('not now');
      });
      await until('it was tried and the other is done', () => tried > 0 && consumer.done.length === 1);
      await consumer.consumption.stop();
      const next = await consuming(bus, [topic], undefined, consumer.group);
      await until('it is delivered', () => idle(next));
      await next.consumption.stop();
      expect(next.done).toEqual(['a:0']);
    },
  },
  {
    name: 'after a crash, what was under way is delivered again, in order',
    async run({ port: bus, reopen }) {
      const topic = newTopic();
      await publish(bus, topic, ['a:0', 'a:1', 'b:0']);
      const under = gate();
      const crashed = await consuming(bus, [topic], async ({ value }) => {
        if (value !== 'a:0') return;
        under.open();
        await new Promise(() => {});
      });
      await under.passed;
      await until('the other key is done', async () => (await crashed.consumption.lag()) === 2);
      const next = await consuming(await reopen(), [topic], undefined, crashed.group);
      await until('all is delivered', () => idle(next));
      await next.consumption.stop();
      expect(ofKey(next.done, 'a')).toEqual(['a:0', 'a:1']);
      expect([...crashed.done, ...next.done]).toContain('b:0');
    },
  },
  {
    name: 'two instances of a group do each message once, in order a key; the second goes on when the first stops',
    async run({ port: bus, another }) {
      const topic = newTopic();
      const order: string[] = [];
      const deliver = async ({ value }: ReceivedMessage) => void order.push(value);
      const first = await consuming(bus, [topic], deliver);
      const second = await consuming(await another(), [topic], deliver, first.group);
      const values = upTo(60).map((index) => `k${index % 4}:${index}`);
      await publish(bus, topic, values.slice(0, 40));
      await until('the first part is done', () => idle(first));
      await first.consumption.stop();
      await publish(bus, topic, values.slice(40));
      await until('the rest is done', () => idle(second));
      await second.consumption.stop();
      expect([...order].sort()).toEqual([...values].sort());
      for (const key of ['k0', 'k1', 'k2', 'k3']) expect(ofKey(order, key)).toEqual(ofKey(values, key));
    },
  },
  {
    name: 'two thousand messages of fifty keys come through once, each key in order',
    async run({ port: bus }) {
      const topic = newTopic();
      const values = upTo(2_000).map((index) => `k${index % 50}:${index}`);
      await publish(bus, topic, values.slice(0, 1_000));
      const consumer = await consuming(bus, [topic], async ({ value }) => {
        if (Number(value.split(':')[1]) % 3 === 0) await new Promise(setImmediate);
      });
      await publish(bus, topic, values.slice(1_000));
      await until('all are done', () => idle(consumer));
      await consumer.consumption.stop();
      expect(consumer.done).toHaveLength(2_000);
      for (const index of upTo(50)) expect(ofKey(consumer.done, `k${index}`)).toEqual(ofKey(values, `k${index}`));
    },
  },
];

async function publishAndRead(bus: Bus, topic: string, values: readonly string[]): Promise<readonly ReceivedMessage[]> {
  await publish(bus, topic, values);
  const read = await bus.read(topic, undefined, values.length);
  return values.map((value) => read.find((entry) => entry.value === value) as ReceivedMessage);
}

const deadLetterCases: readonly ContractCase<BusUnderTest>[] = [
  {
    name: 'a message set aside stands among the dead letters and holds its key until it is settled',
    async run({ port: bus }) {
      const [group, topic] = [newGroup(), newTopic()];
      const [first] = await publishAndRead(bus, topic, ['k:0']);
      expect(await bus.isBlocked(group, 'k')).toBe(false);
      await bus.deadLetter({ group, message: first as ReceivedMessage, cause: 'BadMessage: country', attempts: 5 });
      expect(await bus.isBlocked(group, 'k')).toBe(true);
      expect(await bus.isBlocked(group, 'other')).toBe(false);
      expect(await bus.isBlocked(newGroup(), 'k')).toBe(false);
      const [letter, ...more] = await bus.deadLetters(group);
      expect(more).toEqual([]);
      expect(letter).toEqual({
        group,
        message: first,
        cause: 'BadMessage: country',
        attempts: 5,
        id: expect.any(String),
        at: expect.any(String),
      });
      expect(letter?.at).toMatch(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z$/);
      await bus.removeDeadLetter(letter?.id as string);
      expect(await bus.isBlocked(group, 'k')).toBe(false);
      expect(await bus.deadLetters(group)).toEqual([]);
    },
  },
  {
    name: 'setting the same message aside again keeps one letter, its id and place, with the newer cause',
    async run({ port: bus }) {
      const [group, topic] = [newGroup(), newTopic()];
      const [first, second] = (await publishAndRead(bus, topic, ['k:0', 'k:1'])) as [ReceivedMessage, ReceivedMessage];
      await bus.deadLetter({ group, message: first, cause: 'one', attempts: 1 });
      await bus.deadLetter({ group, message: second, cause: 'behind', attempts: 0 });
      const ids = (await bus.deadLetters(group)).map((letter) => letter.id);
      await bus.deadLetter({ group, message: first, cause: 'two', attempts: 3 });
      const letters = await bus.deadLetters(group);
      expect(letters.map(({ id, cause, attempts }) => ({ id, cause, attempts }))).toEqual([
        { id: ids[0], cause: 'two', attempts: 3 },
        { id: ids[1], cause: 'behind', attempts: 0 },
      ]);
    },
  },
  {
    name: 'a key is held until the last of its letters is settled; settling twice is harmless',
    async run({ port: bus }) {
      const [group, topic] = [newGroup(), newTopic()];
      for (const delivered of await publishAndRead(bus, topic, ['k:0', 'k:1']))
        await bus.deadLetter({ group, message: delivered, cause: 'c', attempts: 1 });
      const [first, second] = await bus.deadLetters(group);
      await bus.removeDeadLetter(first?.id as string);
      await bus.removeDeadLetter(first?.id as string);
      expect(await bus.isBlocked(group, 'k')).toBe(true);
      await bus.removeDeadLetter(second?.id as string);
      expect(await bus.isBlocked(group, 'k')).toBe(false);
    },
  },
  {
    name: 'dead letters of all groups, in the order in which they were set aside, over a restart',
    async run({ port: bus, reopen }) {
      const [one, two, topic] = [newGroup(), newGroup(), newTopic()];
      const messages = await publishAndRead(bus, topic, ['a:0', 'b:0', 'a:1']);
      for (const [index, message] of messages.entries()) {
        await bus.deadLetter({ group: index === 1 ? two : one, message, cause: 'c', attempts: 1 });
      }
      const again = await reopen();
      const values = async (group?: string) =>
        (await again.deadLetters(group)).filter((letter) => letter.message.topic === topic).map((letter) => letter.message.value);
      expect(await values()).toEqual(['a:0', 'b:0', 'a:1']);
      expect(await values(one)).toEqual(['a:0', 'a:1']);
      expect(await values(two)).toEqual(['b:0']);
    },
  },
];

const lifeCases: readonly ContractCase<BusUnderTest>[] = [
  {
    name: 'a bus that answers says so; one that is closed says that it is unavailable',
    async run({ another }) {
      const bus = await another();
      const lease = await acquireLease(bus);
      await bus.ping();
      await bus.close();
      await expect(bus.ping()).rejects.toBeInstanceOf(BusUnavailable);
      await expect(bus.publish({ publisher: 'p', messages: [], position: 1, lease })).rejects.toBeInstanceOf(BusUnavailable);
      await bus.close();
    },
  },
];

export const busCases: readonly ContractCase<BusUnderTest>[] = [
  ...publishingCases,
  ...consumptionCases,
  ...replayCases,
  ...deadLetterCases,
  ...leaseCases<Bus>(),
  ...lifeCases,
];
