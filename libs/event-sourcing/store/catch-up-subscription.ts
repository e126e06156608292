import { setTimeout as delay, setImmediate as nextTurn } from 'node:timers/promises';
import { type Position, type RecordedEvent, START } from '../model/event.js';
import { isUnavailable } from '../model/unavailable.js';
import { NewerEvent, UnreadableEvent } from '../model/upcasting.js';
import { type BatchLimits, toBatches } from './batch.js';
import { type EventStore, type FollowedCategories, toLogFilter } from './event-store.js';
import { type Lease, type Leases, StaleLease } from './lease.js';
import { AT_START, divergence, divergenceWithin, LogRestored, type Place, placeAfter } from './place.js';

/**
 * `standby`: another instance does the work. `unavailable`: an engine does not answer; it goes on by itself. `failed`: it
 * met something that no repetition heals, and stopped before it.
 */
export type FollowerState = 'catching-up' | 'live' | 'standby' | 'unavailable' | 'failed' | 'stopped';

/**
 * Why a follower does not go on. `log-restored`: the log is older than what was read of it. `newer-event`: it met an event of a
 * newer release, and stands by until somebody who can read it has settled it. `event`: an event that cannot be settled.
 * `engine`: an engine does not answer.
 */
export type FollowerTrouble = 'log-restored' | 'newer-event' | 'event' | 'engine' | 'unknown';

/** An event that somebody else wrote into one of our streams, and that was gone past. */
export interface ForeignEvent {
  readonly stream: string;
  readonly revision: number;
}

/** Those named in a status; all are counted. */
const FOREIGN_NAMED = 20;

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
  readonly batching: BatchLimits;
}

export const FOLLOWER_TIMING: FollowerTiming = {
  leaseMs: 9_000,
  renewMs: 3_000,
  standbyMs: 1_000,
  backoffMs: [100, 5_000],
  unknownFailures: 5,
  pageEvents: 1_000,
  batching: { events: 1_000, gatherMs: 25, idleMs: 100 },
};

/** What a follower does with the log. */
export interface SubscriptionHandler {
  /** Of the lease. */
  readonly name: string;
  readonly categories: FollowedCategories;
  /** Where to go on from, as it is stored: asked again after each interruption. */
  place(): Promise<Place>;
  /** Processes events, in order, and everything up to the place. @throws PoisonEvent when no repetition would help */
  process(events: readonly RecordedEvent[], place: Place, lease: Lease): Promise<void>;
  /** Called once a leadership, when everything that was in the log at its beginning is settled. */
  onCaughtUp?(lease: Lease): Promise<void>;
  /** Called with each renewal of the lease, once caught up; false when what is stored was taken away: it begins anew. */
  onLeaseRenewed?(): Promise<boolean>;
  /** The log is older than the place: true once somebody accepted that, and the place was set back. */
  setBack?(restored: LogRestored, lease: Lease): Promise<boolean>;
}

/** Thrown by `process`: the follower stops here and says so; nothing is skipped. */
export class PoisonEvent extends Error {
  constructor(event: RecordedEvent, cause: unknown) {
    const why = cause instanceof Error ? cause.message : String(cause);
    super(`${event.type} at revision ${event.revision} of ${event.stream}: ${why}`, { cause });
    this.name = 'PoisonEvent';
  }
}

/** Follows the log from a checkpoint under a lease, one batch after another, until it is stopped. */
export class CatchUpSubscription {
  state: FollowerState = 'stopped';
  position: Position = START;
  head: Position = START;
  /** Why it is unavailable or failed, or stands by before an event that it cannot read. */
  error: Error | undefined;
  /** True once its place was held against the log: before, nothing can be said of how far it is. */
  checked = false;
  /** Of the events met since the start that somebody else wrote: how many, and the first of them by name. */
  readonly foreign = new Map<string, ForeignEvent>();
  foreignCount = 0;
  private place: Place = AT_START;
  /**
   * Up to where the log was looked through since the store was reached without a pause: a log is not put back under a store that
   * answers. So a lease that changes hands does not cost reading from the last own event again.
   */
  private looked: Place | undefined;
  private interruption: LogRestored | undefined;
  private leading: AbortController | undefined;
  private stopping = new AbortController();
  private running: Promise<void> | undefined;
  private failures = 0;
  /** When the store last answered, and whether that is longer ago than a lease lasts: following hears nothing of it. */
  private reachedAt = 0;
  private unreached = false;
  private readonly timing: FollowerTiming;

  constructor(
    private readonly handler: SubscriptionHandler,
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
    this.checked = false;
    this.error = undefined;
    this.running = this.run();
  }

  /** Finishes the batch under way and gives the lease back. */
  async stop(): Promise<void> {
    this.stopping.abort();
    await this.running;
    this.running = undefined;
    if (this.state !== 'failed') this.state = 'stopped';
  }

  /** Ends the batch under way, and goes on from the place that is stored then. */
  startOver(): void {
    this.leading?.abort();
  }

  /** Between 0 and 1: how much of the log is settled; 0 while the log is not the one that was read. */
  get progress(): number {
    if (this.trouble === 'log-restored') return 0;
    if (this.head <= this.position) return 1;
    return Math.max(0, Math.min(1, (this.position - START) / (this.head - START)));
  }

  get trouble(): FollowerTrouble | undefined {
    return this.error && toTrouble(this.error);
  }

  private async run(): Promise<void> {
    const { signal } = this.stopping;
    while (!signal.aborted && !this.isHopeless()) {
      try {
        const lease = await this.leases.acquire(this.handler.name, this.instance, this.timing.leaseMs);
        if (lease) await this.hold(lease);
        else await this.standBy();
      } catch (error) {
        await this.handleInterruption(error);
      }
    }
  }

  /** A log that was put back may be replaced by a newer copy, or accepted: that is looked for. Nothing else heals a failure. */
  private isHopeless(): boolean {
    return this.state === 'failed' && !(this.error instanceof LogRestored);
  }

  private async standBy(): Promise<void> {
    const place = await this.handler.place();
    const restored = await divergence(this.store, place);
    if (restored) throw restored;
    const waitsFor = this.error instanceof NewerEvent ? this.error.event.position : START;
    this.checked = true;
    this.position = place.position;
    this.head = await this.store.head();
    this.state = 'standby';
    if (place.position >= waitsFor) this.resetFailures();
    await this.pause(this.timing.standbyMs);
  }

  private async hold(lease: Lease): Promise<void> {
    const leading = new AbortController();
    this.leading = leading;
    const end = () => leading.abort();
    this.interruption = undefined;
    this.stopping.signal.addEventListener('abort', end, { once: true });
    if (this.stopping.signal.aborted) end();
    const renewal = setInterval(() => void this.renew(lease, leading), this.timing.renewMs);
    try {
      await this.lead(lease, leading);
      if (this.interruption) throw this.interruption;
    } finally {
      leading.abort();
      this.unreached = false;
      clearInterval(renewal);
      this.stopping.signal.removeEventListener('abort', end);
      // An engine that cannot take the lease back lets it run out: nothing is lost but the seconds until then.
      await this.leases.release(lease).catch(() => undefined);
    }
  }

  private async renew(lease: Lease, leading: AbortController): Promise<void> {
    try {
      const renewed = await this.leases.acquire(lease.name, this.instance, this.timing.leaseMs);
      if (renewed?.token !== lease.token) leading.abort();
      if (leading.signal.aborted || (this.state !== 'live' && !this.unreached)) return;
      // The connection may have come back to a log that was put back meanwhile: following it says nothing of that.
      const restored = await divergence(this.store, this.place).catch((error: unknown) => {
        this.looked = undefined;
        if (!leading.signal.aborted) this.markUnreachable(error);
        throw error;
      });
      if (leading.signal.aborted) return;
      this.markReachable();
      if (restored) this.interruption = restored;
      const continues = (await this.handler.onLeaseRenewed?.()) ?? true;
      if (restored || !continues) leading.abort();
    } catch {
      // The engine does not answer: the next write fails and says why, or the next renewal succeeds.
    }
  }

  private markReachable(): void {
    this.reachedAt = performance.now();
    if (!this.unreached) return;
    this.unreached = false;
    this.state = 'live';
    this.resetFailures();
  }

  private markUnreachable(error: unknown): void {
    if (!isUnavailable(error) || performance.now() - this.reachedAt < this.timing.leaseMs) return;
    this.unreached = true;
    this.state = 'unavailable';
    this.error = error as Error;
  }

  private async placeToGoOnFrom(lease: Lease): Promise<Place> {
    const { categories } = this.handler;
    const place = await this.handler.place();
    const restored = await divergenceWithin(this.store, place, categories, this.looked);
    this.looked = restored ? undefined : place;
    if (!restored) return place;
    if (!(await this.handler.setBack?.(restored, lease))) throw restored;
    const setBack = await this.handler.place();
    const still = await divergenceWithin(this.store, setBack, categories);
    if (still) throw still;
    return setBack;
  }

  private async lead(lease: Lease, leading: AbortController): Promise<void> {
    const { signal } = leading;
    const { categories } = this.handler;
    this.place = await this.placeToGoOnFrom(lease);
    let { position } = this.place;
    this.checked = true;
    this.position = position;
    this.head = await this.store.head();
    if (this.state === 'failed') this.resetFailures();
    if (!this.error) this.state = 'catching-up';
    const seen = this.head;
    const processUpTo = async (events: readonly RecordedEvent[], upTo: Position) => {
      const place = placeAfter(this.place, events, upTo);
      if (events.length > 0 || upTo > position) await this.handler.process(events, place, lease);
      for (const event of events) if (event.foreign) this.goPast(event);
      this.place = place;
      if (this.looked) this.looked = place;
      position = upTo;
      this.position = upTo;
      if (upTo > this.head) this.head = upTo;
      this.resetFailures();
      await nextTurn();
    };

    while (!signal.aborted && position < seen) {
      const page = await this.store.readAll(position, toLogFilter(categories), this.timing.pageEvents);
      if (signal.aborted) return;
      this.state = 'catching-up';
      await processUpTo(page.events, page.position);
      if (page.atHead) break;
    }
    if (signal.aborted) return;
    await this.handler.onCaughtUp?.(lease);
    this.state = 'live';
    this.resetFailures();
    this.markReachable();

    const pages = this.store.follow(position, toLogFilter(categories), signal);
    for await (const batch of toBatches(pages, this.timing.batching)) {
      if (this.interruption) return;
      this.markReachable();
      await processUpTo(batch.events, batch.position);
      if (signal.aborted) return;
    }
  }

  private goPast({ stream, revision }: RecordedEvent): void {
    this.foreignCount++;
    if (this.foreign.size < FOREIGN_NAMED) this.foreign.set(`${stream}@${revision}`, { stream, revision });
  }

  private async handleInterruption(thrown: unknown): Promise<void> {
    const error = thrown instanceof Error ? thrown : new Error(String(thrown));
    if (error instanceof StaleLease) {
      this.state = 'standby';
      this.error = undefined;
      await this.pause(this.timing.backoffMs[0]);
      return;
    }
    this.error = error;
    this.looked = undefined;
    if (error instanceof LogRestored) {
      this.state = 'failed';
      this.position = error.place.position;
      this.head = error.head;
      await this.pause(this.timing.standbyMs);
      return;
    }
    if (error instanceof NewerEvent) {
      // Whoever runs the release that wrote it goes on; this instance looks again.
      this.state = 'standby';
      await this.pause(this.timing.standbyMs);
      return;
    }
    if (
      error instanceof PoisonEvent ||
      error instanceof UnreadableEvent ||
      (!isUnavailable(error) && this.failures >= this.timing.unknownFailures)
    ) {
      this.state = 'failed';
      return;
    }
    this.state = 'unavailable';
    const [first, last] = this.timing.backoffMs;
    await this.pause(Math.min(last, first * 2 ** Math.min(this.failures++, 16)));
  }

  private resetFailures(): void {
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

export function toTrouble(error: Error): FollowerTrouble {
  if (error instanceof LogRestored) return 'log-restored';
  if (error instanceof NewerEvent) return 'newer-event';
  if (error instanceof PoisonEvent || error instanceof UnreadableEvent) return 'event';
  return isUnavailable(error) ? 'engine' : 'unknown';
}
