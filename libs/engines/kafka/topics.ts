import { setTimeout as delay } from 'node:timers/promises';
import type { Admin, IResourceConfigEntry } from 'kafkajs';
import { BusUnavailable, DAY_MS } from '#libs/event-sourcing';
import { errorType, type Failures } from './failure.js';

export interface TopicOptions {
  /** Of a public topic. Keys are spread over them; raising it later moves keys, so choose with room. */
  readonly partitions: number;
  /** Copies of every topic: 3 in a cluster. */
  readonly replication: number;
  /** How long public events are kept; undefined: for ever, so that a new subscriber gets the full history. */
  readonly retentionDays?: number | undefined;
}

type Config = Readonly<Record<string, string>>;

/** Small segments, so that reading a compacted topic from its beginning stays quick. */
export const COMPACTED: Config = { 'cleanup.policy': 'compact', 'segment.bytes': '1048576', 'min.cleanable.dirty.ratio': '0.1' };

/** A topic that was just made: the controller has it, and the broker that is asked hears of it a moment later. */
const NOT_KNOWN_YET = new Set(['UNKNOWN_TOPIC_OR_PARTITION', 'LEADER_NOT_AVAILABLE']);
/** Whoever runs the brokers makes the topics. */
const FORBIDDEN = new Set(['TOPIC_AUTHORIZATION_FAILED', 'CLUSTER_AUTHORIZATION_FAILED', 'POLICY_VIOLATION']);
const KNOWN_WITHIN_MS = 10_000;
const LOOK_EVERY_MS = 100;

async function waitUntilKnown(admin: Admin, topic: string): Promise<void> {
  const giveUp = performance.now() + KNOWN_WITHIN_MS;
  for (;;) {
    try {
      await admin.fetchTopicMetadata({ topics: [topic] });
      return;
    } catch (error) {
      if (!NOT_KNOWN_YET.has(errorType(error) ?? '') || performance.now() > giveUp) throw error;
    }
    await delay(LOOK_EVERY_MS);
  }
}

/** @throws BusUnavailable when it is not there either */
async function madeByOthers(admin: Admin, topic: string, partitions: number, refused: unknown): Promise<void> {
  try {
    await admin.fetchTopicMetadata({ topics: [topic] });
  } catch (error) {
    if (!FORBIDDEN.has(errorType(error) ?? '') && !NOT_KNOWN_YET.has(errorType(error) ?? '')) throw error;
    const made = `let it be made before, with ${partitions} partition${partitions === 1 ? '' : 's'}`;
    throw new BusUnavailable(
      `Kafka: ${topic} is not there, or may not be seen, and this user may not make it (${errorType(refused)}): ${made}`,
      {
        cause: refused,
      },
    );
  }
}

/** Makes the topics that this engine needs, each once. */
export class Topics {
  private readonly made = new Map<string, Promise<void>>();

  constructor(
    private readonly admin: () => Promise<Admin>,
    private readonly failures: Failures,
    private readonly options: TopicOptions,
  ) {}

  /** Topics of public events. */
  async public(names: Iterable<string>): Promise<void> {
    const { partitions, retentionDays } = this.options;
    const retention = retentionDays === undefined ? -1 : retentionDays * DAY_MS;
    await Promise.all([...names].map((name) => this.once(name, partitions, { 'retention.ms': String(retention) })));
  }

  /** A topic of the engine's own, in one total order. */
  async internal(name: string, config: Config): Promise<void> {
    await this.once(name, 1, config);
  }

  /** They may have been taken away: looked for again when they are needed. */
  forget(names: Iterable<string>): void {
    for (const name of names) this.made.delete(name);
  }

  private once(name: string, partitions: number, config: Config): Promise<void> {
    const made = this.made.get(name) ?? this.failures.asking(() => this.make(name, partitions, config));
    this.made.set(name, made);
    made.catch(() => this.made.delete(name));
    return made;
  }

  private async make(topic: string, numPartitions: number, config: Config): Promise<void> {
    const { replication } = this.options;
    const durable = replication >= 3 ? { 'min.insync.replicas': '2' } : {};
    const entries: IResourceConfigEntry[] = Object.entries({ ...durable, ...config }).map(([name, value]) => ({ name, value }));
    const admin = await this.admin();
    try {
      await admin.createTopics({ topics: [{ topic, numPartitions, replicationFactor: replication, configEntries: entries }] });
    } catch (error) {
      const type = errorType(error) ?? '';
      if (NOT_KNOWN_YET.has(type)) await waitUntilKnown(admin, topic);
      else if (FORBIDDEN.has(type)) await madeByOthers(admin, topic, numPartitions, error);
      else if (type !== 'TOPIC_ALREADY_EXISTS') throw error;
    }
  }
}
