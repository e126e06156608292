import { type Broker, type Cluster, type Consumer, type Kafka, PartitionAssigners } from 'kafkajs';
import { BusUnavailable } from '#libs/event-sourcing';
import { errorType, type Failures } from './failure.js';
import { type AbortedTransaction, type FetchedRecord, onlyCommitted } from './record.js';

/** What one fetch gave. */
export interface FetchedPage {
  /** The committed ones. */
  readonly records: readonly FetchedRecord[];
  /** Where the next fetch starts. */
  readonly next: number;
  /** Behind the last record whose outcome is known: everything before it is committed or aborted. */
  readonly stable: number;
  /** Behind the last record. */
  readonly end: number;
}

interface FetchedPartition {
  readonly highWatermark: string;
  readonly lastStableOffset: string;
  readonly abortedTransactions: readonly AbortedTransaction[] | null;
  readonly messages: readonly FetchedRecord[];
}

/** Left out of kafkajs' types. */
interface ListsOffsets {
  listOffsets(request: {
    readonly isolationLevel: number;
    readonly topics: readonly { readonly topic: string; readonly partitions: readonly { partition: number; timestamp: string }[] }[];
  }): Promise<{ readonly responses: readonly { readonly partitions: readonly { partition: number; offset: string }[] }[] }>;
}

const READ_UNCOMMITTED = 0;
const READ_COMMITTED = 1;
const LATEST = '-1';
const EARLIEST = '-2';
const PAGE_BYTES = 1_048_576;
const ATTEMPTS = 3;
const MOVED = new Set(['NOT_LEADER_FOR_PARTITION', 'LEADER_NOT_AVAILABLE', 'REPLICA_NOT_AVAILABLE', 'FENCED_LEADER_EPOCH']);

/**
 * Reads partitions directly, without a group. kafkajs only offers this inside its consumer; a partition assigner is handed
 * the cluster that its consumer uses, and that is all this consumer is for: it never joins.
 */
export class LogReader {
  private readonly consumer: Consumer;
  private cluster: Cluster | undefined;
  private connecting: Promise<void> | undefined;
  private readonly leaders = new Map<string, ReadonlyMap<number, number>>();

  constructor(
    kafka: Kafka,
    private readonly failures: Failures,
  ) {
    this.consumer = kafka.consumer({
      groupId: 'gpn-log-reader',
      allowAutoTopicCreation: false,
      partitionAssigners: [
        (assigning) => {
          this.cluster = assigning.cluster;
          return PartitionAssigners.roundRobin(assigning);
        },
      ],
    });
  }

  /** The topic's partitions in order; undefined when there is no such topic. */
  async partitions(topic: string): Promise<readonly number[] | undefined> {
    const leaders = await this.failures.asking(() => this.findLeaders(topic));
    return leaders && [...leaders.keys()].sort((a, b) => a - b);
  }

  /** By partition, where it begins now and behind its last record, also one of a transaction that is still open. */
  async ends(topic: string): Promise<ReadonlyMap<number, readonly [low: number, high: number]>> {
    return this.failures.asking(async () => {
      for (let attempt = 1; ; attempt++) {
        try {
          const [low, high] = await Promise.all([this.offsets(topic, EARLIEST), this.offsets(topic, LATEST)]);
          return new Map([...high].map(([partition, end]) => [partition, [low.get(partition) ?? 0, end] as const]));
        } catch (error) {
          this.leaders.delete(topic);
          if (attempt >= ATTEMPTS) throw error;
          await new Promise((resolve) => setTimeout(resolve, 100 * attempt));
        }
      }
    });
  }

  /** Names of all topics. */
  async topics(): Promise<readonly string[]> {
    const { topicMetadata } = await this.failures.asking(async () => (await this.anyBroker()).metadata([]));
    return topicMetadata.map(({ topic }) => topic);
  }

  /** @throws BusUnavailable when no broker answers */
  async ping(): Promise<void> {
    await this.failures.asking(async () => (await this.anyBroker()).apiVersions());
  }

  /** What stands in a partition from an offset on; waits up to `waitMs` for something to be there. */
  async page(topic: string, partition: number, from: number, waitMs = 0): Promise<FetchedPage> {
    return this.failures.asking(async () => {
      for (let attempt = 1; ; attempt++) {
        try {
          return await this.fetch(topic, partition, from, waitMs);
        } catch (error) {
          const type = errorType(error) ?? '';
          if (type === 'OFFSET_OUT_OF_RANGE') return await this.fetch(topic, partition, await this.first(topic, partition), waitMs);
          this.leaders.delete(topic);
          if (attempt >= ATTEMPTS) throw error;
          if (MOVED.has(type)) await new Promise((resolve) => setTimeout(resolve, 100 * attempt));
        }
      }
    });
  }

  async close(): Promise<void> {
    await this.connecting?.catch(() => undefined);
    await this.consumer.disconnect();
  }

  private async fetch(topic: string, partition: number, from: number, waitMs: number): Promise<FetchedPage> {
    const leader = (await this.findLeaders(topic))?.get(partition);
    if (leader === undefined) throw new BusUnavailable(`Kafka: ${topic} has no leader for partition ${partition}`);
    const broker = await (await this.connectCluster()).findBroker({ nodeId: String(leader) });
    const answer = (await broker.fetch({
      isolationLevel: READ_COMMITTED,
      maxWaitTime: waitMs,
      minBytes: 1,
      maxBytes: PAGE_BYTES,
      topics: [{ topic, partitions: [{ partition, fetchOffset: String(from), maxBytes: PAGE_BYTES }] }],
    })) as { responses: readonly { partitions: readonly FetchedPartition[] }[] };
    const fetched = answer.responses[0]?.partitions[0];
    if (!fetched) throw new BusUnavailable(`Kafka: no answer for partition ${partition} of ${topic}`);
    const { messages } = fetched;
    const stable = Number(fetched.lastStableOffset);
    const last = messages.at(-1)?.batchContext;
    // An empty batch is what compaction leaves of a producer's last one: kafkajs shows nothing of it, so feel on behind it.
    const next = last ? Number(last.firstOffset) + last.lastOffsetDelta + 1 : from < stable ? from + 1 : from;
    const wanted = messages.filter(({ offset }) => Number(offset) >= from);
    return { records: onlyCommitted(wanted, fetched.abortedTransactions ?? []), next, stable, end: Number(fetched.highWatermark) };
  }

  private async offsets(topic: string, timestamp: string): Promise<ReadonlyMap<number, number>> {
    const byLeader = Map.groupBy((await this.findLeaders(topic)) ?? [], ([, leader]) => leader);
    const answers = [...byLeader].map(async ([leader, partitions]) => {
      const broker = (await (await this.connectCluster()).findBroker({ nodeId: String(leader) })) as Broker & ListsOffsets;
      const requested = partitions.map(([partition]) => ({ partition, timestamp }));
      const { responses } = await broker.listOffsets({ isolationLevel: READ_UNCOMMITTED, topics: [{ topic, partitions: requested }] });
      return responses.flatMap((response) => response.partitions.map(({ partition, offset }) => [partition, Number(offset)] as const));
    });
    return new Map((await Promise.all(answers)).flat());
  }

  /** Where the topic begins now: retention takes its old records away. */
  private async first(topic: string, partition: number): Promise<number> {
    const cluster = await this.connectCluster();
    await cluster.addTargetTopic(topic);
    const [offsets] = await cluster.fetchTopicsOffset([{ topic, partitions: [{ partition }], fromBeginning: true }]);
    return Number(offsets?.partitions[0]?.offset ?? 0);
  }

  private async findLeaders(topic: string): Promise<ReadonlyMap<number, number> | undefined> {
    const cached = this.leaders.get(topic);
    if (cached) return cached;
    const cluster = await this.connectCluster();
    try {
      const { topicMetadata } = await (await this.anyBroker()).metadata([topic]);
      const leaders = new Map(topicMetadata[0]?.partitionMetadata.map(({ partitionId, leader }) => [partitionId, leader]));
      for (const leader of leaders.values()) if (!cluster.getNodeIds().map(Number).includes(leader)) await cluster.refreshMetadata();
      this.leaders.set(topic, leaders);
      return leaders;
    } catch (error) {
      if (errorType(error) === 'UNKNOWN_TOPIC_OR_PARTITION') return undefined;
      throw error;
    }
  }

  private async anyBroker(): Promise<Broker> {
    const cluster = await this.connectCluster();
    await cluster.refreshMetadataIfNecessary();
    try {
      return await cluster.findControllerBroker();
    } catch {
      // That broker may be gone: the metadata of any other names a new one.
      await cluster.refreshMetadata();
      return cluster.findControllerBroker();
    }
  }

  private async connectCluster(): Promise<Cluster> {
    const { cluster } = this;
    if (!cluster) throw new BusUnavailable('Kafka: this version of kafkajs hands no cluster to its assigners');
    if (!cluster.isConnected()) {
      this.connecting ??= this.consumer.connect().finally(() => {
        this.connecting = undefined;
      });
      await this.connecting;
    }
    return cluster;
  }
}
