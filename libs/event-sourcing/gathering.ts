import type { Position, RecordedEvent } from './event.js';
import type { LogPage } from './event-store.js';

/** Several pages of the log as one. */
export interface Batch {
  readonly events: readonly RecordedEvent[];
  readonly position: Position;
  readonly atHead: boolean;
}

export interface GatheringLimits {
  /** A batch is full with so many events; a page is never split, so it may be exceeded by a page. */
  readonly events: number;
  /** A batch ends when nothing more came for so long, */
  readonly quietMs: number;
  /** and at the latest after so long. */
  readonly atMostMs: number;
  /** How long to hold back a batch without events, which only moves a checkpoint. */
  readonly idleMs: number;
}

/**
 * Joins pages that arrive close together: under load a batch costs little an event, a lone event waits a moment only.
 * Reads one page ahead, so memory is bounded by the limit and two pages.
 */
export async function* gathered(pages: AsyncIterable<LogPage>, limits: GatheringLimits): AsyncGenerator<Batch> {
  const iterator = pages[Symbol.asyncIterator]();
  const ahead = (): Promise<IteratorResult<LogPage>> => {
    const next = iterator.next();
    next.catch(() => undefined); // its error is seen when it is awaited, which may be after the batch before it was handled
    return next;
  };
  let next = ahead();
  for (;;) {
    const first = await next;
    if (first.done) return;
    let { events, position, atHead } = first.value;
    next = ahead();
    const opened = performance.now();
    while (events.length < limits.events) {
      const left = (events.length === 0 ? limits.idleMs : limits.atMostMs) - (performance.now() - opened);
      const patience = events.length === 0 ? left : Math.min(limits.quietMs, left);
      const more = patience > 0 ? await within(next, patience) : undefined;
      if (!more || more.done) break;
      events = events.length === 0 ? more.value.events : events.concat(more.value.events);
      ({ position, atHead } = more.value);
      next = ahead();
    }
    yield { events, position, atHead };
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
