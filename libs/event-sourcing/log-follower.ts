import { setTimeout as delay, setImmediate as nextTurn } from 'node:timers/promises';
import { type Position, type RecordedEvent, START } from './event.js';
import type { EventStore } from './event-store.js';
import { type GatheringLimits, gathered } from './gathering.js';
import { type Lease, type Leases, StaleLease } from './lease.js';
import { isOutage } from './outage.js';
import { UnreadableEvent } from './upcasting.js';

/**
 * `standby`: another instance does the work. `unavailable`: an engine does not answer; it goes on by itself. `failed`: it
 * met something that no repetition heals, and stopped before it.
 */
export type FollowerState = 'catching-up' | 'live' | 'standby' | 'unavailable' | 'failed' | 'stopped';

export interface FollowerTiming {
  /** How long a lease lasts when its holder vanishes: the time until another takes over. */
  readonly leaseMs: number;
  readonly renewMs: number;
  /** How often one that stands by looks whether the lease is free. */
  readonly standbyMs: number;
  /** The first wait after a failure; doubled each time, up to the last. */
  readonly backoffMs: readonly [first: number, last: number];
  /** How often in a row it may fail in a way that is no outage: then it is a mistake, not a moment. */
  readonly unknownFailures: number;
  /** Events read at once while catching up. */
  readonly pageEvents: number;
  readonly gathering: GatheringLimits;
}

export const FOLLOWER_TIMING: FollowerTiming = {
  leaseMs: 9_000,
  renewMs: 3_000,
  standbyMs: 1_000,
  backoffMs: [100, 5_000],
  unknownFailures: 5,
  pageEvents: 1_000,
  gathering: { events: 1_000, gatherMs: 25, idleMs: 100 },
};

/** What a follower does with the log. */
export interface Following {
  /** Of the lease. */
  readonly name: string;
  readonly categories: readonly string[];
  /** Where to go on from, as it is stored: asked again after each interruption. */
  checkpoint(): Promise<Position>;
  /** Settles events, in order, and everything up to the position. @throws CannotSettle when no repetition would help */
  settle(events: readonly RecordedEvent[], position: Position, lease: Lease): Promise<void>;
  /** Called with the lease held: false to stand by all the same. */
  mayLead?(): Promise<boolean>;
  /** Called once a leadership, when everything that was in the log at its beginning is settled. */
  caughtUp?(lease: Lease): Promise<void>;
}

/** Thrown by `settle`: the follower stops here and says so; nothing is skipped. */
export class CannotSettle extends Error {
  constructor(event: RecordedEvent, cause: unknown) {
    const why = cause instanceof Error ? cause.message : String(cause);
    super(`${event.type} at revision ${event.revision} of ${event.stream}: ${why}`, { cause });
    this.name = 'CannotSettle';
  }
}

/** Follows the log from a checkpoint under a lease, one batch after another, until it is stopped. */
export class LogFollower {
  state: FollowerState = 'stopped';
  position: Position = START;
  head: Position = START;
  /** Why it is unavailable or failed. */
  error: Error | undefined;
  private stopping = new AbortController();
  private running: Promise<void> | undefined;
  private failures = 0;
  private readonly timing: FollowerTiming;

  constructor(
    private readonly following: Following,
    private readonly store: EventStore,
    private readonly leases: Leases,
    private readonly instance: string,
    timing: Partial<FollowerTiming> = {},
  ) {
    this.timing = { ...FOLLOWER_TIMING, ...timing };
  }

  start(): void {
    if (this.running !== undefined) return;
    this.stopping = new AbortController();
    this.state = 'standby';
    this.running = this.run();
  }

  /** Finishes the batch under way and gives the lease back. */
  async stop(): Promise<void> {
    this.stopping.abort();
    await this.running;
    this.running = undefined;
    if (this.state !== 'failed') this.state = 'stopped';
  }

  /** Between 0 and 1: how much of the log is settled. */
  get progress(): number {
    if (this.head <= this.position) return 1;
    return Math.max(0, Math.min(1, (this.position - START) / (this.head - START)));
  }

  private async run(): Promise<void> {
    const { signal } = this.stopping;
    while (!signal.aborted && this.state !== 'failed') {
      try {
        const lease = await this.leases.acquire(this.following.name, this.instance, this.timing.leaseMs);
        if (lease) await this.hold(lease);
        else await this.standBy();
      } catch (error) {
        await this.interrupted(error);
      }
    }
  }

  private async standBy(): Promise<void> {
    this.position = await this.following.checkpoint();
    this.head = await this.store.head();
    this.state = 'standby';
    this.recovered();
    await this.pause(this.timing.standbyMs);
  }

  private async hold(lease: Lease): Promise<void> {
    const leading = new AbortController();
    const end = () => leading.abort();
    this.stopping.signal.addEventListener('abort', end, { once: true });
    if (this.stopping.signal.aborted) end();
    const renewal = setInterval(() => void this.renew(lease, leading), this.timing.renewMs);
    let leads = true;
    try {
      leads = (await this.following.mayLead?.()) ?? true;
      if (leads) await this.lead(lease, leading);
    } finally {
      leading.abort();
      clearInterval(renewal);
      this.stopping.signal.removeEventListener('abort', end);
      // An engine that cannot take the lease back lets it run out: nothing is lost but the seconds until then.
      await this.leases.release(lease).catch(() => undefined);
    }
    if (!leads) await this.standBy();
  }

  private async renew(lease: Lease, leading: AbortController): Promise<void> {
    try {
      const renewed = await this.leases.acquire(lease.name, this.instance, this.timing.leaseMs);
      if (renewed?.token !== lease.token) leading.abort();
    } catch {
      // The engine does not answer: the next write fails and says why, or the next renewal succeeds.
    }
  }

  private async lead(lease: Lease, leading: AbortController): Promise<void> {
    const { signal } = leading;
    const { categories } = this.following;
    this.position = await this.following.checkpoint();
    this.head = await this.store.head();
    if (this.state !== 'unavailable') this.state = 'catching-up';
    const seen = this.head;
    let position = this.position;
    const settle = async (events: readonly RecordedEvent[], upTo: Position) => {
      if (events.length > 0 || upTo > position) await this.following.settle(events, upTo, lease);
      position = upTo;
      this.position = upTo;
      if (upTo > this.head) this.head = upTo;
      this.recovered();
      await nextTurn();
    };

    while (!signal.aborted && position < seen) {
      const page = await this.store.readAll(position, { categories }, this.timing.pageEvents);
      if (signal.aborted) return;
      this.state = 'catching-up';
      await settle(page.events, page.position);
      if (page.atHead) break;
    }
    if (signal.aborted) return;
    await this.following.caughtUp?.(lease);
    this.state = 'live';
    this.recovered();

    const pages = this.store.follow(position, { categories }, signal);
    for await (const batch of gathered(pages, this.timing.gathering)) {
      await settle(batch.events, batch.position);
      if (signal.aborted) return;
    }
  }

  private async interrupted(error: unknown): Promise<void> {
    this.error = error instanceof Error ? error : new Error(String(error));
    if (error instanceof StaleLease) {
      this.state = 'standby';
      this.error = undefined;
      await this.pause(this.timing.backoffMs[0]);
      return;
    }
    const hopeless = error instanceof CannotSettle || error instanceof UnreadableEvent;
    if (hopeless || (!isOutage(error) && this.failures >= this.timing.unknownFailures)) {
      this.state = 'failed';
      return;
    }
    this.state = 'unavailable';
    const [first, last] = this.timing.backoffMs;
    await this.pause(Math.min(last, first * 2 ** Math.min(this.failures++, 16)));
  }

  private recovered(): void {
    this.failures = 0;
    this.error = undefined;
  }

  private async pause(ms: number): Promise<void> {
    try {
      await delay(ms, undefined, { signal: this.stopping.signal });
    } catch (error) {
      if (!this.stopping.signal.aborted) throw error;
    }
  }
}
