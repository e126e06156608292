import { type Kafka, Partitioners, type Producer } from 'kafkajs';
import { BusUnavailable, type Lease, type Position, type Publication, StaleLease } from '#libs/event-sourcing';
import { type CheckpointRecord, type Checkpoints, checkpointTopic } from './checkpoints.js';
import { RETRY } from './client.js';
import { type Failures, isFenced } from './failure.js';
import type { KafkaLeases } from './leases.js';
import type { Topics } from './topics.js';

/** A publisher that vanishes in the middle of a transaction holds readers of committed messages up for as long as this. */
const TRANSACTION_MS = 20_000;

/** A lease's own producer: its epoch is what keeps an earlier holder from committing anything. */
interface Leading {
  readonly token: number;
  readonly producer: Producer;
  /** Where the publishers stand, as read since the epoch began. */
  readonly positions: Map<string, Position>;
}

/** Publishes in transactions, under the epoch of a transactional id that belongs to the lease. */
export class Publishing {
  private readonly leading = new Map<string, Leading>();
  /** What a caller last heard or wrote: it builds on that. */
  private readonly told = new Map<string, Position>();
  private readonly turns = new Map<string, Promise<unknown>>();

  constructor(
    private readonly kafka: Kafka,
    private readonly failures: Failures,
    private readonly topics: Topics,
    private readonly leases: KafkaLeases,
    private readonly checkpoints: Checkpoints,
  ) {}

  /**
   * Begins an epoch for the lease, unless it has one: whoever held it before can commit nothing from now on, and what they
   * had under way is either committed or aborted when this resolves. @throws StaleLease, BusUnavailable
   */
  async lead(lease: Lease): Promise<void> {
    if (this.leading.get(lease.name)?.token !== lease.token) await this.inTurn(lease.name, () => this.leadingFor(lease));
  }

  publish(publication: Publication): Promise<void> {
    return this.inTurn(publication.lease.name, () => this.publishNow(publication));
  }

  private async leadingFor(lease: Lease): Promise<Leading> {
    const known = this.leading.get(lease.name);
    if (known?.token === lease.token) return known;
    await this.drop(lease.name);
    const producer = this.kafka.producer({
      transactionalId: `gpn.${lease.name}`,
      transactionTimeout: TRANSACTION_MS,
      maxInFlightRequests: 1,
      allowAutoTopicCreation: false,
      createPartitioner: Partitioners.DefaultPartitioner,
      retry: RETRY,
    });
    try {
      await this.failures.asking(async () => {
        await producer.connect();
        await (await producer.transaction()).abort();
      });
      // An epoch that was begun late, after another got the lease, must not be used (and the other begins a new one).
      await this.leases.checkNow(lease);
    } catch (error) {
      await disconnect(producer);
      throw error;
    }
    const leading: Leading = { token: lease.token, producer, positions: new Map() };
    this.leading.set(lease.name, leading);
    return leading;
  }

  private async publishNow({ publisher, messages, position, lease }: Publication): Promise<void> {
    this.leases.check(lease);
    const leading = await this.leadingFor(lease);
    const stands = leading.positions.get(publisher) ?? (await this.checkpoints.of(publisher));
    leading.positions.set(publisher, stands);
    // Already there: the answer to an earlier attempt was lost.
    if (position === stands) this.told.set(publisher, stands);
    if (position <= stands) return;
    const told = this.told.get(publisher);
    // Somebody published since the caller asked where to go on: it must ask again.
    if (told !== undefined && told !== stands) throw new StaleLease(lease);

    const checkpoint: CheckpointRecord = { position };
    const topicMessages = new Map([[checkpointTopic(publisher), [{ key: publisher, value: JSON.stringify(checkpoint) }]]]);
    for (const { topic, key, headers, value } of messages) {
      const of = topicMessages.get(topic) ?? [];
      topicMessages.set(topic, of);
      of.push({ key, value, headers: { ...headers } } as (typeof of)[number]);
    }
    await this.topics.public(new Set(messages.map((message) => message.topic)));
    try {
      const transaction = await leading.producer.transaction();
      await transaction.sendBatch({ acks: -1, topicMessages: [...topicMessages].map(([topic, of]) => ({ topic, messages: of })) });
      await transaction.commit();
    } catch (error) {
      // Whether it was committed is not known: the next epoch settles that, and then the checkpoint tells.
      await this.drop(lease.name);
      if (!isFenced(error)) throw this.failures.explained(error);
      await this.leases.checkNow(lease);
      throw new BusUnavailable(`Kafka: the transaction of ${lease.name} was ended by the broker`, { cause: error });
    }
    leading.positions.set(publisher, position);
    this.told.set(publisher, position);
  }

  async publishedUpTo(publisher: string): Promise<Position> {
    const position = await this.checkpoints.of(publisher);
    this.told.set(publisher, position);
    for (const { positions } of this.leading.values()) if (positions.has(publisher)) positions.set(publisher, position);
    return position;
  }

  /** Ends the epoch that the lease has here; an epoch of a newer token stays. */
  async leave({ name, token }: Lease): Promise<void> {
    if (this.leading.get(name)?.token === token) await this.drop(name);
  }

  private async drop(name: string): Promise<void> {
    const leading = this.leading.get(name);
    this.leading.delete(name);
    if (leading) await disconnect(leading.producer);
  }

  private async inTurn<T>(name: string, act: () => Promise<T>): Promise<T> {
    const mine = (this.turns.get(name) ?? Promise.resolve()).then(act, act);
    this.turns.set(name, mine);
    try {
      return await mine;
    } finally {
      if (this.turns.get(name) === mine) this.turns.delete(name);
    }
  }

  async close(): Promise<void> {
    await Promise.all([...this.leading.keys()].map((name) => this.drop(name)));
  }
}

/** What it had open is aborted by the next epoch, or by the broker in time. */
const disconnect = (producer: Producer): Promise<void> => producer.disconnect().catch(() => undefined);
