import { type CustomTransportStrategy, type MessageHandler, Server } from '@nestjs/microservices';
import { isObservable, lastValueFrom } from 'rxjs';
import {
  type Bus,
  busSource,
  defined,
  MessageProcessor,
  type MessageProcessorObserver,
  type MessageProcessorParts,
  type ParseMessage,
  type PolicyFollower,
  type PublicEventSubscription,
  type Reaction,
  type ReactionResult,
  type ReceivedEvent,
  type ReceivedMessage,
} from '#libs/event-sourcing';
import { reactionPattern } from './reaction-controller.js';

export interface BusServerParts {
  readonly bus: Bus;
  readonly subscriptions: readonly PublicEventSubscription[];
  readonly parse: ParseMessage;
  readonly observer?: MessageProcessorObserver;
  /** Whether the event that a message tells of was lost with an older copy of the log. */
  readonly isLost?: (message: ReceivedMessage) => Promise<boolean>;
}

/**
 * What services hear, as a Nest transport: the events of the own log for their policies, and the bus for their subscriptions. What
 * decides about retries, order and dead letters is the kernel's MessageProcessor, the same over every engine; Nest's handlers are handed
 * the events.
 */
export class BusServer extends Server implements CustomTransportStrategy {
  /** Those of the subscriptions, and of the policies once their services are put together. */
  readonly deliveries: MessageProcessor[] = [];

  constructor(private readonly parts: BusServerParts) {
    super();
    const { bus, subscriptions, parse, isLost } = parts;
    for (const subscription of subscriptions) {
      this.addDelivery(subscription, defined({ source: busSource(bus, subscription), letters: bus, parse, isLost }));
    }
  }

  /** Lets a policy hear the log. */
  addPolicy(policy: Reaction, follower: PolicyFollower): MessageProcessor {
    return this.addDelivery(policy, {
      source: follower,
      letters: follower.letters,
      parse: (message) => follower.parse(message),
      isLost: (message) => follower.isLost(message),
    });
  }

  /** @throws Error for a second handler of one reaction and event type: only one of them would settle the message */
  override addHandler(pattern: unknown, callback: MessageHandler, isEventHandler = false, extras: Record<string, unknown> = {}): void {
    const name = this.normalizePattern(pattern as string);
    if (this.messageHandlers.has(name)) throw new Error(`two handlers share the pattern ${name}`);
    super.addHandler(pattern, callback, isEventHandler, extras);
  }

  listen(callback: (error?: unknown) => void): void {
    Promise.all(this.deliveries.map((delivery) => delivery.start())).then(() => callback(), callback);
  }

  async close(): Promise<void> {
    await Promise.all(this.deliveries.map((delivery) => delivery.stop()));
  }

  /** True when what was told to the reaction of this name is settled; also for one that there is not. */
  async hasCaughtUp(name: string): Promise<boolean> {
    return (await this.deliveries.find((delivery) => delivery.group === name)?.caughtUp()) ?? true;
  }

  override on(): void {
    throw new Error('the bus has no events of its own to listen to');
  }

  override unwrap<T>(): T {
    return this.deliveries as T;
  }

  private addDelivery(reaction: Reaction, parts: Omit<MessageProcessorParts, 'reaction' | 'handle'>): MessageProcessor {
    const { name } = reaction;
    if (this.deliveries.some((delivery) => delivery.group === name)) {
      throw new Error(`two reactions have the name ${name}: each would see only some of its messages`);
    }
    const { observer } = this.parts;
    const delivery = new MessageProcessor({
      ...{ reaction, ...parts, ...defined({ observer }) },
      handle: (event) => this.pass(reactionPattern(name, event.type), event),
    });
    this.deliveries.push(delivery);
    return delivery;
  }

  /** An event of a type that nobody here reacts to is passed over. */
  private async pass(pattern: string, event: ReceivedEvent): Promise<ReactionResult> {
    const handler = this.messageHandlers.get(this.normalizePattern(pattern));
    if (!handler) return { outcome: 'passed-over' };
    const answer: unknown = await handler(event);
    return (isObservable(answer) ? await lastValueFrom(answer) : answer) as ReactionResult;
  }
}
