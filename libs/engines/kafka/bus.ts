import { type Admin, type Kafka, Partitioners, type Producer } from 'kafkajs';
import {
  type Bus,
  BusUnavailable,
  type Consumption,
  type DeadLetter,
  type Lease,
  type Place,
  type Position,
  type Publication,
  type ReceivedMessage,
  type Replay,
  type SetBack,
  type Subscription,
} from '#libs/event-sourcing';
import { Checkpoints } from './checkpoints.js';
import { createClient, type KafkaConnection, RETRY } from './client.js';
import { ClientLog } from './client-log.js';
import { type ConsumptionTimes, GroupConsumption } from './consumption.js';
import { DeadLetters } from './dead-letters.js';
import { Failures } from './failure.js';
import { KafkaLeases, LEASES, LEASES_CONFIG } from './leases.js';
import { LogReader } from './log-reader.js';
import { Publishing } from './publishing.js';
import { parseOffset, toReceivedMessage } from './record.js';
import { REPLAYS, REPLAYS_CONFIG, Replays } from './replays.js';
import { TopicLog } from './topic-log.js';
import { COMPACTED, type TopicOptions, Topics } from './topics.js';

export interface KafkaOptions extends KafkaConnection, Partial<TopicOptions>, Partial<ConsumptionTimes> {}

/** Connects with the first use. @throws Error when the certificate authority cannot be read */
export const openKafkaBus = (options: KafkaOptions): Bus => new KafkaBus(options);

/** How long `read` waits for the end of transactions that are open when it is asked. */
const SETTLES_MS = 5_000;

class KafkaBus implements Bus {
  private readonly kafka: Kafka;
  private readonly failures: Failures;
  private readonly reader: LogReader;
  private readonly topics: Topics;
  private readonly leases: KafkaLeases;
  private readonly publisher: Publishing;
  private readonly letters: DeadLetters;
  private readonly replays: Replays;
  private readonly times: ConsumptionTimes;
  private readonly consumptions = new Set<GroupConsumption>();
  private readonly admin: Connected<Admin>;
  private readonly producer: Connected<Producer>;
  private readonly log: ClientLog | undefined;
  private closed = false;

  constructor(options: KafkaOptions) {
    const { partitions = 12, replication = 1, retentionDays, sessionMs = 10_000, retryMs = 200, joinMs = 10_000 } = options;
    this.times = { sessionMs, retryMs, joinMs };
    this.kafka = createClient(options);
    this.log = options.log && new ClientLog(options.log);
    this.failures = new Failures(options.settings);
    this.admin = new Connected(this.failures, () => this.kafka.admin({ retry: RETRY }));
    this.producer = new Connected(this.failures, () =>
      this.kafka.producer({ allowAutoTopicCreation: false, createPartitioner: Partitioners.DefaultPartitioner, retry: RETRY }),
    );
    this.reader = new LogReader(this.kafka, this.failures);
    this.topics = new Topics(() => this.admin.get(), this.failures, { partitions, replication, retentionDays });
    const producer = () => this.producer.get();
    const open = (topic: string, apply: TopicLog['apply']) => new TopicLog(this.reader, producer, this.failures, topic, apply);
    const internalTopic = (topic: string) => this.topics.internal(topic, COMPACTED);
    this.leases = new KafkaLeases(
      (apply) => open(LEASES, apply),
      () => this.topics.internal(LEASES, LEASES_CONFIG),
    );
    this.publisher = new Publishing(this.kafka, this.failures, this.topics, this.leases, new Checkpoints(internalTopic, open));
    this.letters = new DeadLetters({
      open,
      make: internalTopic,
      exists: async (topic) => (await this.reader.partitions(topic)) !== undefined,
      topics: () => this.reader.topics(),
    });
    const ready = () => this.topics.internal(REPLAYS, REPLAYS_CONFIG);
    this.replays = new Replays({ admin: () => this.admin.get(), failures: this.failures, reader: this.reader, open, ready });
  }

  async makeTopics(topics: readonly string[]): Promise<void> {
    this.checkOpen();
    await this.topics.public(topics);
  }

  async publish(publication: Publication): Promise<void> {
    this.checkOpen();
    await this.publisher.publish(publication);
  }

  async publishedUpTo(publisher: string): Promise<Position> {
    return (await this.publishedPlace(publisher)).position;
  }

  publishedPlace(publisher: string): Promise<Place> {
    return this.open(() => this.publisher.publishedPlace(publisher));
  }

  setBack(back: SetBack): Promise<void> {
    return this.open(() => this.publisher.setBack(back));
  }

  async consume(subscription: Subscription): Promise<Consumption> {
    this.checkOpen();
    const consumption = new GroupConsumption({
      kafka: this.kafka,
      failures: this.failures,
      admin: () => this.admin.get(),
      ends: (topic) => this.reader.ends(topic),
      prepare: async () => {
        await this.topics.public(subscription.topics);
        await this.letters.prepare(subscription.group);
      },
      taken: () => this.letters.refresh(subscription.group),
      replays: this.replays,
      subscription,
      failed: (error) => this.log?.error('Consumption', (error as Error).message, { groupId: subscription.group }),
      times: this.times,
    });
    this.consumptions.add(consumption);
    await consumption.started;
    return {
      lag: () => consumption.lag(),
      missedMessages: () => consumption.missedMessages(),
      stop: async () => {
        this.consumptions.delete(consumption);
        await consumption.stop();
      },
    };
  }

  /** Partitions are read one after the other: for what is there. To go on live, consume with a group of one's own. */
  async read(topic: string, afterOffset: string | undefined, limit: number): Promise<readonly ReceivedMessage[]> {
    this.checkOpen();
    const cursor = afterOffset === undefined ? { partition: 0, offset: -1 } : parseOffset(afterOffset);
    const messages: ReceivedMessage[] = [];
    for (const partition of (await this.reader.partitions(topic)) ?? []) {
      if (partition < cursor.partition) continue;
      const from = partition === cursor.partition ? cursor.offset + 1 : 0;
      for await (const message of this.partition(topic, partition, from)) {
        if (messages.length >= limit) return messages;
        messages.push(message);
      }
    }
    return messages;
  }

  replay(replay: Replay): Promise<number> {
    return this.open(() => this.replays.ask(replay));
  }

  deadLetter(letter: Omit<DeadLetter, 'id' | 'at'>): Promise<void> {
    return this.open(() => this.letters.deadLetter(letter));
  }

  isBlocked(group: string, key: string): Promise<boolean> {
    return this.open(() => this.letters.isBlocked(group, key));
  }

  deadLetters(group?: string): Promise<readonly DeadLetter[]> {
    return this.open(() => this.letters.of(group));
  }

  removeDeadLetter(id: string): Promise<void> {
    return this.open(() => this.letters.remove(id));
  }

  async acquire(name: string, holder: string, ttlMs: number): Promise<Lease | undefined> {
    this.checkOpen();
    const lease = await this.leases.acquire(name, holder, ttlMs);
    if (lease) await this.publisher.lead(lease);
    return lease;
  }

  async release(lease: Lease): Promise<void> {
    this.checkOpen();
    await this.leases.release(lease);
    await this.publisher.leave(lease);
  }

  ping(): Promise<void> {
    return this.open(() => this.reader.ping());
  }

  async close(): Promise<void> {
    if (this.closed) return;
    this.closed = true;
    await Promise.all([...this.consumptions].map((consumption) => consumption.abandon()));
    await Promise.all([this.publisher.close(), this.reader.close(), this.admin.close(), this.producer.close()]);
  }

  private async *partition(topic: string, partition: number, from: number): AsyncIterable<ReceivedMessage> {
    const giveUp = performance.now() + SETTLES_MS;
    let end: number | undefined;
    for (let next = from; end === undefined || next < end; ) {
      const page = await this.reader.page(topic, partition, next, end === undefined ? 0 : 20);
      for (const record of page.records) yield toReceivedMessage(topic, partition, record);
      end ??= page.end;
      if (page.next === next && performance.now() > giveUp) return;
      next = page.next;
    }
  }

  private async open<T>(work: () => Promise<T>): Promise<T> {
    this.checkOpen();
    return work();
  }

  private checkOpen(): void {
    if (this.closed) throw new BusUnavailable('Kafka: this bus is closed');
  }
}

/** Something that is connected once, with its first use. */
class Connected<Client extends { connect(): Promise<void>; disconnect(): Promise<void> }> {
  private client: Promise<Client> | undefined;
  private closed = false;

  constructor(
    private readonly failures: Failures,
    private readonly make: () => Client,
  ) {}

  async get(): Promise<Client> {
    if (this.closed) throw new BusUnavailable('Kafka: this bus is closed');
    this.client ??= this.connect();
    this.client.catch(() => {
      this.client = undefined;
    });
    return this.client;
  }

  private async connect(): Promise<Client> {
    const client = this.make();
    try {
      await client.connect();
    } catch (error) {
      await client.disconnect().catch(() => undefined);
      throw this.failures.explain(error);
    }
    return client;
  }

  async close(): Promise<void> {
    this.closed = true;
    const client = await this.client?.catch(() => undefined);
    await client?.disconnect();
  }
}
