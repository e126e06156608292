import { setTimeout as delay } from 'node:timers/promises';
import { type Admin, type Cluster, type Consumer, type EachBatchPayload, type Kafka, PartitionAssigners } from 'kafkajs';
import { BusUnavailable, type Consumption, type Missed, type Subscription } from '#libs/event-sourcing';
import { RETRY } from './client.js';
import { Commits } from './commits.js';
import type { Failures } from './failure.js';
import { Lanes } from './lanes.js';
import type { LogReader } from './log-reader.js';
import { type Gap, PartitionWindow, parseProgress, type Rewind } from './partition-window.js';
import { placeText, toReceivedMessage } from './record.js';
import type { Replays } from './replays.js';

export interface ConsumptionTimes {
  /** How long a consumer that has gone silent keeps its partitions; brokers accept 6 s and more. */
  readonly sessionMs: number;
  /** Before a rejected message is delivered again; doubled each time, up to a hundred times this. */
  readonly retryMs: number;
  /** How long `consume` waits for the group to give it its partitions, before it goes on waiting in the background. */
  readonly joinMs: number;
}

export interface ConsumptionParts {
  readonly kafka: Kafka;
  readonly failures: Failures;
  readonly admin: () => Promise<Admin>;
  /** By partition, where a topic begins and ends; with what is published, but cannot be read yet. */
  readonly ends: LogReader['ends'];
  /** Makes what the subscription needs to be there. */
  readonly prepare: () => Promise<void>;
  /** Called when partitions have come from another instance, before anything of them is delivered. */
  readonly taken: () => Promise<void>;
  readonly replays: Replays;
  readonly subscription: Subscription;
  /** Hears why it cannot belong to its group now. */
  readonly failed: (error: unknown) => void;
  readonly times: ConsumptionTimes;
}

/** How far a group is in a partition. */
interface PartitionProgress {
  readonly topic: string;
  readonly partition: number;
  /** Where the partition begins, and behind its last record. */
  readonly low: number;
  readonly high: number;
  readonly next: number;
  readonly undone: number;
  readonly gaps: readonly Gap[];
}

/** Messages of a partition held in memory: how far a group gets ahead of its oldest undone message is bounded by this. */
const WINDOW = 2_048;
const FETCH_WAIT_MS = 200;
/** How long a full window is waited for before fetching is paused, which costs up to FETCH_WAIT_MS when it ends. */
const ROOM_WITHIN_MS = 100;
/** Part of a session: a member is silent while it waits for what it has under way. What takes longer may be handled twice at once. */
const SETTLE_WITHIN = 0.5;
/** How often it looks whether a replay was asked for. */
const REPLAYS_EVERY_MS = 500;
const BACKOFF_MS = [100, 5_000] as const;

/** What a group has committed that has read nothing. */
const NOTHING = -1;
const ignore = (): void => undefined;

const partitionName = (topic: string, partition: number): string => `${topic}/${partition}`;

/** One member of a consumer group. It joins again by itself after an outage. */
export class GroupConsumption implements Consumption {
  private readonly stopping = new AbortController();
  private readonly windows = new Map<string, PartitionWindow>();
  private readonly paused = new Set<PartitionWindow>();
  private readonly placing = new Map<PartitionWindow, Promise<void>>();
  private readonly lanes: Lanes;
  private readonly running: Promise<void>;
  private consumer: Consumer | undefined;
  private joining: Promise<void> | undefined;
  private member: string | undefined;
  private readonly commits = new Commits(
    () => this.consumer,
    () => [...this.windows.values()],
  );
  private readonly replayTimer: NodeJS.Timeout;
  private abandoned = false;
  private joined: () => void = () => undefined;

  /** Settled with the first assignment, or after `joinMs`. */
  readonly started: Promise<void>;

  constructor(private readonly parts: ConsumptionParts) {
    const { subscription, times } = parts;
    this.lanes = new Lanes(
      ({ message }) => subscription.deliver(message),
      ({ window }) => this.onProgress(window),
      times.retryMs,
    );
    const joined = new Promise<void>((resolve) => {
      this.joined = resolve;
    });
    this.started = Promise.race([joined, this.pause(times.joinMs)]);
    this.running = this.run();
    this.replayTimer = setInterval(() => {
      // When it cannot be read now, it is with the next.
      this.followReplays().catch(() => undefined);
    }, REPLAYS_EVERY_MS);
  }

  async lag(): Promise<number> {
    const standings = await this.standings();
    return standings.reduce((lag, { undone, next, low, high }) => lag + undone + Math.max(0, high - Math.max(next, low)), 0);
  }

  /** Also what nobody came by yet, since there is nothing behind it. */
  async missedMessages(): Promise<readonly Missed[]> {
    const standings = await this.standings();
    return standings.flatMap(({ topic, partition, next, low, gaps }) => {
      const all = next < low ? [...gaps, { from: next, to: low - 1 }] : gaps;
      return all.map(({ from, to }) => ({
        topic,
        partition,
        from: placeText(partition, from),
        to: placeText(partition, to),
        messages: to - from + 1,
      }));
    });
  }

  /** By partition, whoever has it: how far the group is, as it is known here or was committed. */
  private async standings(): Promise<readonly PartitionProgress[]> {
    const { group, topics } = this.parts.subscription;
    return this.parts.failures.asking(async () => {
      const admin = await this.parts.admin();
      const committed = await admin.fetchOffsets({ groupId: group, topics: [...topics] });
      const ofTopics = committed.map(async ({ topic, partitions }) => {
        // Before it is asked where the topic ends: what comes meanwhile would be beyond that.
        const progress = partitions.map(({ partition, offset, metadata }) => {
          const window = this.windows.get(partitionName(topic, partition));
          const gaps = window?.isPlaced ? window.missed : parseProgress(metadata ?? '').gaps;
          return { topic, partition, next: window?.next ?? Math.max(Number(offset), 0), undone: window?.undone() ?? 0, gaps };
        });
        const ends = await this.parts.ends(topic);
        return progress.map((standing): PartitionProgress => {
          const [low, high] = ends.get(standing.partition) ?? [0, 0];
          // Beyond the end it can only stand in a topic that was there before this one.
          return standing.next > high ? { ...standing, low, high, next: low, gaps: [] } : { ...standing, low, high };
        });
      });
      return (await Promise.all(ofTopics)).flat();
    });
  }

  /** @throws BusUnavailable when what was done could not be committed: it will be delivered again */
  async stop(): Promise<void> {
    this.stopping.abort();
    // Before it joined, there is nothing to pause, and kafkajs throws.
    if (this.member !== undefined) this.consumer?.pause(this.parts.subscription.topics.map((topic) => ({ topic })));
    await this.lanes.end();
    let unsaved: unknown;
    try {
      await this.commits.end();
    } catch (error) {
      unsaved = this.parts.failures.explain(error);
    }
    await this.end();
    if (unsaved && !this.abandoned) throw unsaved;
  }

  /** Ends at once, as a crash would: what is under way is neither awaited nor committed. */
  async abandon(): Promise<void> {
    this.abandoned = true;
    this.stopping.abort();
    this.lanes.stop();
    this.commits.stop();
    await this.end();
  }

  private async end(): Promise<void> {
    clearInterval(this.replayTimer);
    this.joined();
    // Whoever goes while it joins cannot leave, and the others would wait for it until its session ends.
    if (!this.abandoned) await Promise.race([this.joining, delay(this.parts.times.sessionMs, undefined, { ref: false })]);
    await this.consumer?.disconnect().catch(() => undefined);
    await this.running;
  }

  private async run(): Promise<void> {
    for (let failures = 0; !this.stopping.signal.aborted; failures++) {
      try {
        await this.parts.prepare();
        if (this.stopping.signal.aborted) return;
        await this.belong(() => {
          failures = 0;
        });
      } catch (error) {
        // Whatever ended the membership, it begins again from what the group has committed.
        if (!this.stopping.signal.aborted) this.parts.failed(this.parts.failures.explain(error));
      }
      this.lose();
      await this.pause(Math.min(BACKOFF_MS[1], BACKOFF_MS[0] * 2 ** Math.min(failures, 10)));
    }
  }

  /** One membership: until it is stopped or kafkajs gives it up. */
  private async belong(succeeded: () => void): Promise<void> {
    const { kafka, subscription, times } = this.parts;
    const consumer = kafka.consumer({
      groupId: subscription.group,
      allowAutoTopicCreation: false,
      partitionAssigners: [
        (assigning) => {
          this.settleBeforeJoining(assigning.cluster);
          return PartitionAssigners.roundRobin(assigning);
        },
      ],
      sessionTimeout: times.sessionMs,
      heartbeatInterval: Math.min(1_000, times.sessionMs / 4),
      rebalanceTimeout: times.sessionMs * 2,
      maxWaitTimeInMs: FETCH_WAIT_MS,
      retry: { ...RETRY, restartOnFailure: async () => false },
    });
    const ended = new Promise<void>((resolve) => {
      consumer.on('consumer.crash', () => resolve());
      consumer.on('consumer.stop', () => {
        if (this.stopping.signal.aborted) resolve();
      });
    });
    consumer.on('consumer.group_join', ({ payload }) => {
      succeeded();
      this.assign(payload.memberId, payload.memberAssignment);
    });
    consumer.on('consumer.end_batch_process', ({ payload }) => {
      const window = this.windows.get(partitionName(payload.topic, payload.partition));
      if (!window) return;
      const passBatch = () => {
        window.pass(Number(payload.lastOffset) + 1);
        this.onProgress(window);
      };
      // Marks of transactions alone may stand behind what is gone.
      if (window.next !== undefined && Number(payload.firstOffset) > window.next) {
        this.bounds(window).then(([low]) => {
          window.beginsAt(low);
          passBatch();
        }, ignore);
      } else passBatch();
    });
    this.consumer = consumer;
    try {
      const joining = this.join(consumer);
      this.joining = joining.catch(ignore);
      await joining;
      if (!this.stopping.signal.aborted) await ended;
    } finally {
      this.consumer = undefined;
      await consumer.disconnect().catch(() => undefined);
    }
  }

  private async join(consumer: Consumer): Promise<void> {
    await consumer.connect();
    await consumer.subscribe({ topics: [...this.parts.subscription.topics], fromBeginning: true });
    if (this.stopping.signal.aborted) return;
    await consumer.run({ autoCommit: false, eachBatchAutoResolve: false, eachBatch: (payload) => this.take(payload) });
  }

  /**
   * When others come or go, all members join again, and the partitions are given out anew. What is under way ends before, and
   * is committed while the broker still takes it: so nobody else handles it too. kafkajs asks where to join just before it does.
   */
  private settleBeforeJoining(cluster: Cluster): void {
    const find = cluster.findGroupCoordinator.bind(cluster);
    cluster.findGroupCoordinator = async (group) => {
      if (this.member !== undefined && !this.stopping.signal.aborted) {
        await this.lanes.hold(this.parts.times.sessionMs * SETTLE_WITHIN);
        // What is refused is delivered again.
        await this.commits.now().catch(() => undefined);
      }
      return find(group);
    };
  }

  /** Keeps what it has of partitions that stay; a new membership keeps nothing, since others may have gone on meanwhile. */
  private assign(member: string, assignment: Readonly<Record<string, readonly number[]>>): void {
    if (member !== this.member) this.lose();
    this.member = member;
    const now = new Set(
      Object.entries(assignment).flatMap(([topic, partitions]) => partitions.map((partition) => partitionName(topic, partition))),
    );
    for (const name of this.windows.keys()) if (!now.has(name)) this.windows.delete(name);
    for (const [topic, partitions] of Object.entries(assignment)) {
      for (const partition of partitions) {
        const name = partitionName(topic, partition);
        if (!this.windows.has(name)) this.windows.set(name, new PartitionWindow(topic, partition));
      }
    }
    this.forgetLost();
    this.lanes.resume();
    this.joined();
  }

  private lose(): void {
    this.windows.clear();
    this.forgetLost();
    this.member = undefined;
  }

  private forgetLost(): void {
    const kept = new Set(this.windows.values());
    this.lanes.forget(({ window }) => !kept.has(window));
    for (const window of this.paused) if (!kept.has(window)) this.resume(window);
  }

  private async take({ batch, resolveOffset, isStale }: EachBatchPayload): Promise<void> {
    const { topic, partition } = batch;
    let window = this.windows.get(partitionName(topic, partition));
    if (!window || this.stopping.signal.aborted) return;
    if (!window.isPlaced) await this.place(window);
    if (!this.isCurrent(window) || isStale()) return;
    const fetchedFrom = Number(Reflect.get(batch, 'fetchedOffset'));
    if (fetchedFrom !== window.next) {
      window = await this.heldAgainst(window);
      if (!this.isCurrent(window) || isStale()) return;
    }
    if (!window.takes(fetchedFrom)) return this.seek(window);
    for (const message of batch.messages) {
      const pending = window.add(Number(message.offset), toReceivedMessage(topic, partition, message));
      if (pending) this.lanes.enqueue(pending);
    }
    window.pass(Number(batch.lastOffset()) + 1);
    resolveOffset(batch.lastOffset());
    const giveUp = performance.now() + ROOM_WITHIN_MS;
    while (window.size() >= WINDOW && performance.now() < giveUp) await delay(1);
    if (window.size() < WINDOW || this.paused.has(window)) return;
    this.paused.add(window);
    this.consumer?.pause([{ topic, partitions: [partition] }]);
  }

  /** What was fetched begins elsewhere than where it goes on: the topic may begin later than it did, or be another by now. */
  private async heldAgainst(window: PartitionWindow): Promise<PartitionWindow> {
    const { next = 0, topic, partition } = window;
    const [low, high] = await this.bounds(window);
    if (next <= high) {
      window.beginsAt(low);
      return window;
    }
    const anew = new PartitionWindow(topic, partition);
    if (this.isCurrent(window)) this.windows.set(partitionName(topic, partition), anew);
    this.forgetLost();
    await this.place(anew);
    return anew;
  }

  private async bounds({ topic, partition }: PartitionWindow): Promise<readonly [low: number, high: number]> {
    return (await this.parts.ends(topic)).get(partition) ?? [0, 0];
  }

  /** Learns where the group stands in the partition, and what it has done beyond. */
  private async place(window: PartitionWindow): Promise<void> {
    const placing = this.placing.get(window) ?? this.placeNow(window);
    this.placing.set(window, placing);
    try {
      await placing;
    } finally {
      this.placing.delete(window);
    }
  }

  private async placeNow(window: PartitionWindow): Promise<void> {
    const admin = await this.parts.admin();
    const [offsets] = await admin.fetchOffsets({ groupId: this.parts.subscription.group, topics: [window.topic] });
    const committedOffset = offsets?.partitions.find(({ partition }) => partition === window.partition);
    if (!committedOffset) throw new BusUnavailable(`Kafka: ${window.topic} has no partition ${window.partition}`);
    await this.parts.taken();
    await this.parts.replays.refresh();
    const [low, high] = await this.bounds(window);
    // Beyond the end it can only stand in a topic that was there before this one.
    const committed = Number(committedOffset.offset) > high ? NOTHING : Number(committedOffset.offset);
    window.begin(committed, committed < 0 ? '' : committedOffset.metadata, this.findRewinds(window), low);
    // kafkajs fetches from where the group stands.
    if (this.isCurrent(window) && (window.next as number) < committed) this.seek(window);
  }

  private isCurrent(window: PartitionWindow): boolean {
    return this.windows.get(partitionName(window.topic, window.partition)) === window;
  }

  private findRewinds({ topic, partition }: PartitionWindow): readonly Rewind[] {
    return this.parts.replays.of(this.parts.subscription.group, topic, partition);
  }

  private seek({ topic, partition, next }: PartitionWindow): void {
    this.consumer?.seek({ topic, partition, offset: String(next) });
  }

  private async followReplays(): Promise<void> {
    if (this.windows.size === 0) return;
    await this.parts.replays.refresh(REPLAYS_EVERY_MS / 2);
    const toRewind = [...this.windows.values()].filter((window) => this.findRewinds(window).length > 0);
    await Promise.all(toRewind.filter(({ isPlaced }) => !isPlaced).map((window) => this.place(window)));
    if (this.stopping.signal.aborted) return;
    const again = toRewind.flatMap((window) => (this.isCurrent(window) && window.rewoundBy(this.findRewinds(window))) || []);
    for (const window of again) this.windows.set(partitionName(window.topic, window.partition), window);
    this.forgetLost();
    for (const window of again) {
      this.seek(window);
      this.onProgress(window);
    }
  }

  private onProgress(window: PartitionWindow): void {
    if (this.paused.has(window) && window.size() < WINDOW / 2) this.resume(window);
    this.commits.soon();
  }

  private resume(window: PartitionWindow): void {
    this.paused.delete(window);
    if (!this.stopping.signal.aborted) this.consumer?.resume([{ topic: window.topic, partitions: [window.partition] }]);
  }

  private async pause(ms: number): Promise<void> {
    await delay(ms, undefined, { signal: this.stopping.signal }).catch(() => undefined);
  }
}
