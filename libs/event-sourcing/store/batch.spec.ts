import { setTimeout as delay } from 'node:timers/promises';
import type { RecordedEvent } from '../model/event.js';
import { toBatches } from './batch.js';
import type { LogPage } from './event-store.js';

const page = (from: number, count: number): LogPage => ({
  events: Array.from({ length: count }, (_, index) => ({ position: from + index }) as RecordedEvent),
  position: from + count - 1,
  atHead: true,
});

/** Pages that are read when they are asked for: each holds what was appended since the one before. */
async function* onDemand(appended: () => number, end: number): AsyncGenerator<LogPage> {
  for (let position = 0; position < end; ) {
    const count = appended() - position;
    if (count > 0) {
      yield page(position, count);
      position += count;
    } else await delay(1);
  }
}

const LIMITS = { events: 1_000, gatherMs: 10, idleMs: 30 };

describe('gathering pages into batches', () => {
  it('keeps every event once, in order, in far fewer batches than pages under a steady stream', async () => {
    const started = performance.now();
    const batches = [];
    for await (const batch of toBatches(
      onDemand(() => Math.min(500, Math.floor((performance.now() - started) * 2)), 500),
      LIMITS,
    ))
      batches.push(batch);
    expect(batches.flatMap((batch) => batch.events.map((event) => event.position))).toEqual(
      Array.from({ length: 500 }, (_, index) => index),
    );
    expect(batches.length).toBeLessThan(100);
  });

  it('passes a failure on after the batch that came before it', async () => {
    async function* failing(): AsyncGenerator<LogPage> {
      yield page(0, 2);
      throw new Error('away');
    }
    const seen: number[] = [];
    await expect(
      (async () => {
        for await (const batch of toBatches(failing(), LIMITS)) seen.push(batch.events.length);
      })(),
    ).rejects.toThrow('away');
    expect(seen).toEqual([2]);
  });

  it('holds back a page without events until one with events comes', async () => {
    async function* passing(): AsyncGenerator<LogPage> {
      yield page(0, 0);
      yield page(0, 3);
    }
    const batches = [];
    for await (const batch of toBatches(passing(), LIMITS)) batches.push(batch.events.length);
    expect(batches).toEqual([3]);
  });
});
