import { spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import type { Bus, Consumption, Lease, ReceivedMessage } from '#libs/event-sourcing';
import { gate, type UnderTest, until } from '../contract.js';
import { brokers, onBroker } from './on-broker.fixture.js';

/** From the build. */
const CONSUMER = fileURLToPath(new URL('../../../dist/libs/engines/kafka/consuming-process.fixture.js', import.meta.url));
const PARTITIONS = 6;
/** Long, so that nobody is taken for dead on a busy machine. */
const PATIENT_MS = 30_000;
const PATIENT = { partitions: PARTITIONS, sessionMs: PATIENT_MS };

let context: UnderTest<Bus>;
let topic: string;
let group: string;

beforeEach(() => {
  topic = `gpn.t${randomUUID()}.v1`;
  group = `g${randomUUID()}`;
});
afterEach(() => context.end());

const report = (what: string): void => void process.stdout.write(`${what}\n`);
const upTo = (count: number) => Array.from({ length: count }, (_, index) => index);

/** Publishes numbers, each once, under the keys `k0` … in turn: `k3:103`. */
class Source {
  readonly published: string[] = [];
  private lease: Lease | undefined;

  constructor(
    private readonly bus: Bus,
    private readonly keys: number,
  ) {}

  async publish(count: number): Promise<void> {
    this.lease ??= await this.bus.acquire(`l${topic}`, 'us', 600_000);
    if (!this.lease) throw new Error('the lease is free');
    const values = upTo(count).map((index) => this.published.length + index);
    const messages = values.map((number) => ({
      topic,
      key: `k${number % this.keys}`,
      headers: {},
      value: `k${number % this.keys}:${number}`,
    }));
    await this.bus.publish({ publisher: topic, messages, position: this.published.length + count, lease: this.lease });
    this.published.push(...messages.map(({ value }) => value));
  }
}

/** What was handled by whom, over all instances of a group. */
class Handled {
  readonly order: { readonly value: string; readonly by: string }[] = [];
  /** Keys of which two messages were under way at once. */
  readonly atOnce: string[] = [];
  private readonly underWay = new Set<string>();

  by(name: string, handle: (message: ReceivedMessage) => Promise<unknown> = async () => undefined) {
    return async (message: ReceivedMessage): Promise<void> => {
      if (this.underWay.has(message.key)) this.atOnce.push(message.key);
      this.underWay.add(message.key);
      try {
        await handle(message);
        this.order.push({ value: message.value, by: name });
      } finally {
        this.underWay.delete(message.key);
      }
    };
  }

  get values(): readonly string[] {
    return this.order.map(({ value }) => value);
  }

  /** Each once, in the order in which it was handled first. */
  get distinct(): readonly string[] {
    return [...new Set(this.values)];
  }

  of(name: string): readonly string[] {
    return this.order.filter(({ by }) => by === name).map(({ value }) => value);
  }
}

const toKey = (value: string): string => value.slice(0, value.indexOf(':'));
const toKeys = (values: readonly string[]) => new Set(values.map(toKey));

/** Nothing is missing, and each key was handled in order. */
function expectAllInOrder(handled: readonly string[], published: readonly string[]): void {
  expect([...handled].sort()).toEqual([...published].sort());
  for (const key of toKeys(published)) {
    expect(handled.filter((value) => toKey(value) === key)).toEqual(published.filter((value) => toKey(value) === key));
  }
}

const idle = async (...consumptions: readonly Consumption[]): Promise<boolean> =>
  (await Promise.all(consumptions.map((consumption) => consumption.lag()))).every((lag) => lag === 0);

describe('Kafka, several instances of a group', () => {
  test('share the keys: each key is handled by one of them, in order', async () => {
    context = await onBroker(PATIENT);
    const handled = new Handled();
    const consume = async (bus: Bus, name: string) => bus.consume({ group, topics: [topic], deliver: handled.by(name) });
    const source = new Source(context.port, 60);
    const both = [await consume(context.port, 'one'), await consume(await context.another(), 'two')];
    await source.publish(600);
    await until('all is handled', () => idle(...both));
    for (const consumption of both) await consumption.stop();
    expectAllInOrder(handled.values, source.published);
    const [one, two] = [toKeys(handled.of('one')), toKeys(handled.of('two'))];
    expect([...one].filter((key) => two.has(key))).toEqual([]);
    expect([one.size > 0, two.size > 0]).toEqual([true, true]);
    report(`two instances: ${one.size} and ${two.size} of 60 keys`);
  }, 240_000);

  test('join and leave under load: all is handled, in order a key, nothing by two at once, nothing again', async () => {
    context = await onBroker(PATIENT);
    const handled = new Handled();
    const source = new Source(context.port, 40);
    const begun = performance.now();
    const consume = async (bus: Bus, name: string) =>
      bus.consume({
        group,
        topics: [topic],
        deliver: handled.by(name, ({ value }) => pause(Number(value.split(':')[1]) % 7 === 0 ? 300 : 1)),
      });
    let loading = true;
    const load = (async () => {
      while (loading) {
        await source.publish(40);
        await pause(10);
      }
    })();
    const first = await consume(context.port, 'first');
    const handles = (name: string) => until(`${name} handles something`, () => handled.of(name).length > 100);
    await handles('first');
    for (const name of ['second', 'third', 'fourth']) {
      const joined = await consume(await context.another(), name);
      await handles(name);
      // In the middle of work that takes longer than a rebalance.
      await joined.stop();
    }
    loading = false;
    await load;
    await until('all is handled', () => idle(first));
    await first.stop();
    const [all, repeated] = [handled.values.length, handled.values.length - handled.distinct.length];
    report(`three joined and left: ${all} handled in ${Math.round(performance.now() - begun)} ms, ${repeated} of them again`);
    expectAllInOrder(handled.distinct, source.published);
    expect(handled.atOnce).toEqual([]);
    expect(repeated).toBe(0);
  }, 240_000);

  test('one whose handler stands still lets others join all the same, and the other keys go on', async () => {
    const sessionMs = 6_000;
    context = await onBroker({ partitions: PARTITIONS, sessionMs });
    const handled = new Handled();
    const source = new Source(context.port, 40);
    const [begun, mayGoOn] = [gate(), gate()];
    await source.publish(40);
    const slow = handled.by('first', async ({ value }) => {
      if (value !== 'k0:0') return;
      begun.open();
      await mayGoOn.passed;
    });
    const first = await context.port.consume({ group, topics: [topic], deliver: slow });
    await begun.passed;
    const joins = performance.now();
    const second = await (await context.another()).consume({
      group,
      topics: [topic],
      deliver: async (message) => (message.key === 'k0' ? undefined : handled.by('second')(message)),
    });
    await until('the second handles something', async () => {
      await source.publish(40);
      return handled.of('second').length > 0;
    });
    report(`joined ${Math.round(performance.now() - joins)} ms after asking, beside a handler that stands still`);
    const others = () => source.published.filter((value) => toKey(value) !== 'k0');
    await until('the other keys are handled', () => others().every((value) => handled.values.includes(value)));
    mayGoOn.open();
    await until('all is handled', () => idle(first, second));
    for (const consumption of [first, second]) await consumption.stop();
    expectAllInOrder(
      handled.distinct.filter((value) => toKey(value) !== 'k0'),
      others(),
    );
  }, 240_000);

  test('one that is killed is replaced when its session ends; what it had committed is not handled again', async () => {
    const sessionMs = 6_000;
    context = await onBroker({ partitions: PARTITIONS, sessionMs });
    const source = new Source(context.port, 30);
    const handled = new Handled();
    await source.publish(30);
    const child = spawn(process.execPath, [CONSUMER, brokers().join(','), group, topic, String(sessionMs), '5'], {
      env: { ...process.env, NODE_OPTIONS: '' },
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    const exited = once(child, 'exit');
    const byChild: string[] = [];
    const lines = createInterface({ input: child.stdout }).on('line', (line) => byChild.push(line));
    await until('the child consumes', () => byChild.length >= 30);
    const survivor = await context.port.consume({ group, topics: [topic], deliver: handled.by('survivor') });
    await until('the first part is handled and committed', async () => {
      if (handled.of('survivor').length < 100) await source.publish(30);
      return handled.of('survivor').length >= 100 && (await idle(survivor));
    });
    const committed = new Set([...byChild, ...handled.values]);
    const [before, keys] = [byChild.length, toKeys(byChild.slice(30))];

    await source.publish(600);
    await until('the child is in the middle of the second part', () => byChild.length >= before + 30);
    child.kill('SIGKILL');
    const killed = performance.now();
    await exited;
    lines.close();
    const dead = new Set(byChild);
    const already = handled.values.length;
    const isTakenOver = () => handled.order.slice(already).some(({ value }) => keys.has(toKey(value)) && !dead.has(value));
    await until('the survivor handles what was the child’s', isTakenOver);
    const took = Math.round(performance.now() - killed);
    await source.publish(60);
    await until('all is handled', () => idle(survivor));
    await survivor.stop();

    const repeated = handled.values.filter((value) => dead.has(value));
    report(`taken over ${took} ms after kill -9, with a session of ${sessionMs} ms; ${repeated.length} handled again`);
    expect(handled.values.filter((value, index) => index >= already && committed.has(value))).toEqual([]);
    expect(new Set([...dead, ...handled.values])).toEqual(new Set(source.published));
    expectAllInOrder(
      handled.distinct.filter((value) => !dead.has(value)),
      source.published.filter((value) => !dead.has(value)),
    );
    expect(handled.atOnce).toEqual([]);
  }, 240_000);
});

describe('Kafka, a slow consumer', () => {
  test('whose handlers all stand still holds up no other group; one key that fails holds up no other key', async () => {
    context = await onBroker({ ...PATIENT, retryMs: 20 });
    const names = ['stuck', 'failing', 'quick'] as const;
    const [stuck, failing, quick] = [new Handled(), new Handled(), new Handled()];
    const mayGoOn = gate();
    let healed = false;
    let rejected = 0;
    const deliveries = {
      stuck: stuck.by('stuck', () => mayGoOn.passed),
      failing: failing.by('failing', async ({ key }) => {
        if (key !== 'k0' || healed) return;
        rejected += 1;
        throw new Error('not now');
      }),
      quick: quick.by('quick'),
    };
    const source = new Source(context.port, 100);
    await source.publish(1_000);
    const all = await Promise.all(
      names.map((name) => context.port.consume({ group: `${group}.${name}`, topics: [topic], deliver: deliveries[name] })),
    );
    const [slow, tries, rest] = all as [Consumption, Consumption, Consumption];
    for (const _ of upTo(4)) await source.publish(1_000);
    const begun = performance.now();
    await until('the quick group has all', () => idle(rest));
    report(`5000 messages went by a group that stood still in ${Math.round(performance.now() - begun)} ms`);
    await until('the failing group has all other keys', async () => (await tries.lag()) === 50 && rejected > 1);
    expect(stuck.values).toEqual([]);
    expectAllInOrder(quick.values, source.published);
    expectAllInOrder(
      failing.values,
      source.published.filter((value) => toKey(value) !== 'k0'),
    );
    healed = true;
    mayGoOn.open();
    await until('all have all', () => idle(slow, tries, rest));
    for (const consumption of all) await consumption.stop();
    expectAllInOrder(stuck.values, source.published);
    expectAllInOrder(failing.values, source.published);
  }, 240_000);
});
