import { setTimeout as delay } from 'node:timers/promises';
import type { Position, RecordedEvent } from '../model/event.js';
import type { LogPage } from './event-store.js';

/** Several pages of the log as one. */
export interface Batch {
  readonly events: readonly RecordedEvent[];
  readonly position: Position;
  readonly atHead: boolean;
}

export interface BatchLimits {
  /** A batch is full with so many events; a page is never split, so it may be exceeded by a page. */
  readonly events: number;
  /**
   * While events keep coming, a batch is what came in so long at most: twice as long as the batch before took to be processed, which
   * bounds what batches cost whatever one costs. One that comes alone is not held back.
   */
  readonly gatherMs: number;
  /** How long to hold back a batch without events, which only moves a checkpoint. */
  readonly idleMs: number;
}

/** What is there already answers within this; what is not must not be waited for. */
const AT_HAND_MS = 1;
/** What is processed in no time would be gathered in as many batches as pages. */
const LEAST_GATHER_MS = 5;

/**
 * Joins what comes close together: under load a batch costs little an event. The next page is asked for only after the
 * wait, so that an engine that reads on demand reads it once. Memory is bounded by the limit and two pages.
 */
export async function* toBatches(pages: AsyncIterable<LogPage>, limits: BatchLimits): AsyncGenerator<Batch> {
  const iterator = pages[Symbol.asyncIterator]();
  let nextPage: Promise<IteratorResult<LogPage>> | undefined;
  const ahead = (): Promise<IteratorResult<LogPage>> => {
    nextPage ??= iterator.next();
    nextPage.catch(() => undefined); // its error is seen when it is awaited, which may be after the batch before it was handled
    return nextPage;
  };
  const takePage = ({ value }: { readonly value: LogPage }): LogPage => {
    nextPage = undefined;
    return value;
  };
  let lastBatch = Number.NEGATIVE_INFINITY;
  let processingMs = 0;
  for (;;) {
    const first = await ahead();
    if (first.done) return;
    let { events, position, atHead } = takePage(first);
    const opened = performance.now();
    const idle = events.length === 0;
    const gatherMs = Math.min(limits.gatherMs, Math.max(LEAST_GATHER_MS, 2 * processingMs));
    if (!idle && opened - lastBatch < 2 * limits.gatherMs) await delay(gatherMs);
    const until = idle ? opened + limits.idleMs : performance.now() + Math.min(AT_HAND_MS, limits.gatherMs);
    while (events.length < limits.events && performance.now() < until) {
      const more = await within(ahead(), Math.max(0, until - performance.now()));
      if (!more || more.done) break;
      const page = takePage(more);
      events = events.length === 0 ? page.events : events.concat(page.events);
      ({ position, atHead } = page);
      if (idle && events.length > 0) break;
    }
    lastBatch = performance.now();
    yield { events, position, atHead };
    processingMs = performance.now() - lastBatch;
  }
}

/** The result, or undefined when it did not come in time, or failed: the failure is seen when it is awaited next. */
async function within<T>(result: Promise<T>, ms: number): Promise<T | undefined> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<undefined>((resolve) => {
    timer = setTimeout(resolve, ms, undefined);
  });
  try {
    return await Promise.race([result, late]);
  } catch {
    return undefined;
  } finally {
    clearTimeout(timer);
  }
}
