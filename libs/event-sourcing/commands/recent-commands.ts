import { setTimeout as delay } from 'node:timers/promises';
import { type Position, type RecordedEvent, START } from '../model/event.js';
import { isUnavailable } from '../model/unavailable.js';
import { type Appended, type EventStore, StoreUnavailable } from '../store/event-store.js';
import { type Index, type IndexStatus, indexStatus } from '../store/index-status.js';

/** One command id, two different commands: the second is refused, whatever it asks. */
export class CommandIdReused extends Error {
  constructor(readonly commandId: string) {
    super(`the command id ${commandId} was used for another command`);
    this.name = 'CommandIdReused';
  }
}

export interface RecentCommandsTiming {
  /** How long a command is recognised on whatever stream. */
  readonly keptMs: number;
  /** How often it is looked what other instances have recorded. */
  readonly everyMs: number;
  /** How long a command waits for the index to be filled. */
  readonly patienceMs: number;
}

const TIMING: RecentCommandsTiming = { keptMs: 24 * 3_600_000, everyMs: 1_000, patienceMs: 5_000 };
const PAGE = 1_000;
const HOUR_MS = 3_600_000;

/** What the handling of commands asks of it. */
export type KnownCommands = Pick<RecentCommands, 'knows' | 'alone' | 'onAppended' | 'reset'>;

/** Position 14 of a UUID is its version: one of random bits is no caller's key, and nobody can use it twice. */
const isRandom = (commandId: string): boolean => commandId.length === 36 && commandId[14] === '4';

/**
 * Which commands were recorded lately, on any stream of a service: an id is one command's. Kept in memory alone: what this
 * process appends is noted at once, what others append is read from the log, and so is everything after a start. What is older,
 * or was appended by two instances at the same moment, is for the stream's own check.
 */
export class RecentCommands implements Index {
  /** Digests by command id, in the order in which they were recorded. */
  private readonly digests = new Map<string, string>();
  /** How many of them are of which hour, the oldest first. */
  private readonly hours: { readonly hour: number; count: number }[] = [];
  /** By command id, what is being decided now, and how often at once. */
  private readonly underWay = new Map<string, { readonly digest: string; times: number }>();
  private readonly timing: RecentCommandsTiming;
  private readonly stopping = new AbortController();
  private position: Position = START;
  private running: Promise<void> | undefined;
  private filled = false;
  private error: Error | undefined;

  constructor(
    private readonly store: Pick<EventStore, 'readAll' | 'positionBefore'>,
    private readonly categories: readonly string[],
    timing: Partial<RecentCommandsTiming> = {},
    private readonly now: () => number = Date.now,
    private readonly service: string = categories.join(','),
  ) {
    this.timing = { ...TIMING, ...timing };
  }

  start(): void {
    this.running ??= this.run();
  }

  /** Failed: what others have recorded cannot be read; commands are decided all the same, by the stream's own check alone. */
  status(): IndexStatus {
    const index = `commands:${this.service}`;
    return this.stopping.signal.aborted ? { index, state: 'stopped' } : indexStatus(index, this.filled, this.error);
  }

  /** True for a command that was recorded lately. */
  knows(commandId: string): boolean {
    return this.digests.has(commandId);
  }

  async stop(): Promise<void> {
    this.stopping.abort();
    await this.running;
  }

  /**
   * Does what a command asks, alone under its id.
   * @throws CommandIdReused for one whose id was recorded for another, or is being decided for another; StoreUnavailable while it is
   * not yet known what was recorded
   */
  async alone<T>(commandId: string, digest: string, act: () => Promise<T>): Promise<T> {
    if (isRandom(commandId)) return act();
    await this.assertUnused(commandId, digest);
    const concurrent = this.underWay.get(commandId);
    if (concurrent && concurrent.digest !== digest) throw new CommandIdReused(commandId);
    const mine = concurrent ?? { digest, times: 0 };
    mine.times++;
    this.underWay.set(commandId, mine);
    try {
      return await act();
    } finally {
      mine.times--;
      if (mine.times === 0) this.underWay.delete(commandId);
    }
  }

  /**
   * For a dry run: it knows what was recorded, and beside it what the run itself would have; no id is used up by it. What is being decided
   * meanwhile is not recorded, and keeps nothing from being tried.
   */
  simulation(): KnownCommands {
    const own = new Map<string, string>();
    return {
      knows: (commandId) => own.has(commandId) || this.knows(commandId),
      alone: async (commandId, digest, act) => {
        if (isRandom(commandId)) return act();
        await this.assertUnused(commandId, digest);
        if ((own.get(commandId) ?? digest) !== digest) throw new CommandIdReused(commandId);
        return act();
      },
      onAppended: (commandId, digest) => void own.set(commandId, digest),
      reset: () => this.reset(),
    };
  }

  /** Another log stands in the place of the one that was read: it is read anew. */
  reset(): void {
    this.digests.clear();
    this.hours.length = 0;
    this.filled = false;
  }

  /** What was just appended here. */
  onAppended(commandId: string, digest: string, { position, recordedAt }: Appended, events: number): void {
    if (!isRandom(commandId)) this.note(commandId, digest, Date.parse(recordedAt));
    // Where nothing stands between, it need not be read back.
    if (this.filled && position - events === this.position) this.position = position;
  }

  private async assertUnused(commandId: string, digest: string): Promise<void> {
    await this.whenFilled();
    if ((this.digests.get(commandId) ?? digest) !== digest) throw new CommandIdReused(commandId);
  }

  private note(commandId: string, digest: string, recordedMs: number): void {
    if (this.digests.has(commandId)) return;
    this.digests.set(commandId, digest);
    const hour = Math.floor(recordedMs / HOUR_MS);
    const last = this.hours.at(-1);
    if (last && last.hour >= hour) last.count++;
    else this.hours.push({ hour, count: 1 });
    this.forget();
  }

  /** Whole hours at once. */
  private forget(): void {
    const oldest = Math.floor((this.now() - this.timing.keptMs) / HOUR_MS);
    while (this.hours[0] && this.hours[0].hour < oldest) {
      const { count } = this.hours.shift() as { count: number };
      const ids = this.digests.keys();
      for (let gone = 0; gone < count; gone++) this.digests.delete(ids.next().value as string);
    }
  }

  private async whenFilled(): Promise<void> {
    this.start();
    const giveUp = performance.now() + this.timing.patienceMs;
    while (!this.filled) {
      if (this.stopping.signal.aborted || performance.now() > giveUp)
        throw new StoreUnavailable('the commands of the last hours are not read yet');
      await delay(5);
    }
  }

  private async run(): Promise<void> {
    const { signal } = this.stopping;
    while (!signal.aborted) {
      try {
        if (!this.filled) this.position = await this.store.positionBefore(new Date(this.now() - this.timing.keptMs).toISOString());
        await this.read(signal);
        this.filled = true;
        this.error = undefined;
      } catch (error) {
        this.error = error instanceof Error ? error : new Error(String(error));
        // It is said where a command or a view fails; here it is asked again. What cannot be read at all must not keep commands from
        // being decided: the stream's own check stands.
        if (!isUnavailable(error)) this.filled = true;
      }
      await delay(this.timing.everyMs, undefined, { signal, ref: false }).catch(() => undefined);
    }
  }

  private async read(signal: AbortSignal): Promise<void> {
    for (;;) {
      const from = this.position;
      const page = await this.store.readAll(from, { categories: this.categories }, PAGE);
      for (const event of page.events) this.noteEvent(event);
      // Meanwhile this process may have gone on by itself.
      this.position = Math.max(this.position, page.position);
      if (page.atHead || signal.aborted) return;
    }
  }

  private noteEvent({ commandId, commandDigest, recordedAt }: RecordedEvent): void {
    const recordedMs = Date.parse(recordedAt);
    if (!isRandom(commandId) && recordedMs >= this.now() - this.timing.keptMs) this.note(commandId, commandDigest, recordedMs);
  }
}
