import { setTimeout as delay } from 'node:timers/promises';
import type { Pending } from './partition-window.js';

/** Keys that are delivered side by side. */
const LANES = 64;
const LONGEST_RETRY = 100;

/** One key's messages in order: the first is being delivered or waits to be. */
interface Lane {
  readonly key: string;
  queue: Pending[];
  underWay: boolean;
  /** What is under way was forgotten meanwhile: it is not tried again. */
  orphaned: boolean;
  rejected: number;
}

/** Delivers in order a key, keys side by side; a rejected message comes again later, before others of its key. */
export class Lanes {
  private readonly lanes = new Map<string, Lane>();
  private ready: Lane[] = [];
  private readonly retries = new Map<Lane, NodeJS.Timeout>();
  private idle: (() => void)[] = [];
  private ended = false;
  private held = false;
  private active = 0;

  constructor(
    private readonly deliver: (pending: Pending) => Promise<void>,
    private readonly settled: (pending: Pending) => void,
    /** Before a rejected message is delivered again; doubled each time, up to a hundred times this. */
    private readonly retryMs: number,
  ) {}

  enqueue(pending: Pending): void {
    const { key } = pending.message;
    const lane = this.lanes.get(key);
    if (lane) {
      lane.queue.push(pending);
      return;
    }
    const fresh: Lane = { key, queue: [pending], underWay: false, orphaned: false, rejected: 0 };
    this.lanes.set(key, fresh);
    this.ready.push(fresh);
    this.dispatch();
  }

  /** Forgets what waits; what is under way goes on, and later messages of its key wait for it. */
  forget(which: (pending: Pending) => boolean): void {
    for (const lane of this.lanes.values()) {
      const [first] = lane.queue;
      if (lane.underWay && first && which(first)) lane.orphaned = true;
      lane.queue = lane.queue.filter((pending) => (lane.underWay && pending === first) || !which(pending));
      if (lane.queue[0] !== first) this.restart(lane);
    }
  }

  /** Starts nothing more. Resolves when nothing is under way. */
  async end(): Promise<void> {
    this.stop();
    await this.whenIdle();
  }

  /** Starts nothing more until it is resumed. Resolves when nothing is under way; waits for that once, and at most so long. */
  async hold(ms: number): Promise<void> {
    if (this.held) return;
    this.held = true;
    const late = new AbortController();
    await Promise.race([this.whenIdle(), delay(ms, undefined, { signal: late.signal }).catch(() => undefined)]);
    late.abort();
  }

  resume(): void {
    this.held = false;
    this.dispatch();
  }

  private async whenIdle(): Promise<void> {
    if (this.active > 0) await new Promise<void>((resolve) => this.idle.push(resolve));
  }

  /** Starts nothing more; what is under way is not waited for. */
  stop(): void {
    this.ended = true;
    for (const retry of this.retries.values()) clearTimeout(retry);
    this.retries.clear();
  }

  /** Its first message is another now. */
  private restart(lane: Lane): void {
    clearTimeout(this.retries.get(lane));
    this.retries.delete(lane);
    lane.rejected = 0;
    this.ready = this.ready.filter((candidate) => candidate !== lane);
    if (lane.queue.length > 0) this.ready.push(lane);
    else this.lanes.delete(lane.key);
    this.dispatch();
  }

  private dispatch(): void {
    while (!this.ended && !this.held && this.active < LANES) {
      const lane = this.ready.shift();
      if (!lane) return;
      this.active += 1;
      lane.underWay = true;
      void this.deliverFirst(lane);
    }
  }

  private async deliverFirst(lane: Lane): Promise<void> {
    const first = lane.queue[0] as Pending;
    let delivered = true;
    try {
      await this.deliver(first);
    } catch {
      // By the port's contract: who delivers reports why; here it means "again, later".
      delivered = false;
    }
    this.active -= 1;
    const { orphaned } = lane;
    lane.underWay = false;
    lane.orphaned = false;
    if (delivered || orphaned) this.finish(lane, first, delivered);
    else this.retryLater(lane);
    this.dispatch();
    if (this.active === 0) for (const resolve of this.idle.splice(0)) resolve();
  }

  private finish(lane: Lane, first: Pending, done: boolean): void {
    first.done = done;
    lane.rejected = 0;
    lane.queue.shift();
    if (lane.queue.length > 0) this.ready.push(lane);
    else this.lanes.delete(lane.key);
    this.settled(first);
  }

  private retryLater(lane: Lane): void {
    if (this.ended) return;
    const wait = this.retryMs * Math.min(2 ** lane.rejected, LONGEST_RETRY);
    lane.rejected += 1;
    const retry = setTimeout(() => {
      this.retries.delete(lane);
      this.ready.push(lane);
      this.dispatch();
    }, wait);
    this.retries.set(lane, retry);
  }
}
