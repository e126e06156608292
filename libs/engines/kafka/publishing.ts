import { type Kafka, type Message, Partitioners, type Producer } from 'kafkajs';
import { BusUnavailable, type Lease, type Place, type Position, type Publication, type SetBack, StaleLease } from '#libs/event-sourcing';
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

type TopicMessages = Map<string, Message[]>;

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

  setBack(back: SetBack): Promise<void> {
    return this.inTurn(back.lease.name, () => this.setBackNow(back));
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

  private async publishNow({ publisher, messages, position, anchor, lease }: Publication): Promise<void> {
    const leading = await this.stands(publisher, lease);
    const stands = leading.positions.get(publisher) as Position;
    // Already there: the answer to an earlier attempt was lost.
    if (position === stands) this.told.set(publisher, stands);
    if (position <= stands) return;
    const told = this.told.get(publisher);
    // Somebody published since the caller asked where to go on: it must ask again.
    if (told !== undefined && told !== stands) throw new StaleLease(lease);

    const topicMessages: TopicMessages = new Map();
    for (const { topic, key, headers, value } of messages) {
      const of = topicMessages.get(topic) ?? [];
      topicMessages.set(topic, of);
      of.push({ key, value, headers: { ...headers } });
    }
    await this.topics.public(new Set(messages.map((message) => message.topic)));
    await this.commit(leading, publisher, { position, anchor }, topicMessages, lease);
  }

  private async setBackNow({ publisher, place, lease }: SetBack): Promise<void> {
    await this.commit(await this.stands(publisher, lease), publisher, place, new Map(), lease);
  }

  /** Under the lease, with where the publisher stands since its epoch began. @throws StaleLease */
  private async stands(publisher: string, lease: Lease): Promise<Leading> {
    this.leases.check(lease);
    const leading = await this.leadingFor(lease);
    if (!leading.positions.has(publisher)) leading.positions.set(publisher, (await this.checkpoints.of(publisher)).position);
    return leading;
  }

  /** Messages and checkpoint, all or nothing to whoever reads what is committed. */
  private async commit(leading: Leading, publisher: string, place: Place, topicMessages: TopicMessages, lease: Lease): Promise<void> {
    const checkpoint: CheckpointRecord = place;
    topicMessages.set(checkpointTopic(publisher), [{ key: publisher, value: JSON.stringify(checkpoint) }]);
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
    leading.positions.set(publisher, place.position);
    this.told.set(publisher, place.position);
  }

  async placeOf(publisher: string): Promise<Place> {
    const place = await this.checkpoints.of(publisher);
    this.told.set(publisher, place.position);
    for (const { positions } of this.leading.values()) if (positions.has(publisher)) positions.set(publisher, place.position);
    return place;
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
