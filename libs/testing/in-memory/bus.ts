import {
  AT_START,
  type Bus,
  type BusMessage,
  BusUnavailable,
  type Consumption,
  checkReplayFrom,
  type DeadLetter,
  type Instant,
  type Lease,
  MAX_MESSAGE_BYTES,
  MessageTooLarge,
  type Missed,
  messageBytes,
  type Place,
  type Position,
  type Publication,
  type ReceivedMessage,
  type Replay,
  type SetBack,
  START,
  type Subscription,
} from '#libs/event-sourcing';
import { Faults } from './faults.js';
import { LeaseTable } from './lease-table.js';

/** What the broker keeps: it outlives the processes that use it. */
export class InMemoryBroker {
  readonly leases = new LeaseTable();
  readonly messages: ReceivedMessage[] = [];
  readonly topics = new Set<string>();
  /** Per group, what it will never hear. */
  readonly missed = new Map<string, readonly Missed[]>();
  /** What it takes of one message. */
  mostBytes = MAX_MESSAGE_BYTES;
  /** When each of them was published. */
  readonly publishedAt: Instant[] = [];
  readonly checkpoints = new Map<string, Position>();
  readonly places = new Map<string, Place>();
  readonly letters: DeadLetter[] = [];
  /** Per group, the messages that it is done with. */
  readonly done = new Map<string, Set<ReceivedMessage>>();
  /** Per group, those who consume; the first works, the others wait for their turn. */
  readonly consumers = new Map<string, Set<InMemoryConsumption>>();
  private sequence = 0;

  add(messages: readonly BusMessage[], publishedAt: Instant = new Date().toISOString()): void {
    for (const message of messages) {
      this.messages.push({ ...message, offset: String(this.messages.length) });
      this.publishedAt.push(publishedAt);
    }
    this.pumpConsumers();
  }

  /** What is under way now is done to a set that is gone, and so delivered again as well. */
  replay({ group, topic, from }: Replay): number {
    const first = this.messages.findIndex((message, index) => {
      if (message.topic !== topic) return false;
      if ('time' in from) return (this.publishedAt[index] as Instant) >= from.time;
      return Number(message.headers.ce_position) >= from.position;
    });
    const again = new Set(first < 0 ? [] : this.messages.slice(first).filter((message) => message.topic === topic));
    this.done.set(group, new Set([...(this.done.get(group) ?? [])].filter((message) => !again.has(message))));
    this.pumpConsumers();
    return again.size;
  }

  nextLetter(): string {
    return `letter-${++this.sequence}`;
  }

  pumpConsumers(): void {
    for (const group of this.consumers.values()) for (const consumer of group) consumer.pump();
  }
}

const REDELIVER_MS = 5;
const unavailable = (message: string): Error => new BusUnavailable(message);

class InMemoryConsumption implements Consumption {
  private readonly underWay = new Map<string, Promise<void>>();
  private stopped = false;

  constructor(
    private readonly broker: InMemoryBroker,
    private readonly subscription: Subscription,
    private readonly faults: Faults,
  ) {}

  async lag(): Promise<number> {
    return this.waiting().length;
  }

  async missedMessages(): Promise<readonly Missed[]> {
    return this.broker.missed.get(this.subscription.group) ?? [];
  }

  async stop(): Promise<void> {
    this.stopped = true;
    await Promise.all(this.underWay.values());
    this.broker.consumers.get(this.subscription.group)?.delete(this);
    this.broker.pumpConsumers();
  }

  /** Takes up the first undone message of every key that has none under way. */
  pump(): void {
    if (this.faults.crashed) this.broker.consumers.get(this.subscription.group)?.delete(this);
    const [turn] = this.broker.consumers.get(this.subscription.group) ?? [];
    if (this.stopped || turn !== this) return;
    for (const message of this.waiting()) {
      if (this.underWay.has(message.key)) continue;
      this.underWay.set(message.key, this.deliver(message));
    }
  }

  private async deliver(message: ReceivedMessage): Promise<void> {
    const done = this.doneMessages();
    try {
      await this.faults.around('Bus.deliver', unavailable, () => undefined);
      await this.subscription.deliver(message);
      await this.faults.around('Bus.acknowledge', unavailable, () => done.add(message));
    } catch {
      await new Promise((resolve) => setTimeout(resolve, REDELIVER_MS));
    }
    this.underWay.delete(message.key);
    this.pump();
  }

  private waiting(): ReceivedMessage[] {
    const done = this.doneMessages();
    return this.broker.messages.filter((message) => this.subscription.topics.includes(message.topic) && !done.has(message));
  }

  private doneMessages(): Set<ReceivedMessage> {
    const done = this.broker.done.get(this.subscription.group) ?? new Set();
    this.broker.done.set(this.subscription.group, done);
    return done;
  }
}

/** A bus for tests: one process's connection to a broker in memory. */
export class InMemoryBus implements Bus {
  private closed = false;

  constructor(
    readonly broker: InMemoryBroker = new InMemoryBroker(),
    private readonly faults: Faults = new Faults(),
    private readonly now: () => string = () => new Date().toISOString(),
  ) {}

  acquire(name: string, holder: string, ttlMs: number): Promise<Lease | undefined> {
    return this.call('acquire', () => this.broker.leases.acquire(name, holder, ttlMs));
  }

  release(lease: Lease): Promise<void> {
    return this.call('release', () => this.broker.leases.release(lease));
  }

  makeTopics(topics: readonly string[]): Promise<void> {
    return this.call('makeTopics', () => {
      for (const topic of topics) this.broker.topics.add(topic);
    });
  }

  publish({ publisher, messages, position, anchor, scheduled, lease }: Publication): Promise<void> {
    return this.call('publish', () => {
      this.broker.leases.check(lease);
      const most = this.broker.mostBytes;
      const large = messages.findIndex((message) => messageBytes(message) > most);
      if (large >= 0) throw new MessageTooLarge(large, messageBytes(messages[large] as BusMessage), `the broker takes ${most} bytes`);
      this.stand(publisher, { position, anchor, scheduled });
      this.broker.add(messages, this.now());
    });
  }

  publishedUpTo(publisher: string): Promise<Position> {
    return this.call('publishedUpTo', () => this.broker.checkpoints.get(publisher) ?? START);
  }

  publishedPlace(publisher: string): Promise<Place> {
    return this.call('publishedPlace', () => this.broker.places.get(publisher) ?? AT_START);
  }

  setBack({ publisher, place, lease }: SetBack): Promise<void> {
    return this.call('setBack', () => {
      this.broker.leases.check(lease);
      this.stand(publisher, place);
    });
  }

  consume(subscription: Subscription): Promise<Consumption> {
    return this.call('consume', () => {
      const consumption = new InMemoryConsumption(this.broker, subscription, this.faults);
      const group = this.broker.consumers.get(subscription.group) ?? new Set();
      this.broker.consumers.set(subscription.group, group.add(consumption));
      this.broker.pumpConsumers();
      return consumption;
    });
  }

  read(topic: string, afterOffset: string | undefined, limit: number): Promise<readonly ReceivedMessage[]> {
    return this.call('read', () =>
      this.broker.messages
        .filter((message) => message.topic === topic && (afterOffset === undefined || Number(message.offset) > Number(afterOffset)))
        .slice(0, limit),
    );
  }

  replay(replay: Replay): Promise<number> {
    return this.call('replay', () => {
      checkReplayFrom(replay.from);
      return this.broker.replay(replay);
    });
  }

  deadLetter(letter: Omit<DeadLetter, 'id' | 'at'>): Promise<void> {
    return this.call('deadLetter', () => {
      const { letters } = this.broker;
      const { topic, offset } = letter.message;
      const index = letters.findIndex(
        (candidate) => candidate.group === letter.group && candidate.message.topic === topic && candidate.message.offset === offset,
      );
      const existing = letters[index];
      if (existing) letters[index] = { ...existing, cause: letter.cause, attempts: letter.attempts };
      else letters.push({ ...letter, id: this.broker.nextLetter(), at: this.now() });
    });
  }

  isBlocked(group: string, key: string): Promise<boolean> {
    return this.call('holds', () => this.broker.letters.some((letter) => letter.group === group && letter.message.key === key));
  }

  deadLetters(group?: string): Promise<readonly DeadLetter[]> {
    return this.call('deadLetters', () => this.broker.letters.filter((letter) => group === undefined || letter.group === group));
  }

  removeDeadLetter(id: string): Promise<void> {
    return this.call('removeDeadLetter', () => {
      const index = this.broker.letters.findIndex((letter) => letter.id === id);
      if (index >= 0) this.broker.letters.splice(index, 1);
    });
  }

  ping(): Promise<void> {
    return this.call('ping', () => undefined);
  }

  async close(): Promise<void> {
    this.closed = true;
  }

  private stand(publisher: string, place: Place): void {
    this.broker.checkpoints.set(publisher, place.position);
    this.broker.places.set(publisher, place);
  }

  private call<T>(name: string, act: () => T): Promise<T> {
    return this.faults.around(`Bus.${name}`, unavailable, () => {
      if (this.closed) throw unavailable('it is closed');
      return act();
    });
  }
}
