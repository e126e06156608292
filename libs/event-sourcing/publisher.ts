import type { Bus, BusMessage } from './bus.js';
import type { Position, RecordedEvent } from './event.js';
import type { EventStore } from './event-store.js';
import type { Lease } from './lease.js';
import { CannotSettle, type FollowerState, type FollowerTiming, LogFollower } from './log-follower.js';

export interface PublisherStatus {
  readonly publisher: string;
  /** How far the log was looked through. */
  readonly position: Position;
  readonly head: Position;
  readonly state: FollowerState;
  /** Why it is unavailable or failed. */
  readonly error?: string;
}

export interface PublisherParts {
  readonly service: string;
  readonly store: EventStore;
  readonly bus: Bus;
  /** The service's own categories. */
  readonly categories: readonly string[];
  /** The public messages of an event; none for one that stays inside. Pure. */
  readonly messagesOf: (event: RecordedEvent) => readonly BusMessage[];
  readonly instance: string;
  readonly timing?: Partial<FollowerTiming>;
  /** Events that are not published are passed over in memory; the stored checkpoint follows after so many positions. */
  readonly checkpointEvery?: number;
}

/**
 * Publishes a service's committed events, on one instance at a time. Messages and checkpoint are written together, so
 * that after a crash nothing is lost and nothing is visible twice.
 */
export class Publisher {
  private readonly follower: LogFollower;
  private readonly parts: PublisherParts;
  private stored: Position | undefined;

  constructor(parts: PublisherParts) {
    this.parts = parts;
    const { service, store, bus, categories, instance, timing } = parts;
    this.follower = new LogFollower(
      {
        name: `publisher:${service}`,
        categories,
        checkpoint: async () => {
          this.stored = await bus.publishedUpTo(service);
          return this.stored;
        },
        settle: (events, position, lease) => this.settle(events, position, lease),
      },
      store,
      bus,
      instance,
      timing,
    );
  }

  start(): void {
    this.follower.start();
  }

  /** Finishes the batch under way. */
  stop(): Promise<void> {
    return this.follower.stop();
  }

  status(): PublisherStatus {
    const { state, position, head, error } = this.follower;
    return { publisher: this.parts.service, position, head, state, ...(error && { error: error.message }) };
  }

  private async settle(events: readonly RecordedEvent[], position: Position, lease: Lease): Promise<void> {
    const messages: BusMessage[] = [];
    let before: Position | undefined;
    for (const event of events) {
      try {
        messages.push(...this.parts.messagesOf(event));
      } catch (error) {
        // What comes before the event that cannot be mapped still goes out; the event itself stops the publisher.
        if (before !== undefined) await this.publish(messages, before, lease);
        throw new CannotSettle(event, error);
      }
      before = event.position;
    }
    const behind = position - (this.stored ?? position);
    if (messages.length > 0 || behind >= (this.parts.checkpointEvery ?? 10_000)) await this.publish(messages, position, lease);
  }

  private async publish(messages: readonly BusMessage[], position: Position, lease: Lease): Promise<void> {
    await this.parts.bus.publish({ publisher: this.parts.service, messages, position, lease });
    this.stored = position;
  }
}
