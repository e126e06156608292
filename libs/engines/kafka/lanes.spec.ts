import type { ReceivedMessage } from '#libs/event-sourcing';
import { gate, until } from '../contract.js';
import { Lanes } from './lanes.js';
import { PartitionWindow, type Pending } from './partition-window.js';

const [kept, lost] = [new PartitionWindow('kept', 0), new PartitionWindow('lost', 0)];

const pending = (value: string, window = kept): Pending => {
  const message: ReceivedMessage = { topic: window.topic, key: value.split(':')[0] as string, headers: {}, value, offset: '0-0' };
  return { window, offset: 0, message, done: false };
};

describe('lanes', () => {
  test('forget what waits of a partition that was lost; what is under way keeps its key to itself until it ends', async () => {
    const mayGoOn = gate();
    const begun: string[] = [];
    const lanes = new Lanes(
      async ({ message }) => {
        begun.push(message.value);
        if (message.value === 'a:0') await mayGoOn.passed;
      },
      () => undefined,
      1,
    );
    for (const value of ['a:0', 'a:1']) lanes.enqueue(pending(value, lost));
    lanes.forget(({ window }) => window === lost);
    lanes.enqueue(pending('a:2'));
    lanes.enqueue(pending('b:0'));
    await until('the other key is through', () => begun.includes('b:0'));
    expect(begun).toEqual(['a:0', 'b:0']);
    mayGoOn.open();
    await until('the key goes on', () => begun.length === 3);
    expect(begun).toEqual(['a:0', 'b:0', 'a:2']);
  });

  test('do not try again what was rejected after its partition was lost', async () => {
    const mayFail = gate();
    const begun: string[] = [];
    const settled: Pending[] = [];
    const lanes = new Lanes(
      async ({ message }) => {
        begun.push(message.value);
        if (message.value !== 'a:0') return;
        await mayFail.passed;
        throw new Error('not now');
      },
      (message) => settled.push(message),
      1,
    );
    const first = pending('a:0', lost);
    lanes.enqueue(first);
    lanes.forget(({ window }) => window === lost);
    lanes.enqueue(pending('a:1'));
    mayFail.open();
    await until('the key goes on', () => begun.length === 2);
    expect(begun).toEqual(['a:0', 'a:1']);
    expect(first.done).toBe(false);
    await lanes.end();
  });

  test('that are held end what is under way, and start the rest when they are resumed', async () => {
    const mayGoOn = gate();
    const begun: string[] = [];
    const lanes = new Lanes(
      async ({ message }) => {
        begun.push(message.value);
        if (message.value === 'a:0') await mayGoOn.passed;
      },
      () => undefined,
      1,
    );
    for (const value of ['a:0', 'a:1', 'b:0']) lanes.enqueue(pending(value));
    let held = false;
    const holding = lanes.hold(60_000).then(() => {
      held = true;
    });
    lanes.enqueue(pending('c:0'));
    await new Promise(setImmediate);
    expect([held, begun]).toEqual([false, ['a:0', 'b:0']]);
    mayGoOn.open();
    await holding;
    expect(begun).toEqual(['a:0', 'b:0']);
    lanes.resume();
    await until('the rest is through', () => begun.length === 4);
    expect([...begun].sort()).toEqual(['a:0', 'a:1', 'b:0', 'c:0']);
  });

  test('are held in time, and once, however long something takes', async () => {
    const lanes = new Lanes(
      () => new Promise(() => {}),
      () => undefined,
      1,
    );
    lanes.enqueue(pending('a:0'));
    await lanes.hold(10);
    await lanes.hold(3_600_000);
    lanes.stop();
  });

  test('forget what waits to be tried again', async () => {
    const begun: string[] = [];
    const lanes = new Lanes(
      async ({ message }) => {
        begun.push(message.value);
        if (message.value === 'a:0') throw new Error('not now');
      },
      () => undefined,
      60_000,
    );
    lanes.enqueue(pending('a:0', lost));
    lanes.enqueue(pending('a:1'));
    await until('the first was rejected', () => begun.length === 1);
    await new Promise(setImmediate);
    lanes.forget(({ window }) => window === lost);
    await until('the next goes on', () => begun.length === 2);
    expect(begun).toEqual(['a:0', 'a:1']);
    lanes.stop();
  });
});
