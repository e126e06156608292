import { afterEach, describe, expect, it, jest } from '@jest/globals';
import { HeadWatch } from './head-watch.js';

const EVERY_MS = 100;

afterEach(() => {
  jest.useRealTimers();
});

/** A store whose head is what is set; undefined: it does not answer. */
function storeAt(head: number | undefined) {
  const store = { now: head, asked: 0 };
  return {
    store,
    watch: new HeadWatch(
      {
        head: async () => {
          store.asked++;
          if (store.now === undefined) throw new Error('away');
          return store.now;
        },
      },
      EVERY_MS,
    ),
  };
}

describe('the head of the log', () => {
  it('is known from the start on, and followed', async () => {
    jest.useFakeTimers();
    const { store, watch } = storeAt(7);
    expect(watch.head()).toBeUndefined();
    await watch.start();
    expect(watch.head()).toBe(7);
    store.now = 9;
    await jest.advanceTimersByTimeAsync(EVERY_MS);
    expect(watch.head()).toBe(9);
    await watch.stop();
  });

  it('is not known while the store is away, and known again after', async () => {
    jest.useFakeTimers();
    const { store, watch } = storeAt(undefined);
    await watch.start();
    expect(watch.head()).toBeUndefined();
    store.now = 3;
    await jest.advanceTimersByTimeAsync(EVERY_MS);
    expect(watch.head()).toBe(3);
    store.now = undefined;
    await jest.advanceTimersByTimeAsync(EVERY_MS);
    expect(watch.head()).toBeUndefined();
    await watch.stop();
  });

  it('is not known by what a store that stands still said long ago, and such a store is asked once at a time', async () => {
    jest.useFakeTimers();
    let calls = 0;
    const answers = [Promise.resolve(7), new Promise<number>(() => undefined)];
    const watch = new HeadWatch({ head: () => answers[calls++] ?? Promise.reject(new Error('asked twice')) }, EVERY_MS);
    await watch.start();
    await jest.advanceTimersByTimeAsync(3 * EVERY_MS);
    expect(watch.head()).toBe(7);
    await jest.advanceTimersByTimeAsync(2 * EVERY_MS);
    expect([watch.head(), calls]).toEqual([undefined, 2]);
  });

  it('is not asked for any more once it was stopped', async () => {
    jest.useFakeTimers();
    const { store, watch } = storeAt(7);
    await watch.start();
    await watch.stop();
    await jest.advanceTimersByTimeAsync(10 * EVERY_MS);
    expect(store.asked).toBe(1);
  });
});
