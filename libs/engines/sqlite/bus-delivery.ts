import { BusUnavailable, type Lease, Signal, StaleLease, type Subscription } from '#libs/event-sourcing';
import type { GroupProgress, Pending } from './bus-progress.js';
import type { DatabaseFile } from './database-file.js';
import { asking } from './failure.js';

export interface BusTimes {
  /** How long a consumer that has gone silent keeps its group. */
  readonly leaseMs: number;
  /** Before a rejected message is delivered again; doubled each time, up to a hundred times this. */
  readonly retryMs: number;
}

/** Messages of a topic held in memory: how far a group gets ahead of its oldest undone message is bounded by this. */
const WINDOW = 1_024;
/** Keys that are delivered side by side. */
const LANES = 64;
const LONGEST_RETRY = 100;
/** Between two savings of what is done: under load one commit serves many messages; a crash repeats what it did not save. */
const SAVE_EVERY_MS = 20;

interface TopicWindow {
  readonly topic: string;
  readonly doneBefore: ReadonlySet<number>;
  readonly pending: Pending[];
  readTo: number;
  mayHaveMore: boolean;
}

/** One key's messages in order: the first is being delivered or waits to be. */
interface Lane {
  readonly queue: Pending[];
  underWay: boolean;
  /** What is under way began before the group went back: it is neither done nor tried again. */
  orphaned: boolean;
  rejected: number;
}

/** Delivers a group's messages while its lease is held: in order a key, keys side by side. */
export class HeldGroup {
  /** True when all that was done is saved and nothing is under way: the lease can be given to another at once. */
  settled = false;
  private readonly news = new Signal();
  private readonly lanes = new Map<string, Lane>();
  private ready: Lane[] = [];
  private readonly retries = new Set<NodeJS.Timeout>();
  private readonly places = new Map<string, number>();
  private windows: readonly TopicWindow[] = [];
  private done: Pending[] = [];
  private underWay = 0;
  private savedAt = Number.NEGATIVE_INFINITY;
  private ending: 'stopped' | 'lost' | 'abandoned' | undefined;

  constructor(
    private readonly file: DatabaseFile,
    private readonly progress: GroupProgress,
    private readonly subscription: Subscription,
    private readonly times: BusTimes,
    public lease: Lease,
    /** Asks for the lease again; undefined when it is another's now. */
    private readonly acquire: () => Promise<Lease | undefined>,
  ) {}

  stop(): void {
    this.end('stopped');
  }

  /** Under a newer lease it goes on from what is saved: what is under way ends, and comes again. */
  begin(lease: Lease): void {
    if (lease.token === this.lease.token) return;
    this.lease = lease;
    this.windows = [];
    this.done = [];
    this.places.clear();
    for (const retry of this.retries) clearTimeout(retry);
    this.retries.clear();
    this.ready = [];
    for (const [key, lane] of this.lanes) {
      lane.queue.splice(1);
      lane.orphaned = true;
      if (!lane.underWay) this.lanes.delete(key);
    }
    this.news.raise();
  }

  abandon(): void {
    this.end('abandoned');
  }

  /** Until it is ended from outside or the lease is lost. @throws BusUnavailable when the last saving failed */
  async run(): Promise<void> {
    const topics = this.subscription.topics.map((topic) => `bus ${topic}`);
    const unwatch = this.file.watch((changes) => {
      if (changes.has(`replay ${this.progress.group}`)) void this.renew();
      if (changes.has('*') || topics.some((topic) => changes.has(topic))) this.lookForMore();
    });
    try {
      while (!this.ending) await this.step();
      for (const retry of this.retries) clearTimeout(retry);
      while (this.underWay > 0 && this.ending !== 'abandoned') await this.news.wait();
      if (this.ending === 'stopped') this.settled = (await this.save()) !== 'stale';
    } finally {
      unwatch();
    }
  }

  private async step(): Promise<void> {
    try {
      this.fill();
      this.dispatch();
      const due = this.savedAt + SAVE_EVERY_MS - performance.now();
      if (due > 0) await this.news.wait(due);
      else if ((await this.save()) === 'nothing') await this.news.wait();
      else this.savedAt = performance.now();
    } catch (error) {
      if (!(error instanceof BusUnavailable)) throw error;
      await this.news.wait(this.times.retryMs);
    }
  }

  private end(how: 'stopped' | 'lost' | 'abandoned'): void {
    if (this.ending !== 'abandoned') this.ending = how;
    this.news.raise();
  }

  /** The lease was renewed by others: to set the group back, or because it ran out. */
  private async renew(): Promise<void> {
    const lease = await this.acquire();
    if (lease) this.begin(lease);
    else this.end('lost');
  }

  private lookForMore(): void {
    for (const window of this.windows) window.mayHaveMore = true;
    this.news.raise();
  }

  private fill(): void {
    asking(this.file.file, BusUnavailable, () => {
      if (this.windows.length === 0) this.windows = this.progress.topics.map((topic) => this.openWindow(topic));
      for (const window of this.windows) this.fillOne(window);
    });
  }

  private openWindow(topic: string): TopicWindow {
    const place = this.progress.placeIn(topic);
    return { topic, doneBefore: this.progress.doneAbove(topic, place), pending: [], readTo: place, mayHaveMore: true };
  }

  private fillOne(window: TopicWindow): void {
    const room = WINDOW - window.pending.length;
    if (!window.mayHaveMore || room < WINDOW / 4) return;
    const more = this.progress.after(window.topic, window.readTo, room);
    window.mayHaveMore = more.length === room;
    for (const pending of more) {
      window.pending.push(pending);
      window.readTo = pending.place;
      if (window.doneBefore.has(pending.place)) pending.done = true;
      else this.enqueue(pending);
    }
  }

  private enqueue(pending: Pending): void {
    const { key } = pending.message;
    const lane = this.lanes.get(key);
    if (lane) {
      lane.queue.push(pending);
      return;
    }
    const fresh: Lane = { queue: [pending], underWay: false, orphaned: false, rejected: 0 };
    this.lanes.set(key, fresh);
    this.ready.push(fresh);
  }

  private dispatch(): void {
    while (!this.ending && this.underWay < LANES) {
      const lane = this.ready.shift();
      if (!lane) return;
      this.underWay += 1;
      lane.underWay = true;
      void this.deliverFirst(lane);
    }
  }

  private async deliverFirst(lane: Lane): Promise<void> {
    const first = lane.queue[0] as Pending;
    let delivered = true;
    try {
      await this.subscription.deliver(first.message);
    } catch {
      // By the port's contract: who delivers reports why; here it means "again, later".
      delivered = false;
    }
    this.underWay -= 1;
    lane.underWay = false;
    if (lane.orphaned) this.next(lane, first);
    else if (delivered) this.finish(lane, first);
    else this.retryLater(lane);
    this.dispatch();
    this.news.raise();
  }

  private finish(lane: Lane, first: Pending): void {
    first.done = true;
    this.done.push(first);
    this.next(lane, first);
  }

  private next(lane: Lane, first: Pending): void {
    lane.orphaned = false;
    lane.rejected = 0;
    lane.queue.shift();
    if (lane.queue.length > 0) this.ready.push(lane);
    else this.lanes.delete(first.message.key);
  }

  private retryLater(lane: Lane): void {
    const wait = this.times.retryMs * Math.min(2 ** lane.rejected, LONGEST_RETRY);
    lane.rejected += 1;
    const retry = setTimeout(() => {
      this.retries.delete(retry);
      this.ready.push(lane);
      this.dispatch();
    }, wait);
    this.retries.add(retry);
  }

  private async save(): Promise<'nothing' | 'saved' | 'stale'> {
    for (const { topic, pending } of this.windows) {
      const undone = pending.findIndex((message) => !message.done);
      const prefix = pending.splice(0, undone < 0 ? pending.length : undone);
      const last = prefix.at(-1);
      if (last) this.places.set(topic, last.place);
    }
    if (this.done.length === 0 && this.places.size === 0) return 'nothing';
    const [places, done, lease] = [new Map(this.places), this.done, this.lease];
    this.done = [];
    try {
      await this.progress.save(places, done, lease);
    } catch (error) {
      if (error instanceof StaleLease) {
        await this.renew();
        return 'stale';
      }
      if (lease === this.lease) this.done = [...done, ...this.done];
      throw error;
    }
    if (lease !== this.lease) return 'saved';
    for (const [topic, place] of places) if (this.places.get(topic) === place) this.places.delete(topic);
    return 'saved';
  }
}
