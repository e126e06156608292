import { type Kafka, type Message, Partitioners, type Producer } from 'kafkajs';
import {
  type BusMessage,
  BusUnavailable,
  type Lease,
  MAX_MESSAGE_BYTES,
  MessageTooLarge,
  messageBytes,
  type Place,
  type Position,
  type Publication,
  type SetBack,
  StaleLease,
} from '#libs/event-sourcing';
import { type CheckpointRecord, type Checkpoints, checkpointTopic } from './checkpoints.js';
import { RETRY } from './client.js';
import { errorType, type Failures, isFenced, isTooLarge } from './failure.js';
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

/** Messages that go to the broker at once; which of the publication's the first is. */
interface Send {
  readonly first: number;
  readonly messages: readonly BusMessage[];
}

const NOTHING: Send = { first: 0, messages: [] };

/** The broker takes less at once. Nothing was published. */
class SendTooLarge extends Error {
  constructor(
    readonly send: Send,
    cause: unknown,
  ) {
    super((cause as Error).message, { cause });
    this.name = 'SendTooLarge';
  }
}

/** Publishes in transactions, under the epoch of a transactional id that belongs to the lease. */
export class Publishing {
  private readonly leading = new Map<string, Leading>();
  /** What a caller last heard or wrote: it builds on that. */
  private readonly told = new Map<string, Position>();
  private readonly turns = new Map<string, Promise<unknown>>();
  /**
   * What is sent at once at most. The broker's bound is on what one partition gets at once: whichever the messages go to, it is
   * kept so. A broker that is told to take less is learnt of by its refusal.
   */
  private mostBytes = MAX_MESSAGE_BYTES;

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
    const existing = this.leading.get(lease.name);
    if (existing?.token === lease.token) return existing;
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

  private async publishNow({ publisher, messages, position, anchor, scheduled, lease }: Publication): Promise<void> {
    const stands = (await this.stands(publisher, lease)).positions.get(publisher) as Position;
    // Already there: the answer to an earlier attempt was lost.
    if (position === stands) this.told.set(publisher, stands);
    if (position <= stands) return;
    const toldPosition = this.told.get(publisher);
    // Somebody published since the caller asked where to go on: it must ask again.
    if (toldPosition !== undefined && toldPosition !== stands) throw new StaleLease(lease);

    const place: Place = { position, anchor, scheduled };
    await this.topics.public(new Set(messages.map((message) => message.topic)));
    for (let most = this.mostBytes; ; ) {
      try {
        await this.commit(await this.stands(publisher, lease), publisher, place, toParts(messages, most), lease);
        this.mostBytes = most;
        return;
      } catch (error) {
        if (!(error instanceof SendTooLarge)) throw error;
        most = halfSize(error);
      }
    }
  }

  private async setBackNow({ publisher, place, lease }: SetBack): Promise<void> {
    await this.commit(await this.stands(publisher, lease), publisher, place, [], lease);
  }

  /** Under the lease, with where the publisher stands since its epoch began. @throws StaleLease */
  private async stands(publisher: string, lease: Lease): Promise<Leading> {
    this.leases.check(lease);
    const leading = await this.leadingFor(lease);
    if (!leading.positions.has(publisher)) leading.positions.set(publisher, (await this.checkpoints.of(publisher)).position);
    return leading;
  }

  /** Messages and checkpoint, all or nothing to whoever reads what is committed. */
  private async commit(leading: Leading, publisher: string, place: Place, sends: readonly Send[], lease: Lease): Promise<void> {
    const checkpoint: CheckpointRecord = place;
    try {
      const transaction = await leading.producer.transaction();
      const written = { topic: checkpointTopic(publisher), messages: [{ key: publisher, value: JSON.stringify(checkpoint) }] };
      const last = sends.at(-1) ?? NOTHING;
      for (const send of [...sends.slice(0, -1), last]) {
        const topicMessages = [...byTopic(send.messages), ...(send === last ? [written] : [])];
        await transaction.sendBatch({ acks: -1, topicMessages }).catch(async (error: unknown) => {
          if (!isTooLarge(error)) throw error;
          // Nobody is to wait for the end of it.
          await transaction.abort().catch(() => undefined);
          throw new SendTooLarge(send, error);
        });
      }
      await transaction.commit();
    } catch (error) {
      // Whether it was committed is not known: the next epoch settles that, and then the checkpoint tells.
      await this.drop(lease.name);
      if (error instanceof SendTooLarge) throw error;
      if (errorType(error) === 'UNKNOWN_TOPIC_OR_PARTITION')
        this.topics.forget(sends.flatMap(({ messages }) => messages.map(({ topic }) => topic)));
      if (!isFenced(error)) throw this.failures.explain(error);
      await this.leases.checkNow(lease);
      throw new BusUnavailable(`Kafka: the transaction of ${lease.name} was ended by the broker`, { cause: error });
    }
    leading.positions.set(publisher, place.position);
    this.told.set(publisher, place.position);
  }

  async publishedPlace(publisher: string): Promise<Place> {
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
    const names = new Set([...this.turns.keys(), ...this.leading.keys()]);
    await Promise.all([...names].map((name) => this.inTurn(name, () => this.drop(name))));
  }
}

/** What it had open is aborted by the next epoch, or by the broker in time. */
const disconnect = (producer: Producer): Promise<void> => producer.disconnect().catch(() => undefined);

/** In their order, each part no larger than `most`, unless it is one message. */
function toParts(messages: readonly BusMessage[], most: number): readonly Send[] {
  const sends: { readonly first: number; readonly messages: BusMessage[] }[] = [];
  let room = 0;
  for (const [index, message] of messages.entries()) {
    const bytes = messageBytes(message);
    const last = sends.at(-1);
    if (last && bytes <= room) {
      last.messages.push(message);
      room -= bytes;
    } else {
      sends.push({ first: index, messages: [message] });
      room = most - bytes;
    }
  }
  return sends;
}

/** @throws MessageTooLarge for one that stands alone already */
function halfSize({ send: { first, messages }, cause }: SendTooLarge): number {
  const [{ topic }] = messages as readonly [BusMessage];
  const bytes = messages.reduce((sum, message) => sum + messageBytes(message), 0);
  if (messages.length > 1) return Math.floor(bytes / 2);
  const what = `Kafka takes no message of ${bytes} bytes in ${topic}: let its max.message.bytes be raised, then start again`;
  throw new MessageTooLarge(first, bytes, what, { cause });
}

function byTopic(messages: readonly BusMessage[]): { readonly topic: string; readonly messages: Message[] }[] {
  const topics = Map.groupBy(messages, ({ topic }) => topic);
  return [...topics].map(([topic, ofTopic]) => ({
    topic,
    messages: ofTopic.map(({ key, headers, value }) => ({ key, value, headers: { ...headers } })),
  }));
}
