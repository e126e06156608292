import { setTimeout as delay } from 'node:timers/promises';
import { defined, type Instant, type Lease, type LogPage, type Position, Signal, START, StaleLease } from '#libs/event-sourcing';
import { type Concern, maskCredentials, type Worker } from '#libs/platform';
import type { RawStores } from '#libs/platform/sources';
import { type Checkpoint, type KeptCheckpoint, LogMoved, type LogState, type LogStorage } from '#libs/tlog';
import type { BegunLog, OpenedKeys } from '../keys/log-keys.js';
import type { HighWaterMark } from './high-water.js';
import { Notary, type SourceStatus } from './notary.js';
import { CheckpointPublisher } from './signing.js';

/** How it stands on this instance. `standby`: another instance logs and signs. */
export type NotaryState = 'starting' | 'catching-up' | 'live' | 'standby' | 'failed' | 'stopped';

export interface NotaryStatus {
  readonly state: NotaryState;
  /** Of the last round; none on an instance that stands by. */
  readonly sources: readonly SourceStatus[];
  /** Why nothing is logged or signed, in words. */
  readonly trouble?: string;
  /** When the oldest event that is not logged yet was recorded, as the last round found it; absent: all are logged. */
  readonly oldestUnlogged?: Instant;
}

export interface NotaryTiming {
  readonly leaseMs: number;
  readonly renewMs: number;
  /** How often one that stands by, or failed, looks again. */
  readonly standbyMs: number;
  /** How long events are gathered after the first, so that one commit takes many. */
  readonly gatherMs: number;
  /** How long nothing is done while nothing is heard of the sources. */
  readonly idleMs: number;
  /** How often the anchors are looked at while it goes on. */
  readonly anchorMs: number;
  /** How long what is new may wait for a signature while more is coming. */
  readonly signMs: number;
}

/** At most four signatures a second, and a decision in the log within one. */
const NOTARY_TIMING: NotaryTiming = {
  leaseMs: 9_000,
  renewMs: 3_000,
  standbyMs: 1_000,
  gatherMs: 100,
  idleMs: 5_000,
  anchorMs: 600_000,
  signMs: 250,
};

const LEASE = 'audit.log';
/** From then on somebody should look. */
const BEHIND_MS = 60_000;

interface NotaryWorkerParts {
  readonly sources: RawStores;
  readonly storage: LogStorage;
  readonly mark: HighWaterMark;
  readonly openKeys: (log: BegunLog | undefined) => Promise<OpenedKeys>;
  readonly instance: string;
  /** Told of each checkpoint once it is kept, and of the newest at the beginning; whoever fails is asked again with the next. */
  readonly onSigned: readonly ((kept: KeptCheckpoint) => Promise<void>)[];
  readonly now: () => Instant;
  readonly log: (message: string) => void;
  readonly timing?: Partial<NotaryTiming>;
}

/**
 * Logs and signs under the lease `audit.log`, on one instance, until it is stopped. What was signed is looked at before anything is appended:
 * a log that was put back from a backup stays as it is until somebody recovers it.
 */
export class NotaryWorker implements Worker {
  private state: NotaryState = 'stopped';
  private statuses: readonly SourceStatus[] = [];
  private trouble: Error | undefined;
  private oldestUnlogged: Instant | undefined;
  private readonly timing: NotaryTiming;
  private stopping = new AbortController();
  private running: Promise<void> | undefined;
  private readonly woken = new Signal();

  constructor(private readonly parts: NotaryWorkerParts) {
    this.timing = { ...NOTARY_TIMING, ...parts.timing };
  }

  start(): void {
    this.stopping = new AbortController();
    this.state = 'starting';
    this.running ??= this.run();
  }

  async stop(): Promise<void> {
    this.stopping.abort();
    this.woken.raise();
    await this.running;
    this.running = undefined;
    this.state = 'stopped';
  }

  status(): NotaryStatus {
    const { state, statuses: sources, trouble, oldestUnlogged } = this;
    return defined({ state, sources, trouble: trouble && maskCredentials(trouble.message), oldestUnlogged });
  }

  concerns(): readonly Concern[] {
    const concern = (name: string, stopped: boolean, explanation: string): Concern => ({
      ...{ component: 'audit', concern: name, stopped, explanation: maskCredentials(explanation) },
    });
    const { now } = this.parts;
    const behindMs = this.oldestUnlogged ? Date.parse(now()) - Date.parse(this.oldestUnlogged) : 0;
    return [
      ...(this.trouble ? [concern('log-stopped', true, this.trouble.message)] : []),
      ...this.statuses
        .filter(({ state }) => state !== 'read')
        .map(({ source, state, trouble = '' }) => concern(`source-${state}`, false, `${source}: ${trouble}`)),
      ...(behindMs > BEHIND_MS ? [concern('log-behind', false, `an event of ${this.oldestUnlogged} is not logged yet`)] : []),
    ];
  }

  private async run(): Promise<void> {
    while (!this.stopping.signal.aborted) {
      try {
        const lease = await this.parts.storage.acquire(LEASE, this.parts.instance, this.timing.leaseMs);
        if (lease) await this.hold(lease);
        else await this.standBy();
      } catch (error) {
        await this.handleInterruption(error);
      }
    }
  }

  private async standBy(): Promise<void> {
    this.state = 'standby';
    this.statuses = [];
    this.trouble = undefined;
    this.oldestUnlogged = undefined;
    await this.pause(this.timing.standbyMs);
  }

  private async handleInterruption(thrown: unknown): Promise<void> {
    const error = thrown instanceof Error ? thrown : new Error(String(thrown));
    // Another instance appends now, or has appended: what it has committed is read again.
    if (error instanceof StaleLease || error instanceof LogMoved) return this.pause(this.timing.gatherMs);
    if (this.trouble?.message !== error.message) this.parts.log(error.message);
    this.state = 'failed';
    this.trouble = error;
    await this.pause(this.timing.standbyMs);
  }

  private async hold(lease: Lease): Promise<void> {
    const leading = new AbortController();
    const end = () => {
      leading.abort();
      this.woken.raise();
    };
    this.stopping.signal.addEventListener('abort', end, { once: true });
    const renewal = setInterval(() => void this.renew(lease, end), this.timing.renewMs);
    try {
      await this.lead(lease, leading.signal);
    } finally {
      end();
      clearInterval(renewal);
      this.stopping.signal.removeEventListener('abort', end);
      // A storage that cannot take the lease back lets it run out: nothing is lost but the seconds until then.
      await this.parts.storage.release(lease).catch(() => undefined);
    }
  }

  private async renew(lease: Lease, end: () => void): Promise<void> {
    try {
      const renewed = await this.parts.storage.acquire(lease.name, this.parts.instance, this.timing.leaseMs);
      if (renewed?.token !== lease.token) end();
    } catch {
      // The storage does not answer: the next commit fails and says why, or the next renewal succeeds.
    }
  }

  private async lead(lease: Lease, signal: AbortSignal): Promise<void> {
    const { sources, storage, mark, now } = this.parts;
    const { origin, signers } = await this.parts.openKeys(await this.findLog());
    const notary = new Notary({ sources, storage, origin });
    const publisher = new CheckpointPublisher({ storage, mark, signers, now });
    // Before anything is appended: what another instance committed is signed, and a log that is older than what was signed is found.
    await this.tell(await publisher.publish());
    this.trouble = undefined;
    let [signedAt, anchoredAt] = [performance.now(), performance.now()];
    let following: AbortController | undefined;
    try {
      while (!signal.aborted) {
        if (performance.now() - anchoredAt > this.timing.anchorMs) {
          notary.reconsider();
          anchoredAt = performance.now();
        }
        this.statuses = await notary.round(lease);
        const more = this.statuses.some(({ state, atHead }) => state === 'read' && !atHead);
        await this.noteOldestUnlogged();
        if (!more || performance.now() - signedAt >= this.timing.signMs) {
          await this.tell(await publisher.publish());
          signedAt = performance.now();
        }
        this.trouble = undefined;
        this.state = more ? 'catching-up' : 'live';
        if (more) continue;
        const isDisturbed = this.statuses.some(({ state }) => state !== 'read');
        if (isDisturbed) {
          // What disturbs it may end what is heard, too: until it is over, the clock alone says when to look.
          following?.abort();
          following = undefined;
        } else following ??= this.wakeOnEvents(await storage.state());
        await this.woken.wait(isDisturbed ? this.timing.standbyMs : this.timing.idleMs);
        if (!signal.aborted) await this.pause(this.timing.gatherMs);
      }
    } finally {
      following?.abort();
    }
  }

  /** How the log is called, and by which keys it is signed; undefined: it is not begun. @throws WrongLogKey, ConfigurationError */
  async readKeys(): Promise<OpenedKeys | undefined> {
    const log = await this.findLog();
    return log && this.parts.openKeys(log);
  }

  private async findLog(): Promise<BegunLog | undefined> {
    const { storage, mark } = this.parts;
    const [newest] = await storage.checkpoints({ order: 'newest-first', limit: 1 });
    const begun: Pick<LogState | Checkpoint, 'origin'> | undefined = (await storage.state()) ?? (await mark.read());
    return begun && defined({ origin: begun.origin, note: newest?.note });
  }

  private async tell(kept: KeptCheckpoint | undefined): Promise<void> {
    if (kept) for (const hear of this.parts.onSigned) await hear(kept).catch((error: Error) => this.parts.log(error.message));
  }

  /** What was recorded first of all that is not logged: of sources that could not be read wholly alone. */
  private async noteOldestUnlogged(): Promise<void> {
    const open = this.statuses.filter(({ state, atHead }) => state !== 'read' || !atHead);
    if (open.length === 0) {
      this.oldestUnlogged = undefined;
      return;
    }
    const logged = (await this.parts.storage.state())?.sources ?? {};
    const instants: string[] = [];
    for (const { source } of open) {
      const first = await this.firstAfter(source, logged[source]?.position ?? START);
      if (first !== undefined) instants.push(first);
    }
    const [oldest] = instants.sort();
    this.oldestUnlogged = oldest;
  }

  /** Undefined: there is none, or the store does not say. */
  private async firstAfter(source: string, position: Position): Promise<string | undefined> {
    const page = await this.parts.sources
      .get(source)
      ?.readAll(position, {}, 1)
      .catch((): undefined => undefined);
    return page?.events[0]?.recordedAt;
  }

  /** Hears of new events: what they are is read in the next round. */
  private wakeOnEvents(log: LogState | undefined): AbortController {
    const following = new AbortController();
    const hear = async (pages: AsyncIterable<LogPage>): Promise<void> => {
      try {
        for await (const { events } of pages) if (events.length > 0) this.woken.raise();
      } catch {
        // An event that cannot be read, or an outage: the round says so, and looks again by the clock.
      }
    };
    for (const [name, store] of this.parts.sources) void hear(store.follow(log?.sources[name]?.position ?? START, {}, following.signal));
    return following;
  }

  private async pause(ms: number): Promise<void> {
    await delay(ms, undefined, { signal: this.stopping.signal }).catch(() => undefined);
  }
}
