import { type CustomTransportStrategy, type MessageHandler, Server } from '@nestjs/microservices';
import { isObservable, lastValueFrom } from 'rxjs';
import {
  type Bus,
  type Command,
  MessageProcessor,
  type MessageProcessorObserver,
  type OpaqueIds,
  type Outcome,
  type ParseMessage,
  type Reaction,
  type ReactionParts,
  type ReceivedMessage,
} from '#libs/event-sourcing';
import { type CausedCommand, reactionPattern } from './reaction-controller.js';

export interface BusServerParts {
  readonly bus: Bus;
  readonly reactions: readonly Reaction[];
  readonly parse: ParseMessage;
  readonly observer?: MessageProcessorObserver;
  /** Whether the event that a message tells of was lost with an older copy of the log. */
  readonly isLost?: (message: ReceivedMessage) => Promise<boolean>;
  readonly ids?: OpaqueIds;
}

/**
 * The bus as a Nest transport. What decides about retries, order and dead letters is the kernel's MessageProcessor, the same over
 * every engine; Nest's handlers run the commands.
 */
export class BusServer extends Server implements CustomTransportStrategy {
  /** The MessageProcessor sees every failure: Nest need not log it too. */
  override readonly propagatesEventHandlerErrors = true;
  readonly deliveries: readonly MessageProcessor[];

  constructor({ bus, reactions, parse, observer, isLost, ids }: BusServerParts) {
    super();
    const twice = reactions.find(({ group }, index) => reactions.findIndex((otherReaction) => otherReaction.group === group) !== index);
    if (twice) throw new Error(`two reactions have the group ${twice.group}: each would see only some of its messages`);
    this.deliveries = reactions.map((reaction) => {
      const types = new WeakMap<Command, string>();
      return new MessageProcessor({
        reaction: remembering(reaction, types),
        bus,
        parse,
        execute: (command, context) => this.run(reactionPattern(reaction.group, types.get(command) ?? ''), { command, context }),
        ...(observer && { observer }),
        ...(isLost && { isLost }),
        ...(ids && { ids }),
      });
    });
  }

  /** @throws Error for a second handler of one group and event type: only one of them would settle the message */
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

  /** True when what was told to the reaction of this group is settled; also for a group that there is not. */
  async hasCaughtUp(group: string): Promise<boolean> {
    return (await this.deliveries.find((delivery) => delivery.group === group)?.caughtUp()) ?? true;
  }

  override on(): void {
    throw new Error('the bus has no events of its own to listen to');
  }

  override unwrap<T>(): T {
    return this.deliveries as T;
  }

  private async run(pattern: string, caused: CausedCommand): Promise<Outcome> {
    const handler = this.messageHandlers.get(this.normalizePattern(pattern));
    if (!handler) throw new Error(`nobody handles ${pattern}`);
    const answer: unknown = await handler(caused);
    return (isObservable(answer) ? await lastValueFrom(answer) : answer) as Outcome;
  }
}

/** The same reaction; for each command it can be said which event type it came of. */
const remembering = (reaction: Reaction, types: WeakMap<Command, string>): Reaction => ({
  ...reaction,
  on: Object.fromEntries(
    Object.entries(reaction.on).map(([type, handle]): [string, ReactionParts['on'][string]] => [
      type,
      (event, ids) => {
        const commands = handle(event, ids);
        for (const command of commands === undefined ? [] : Array.isArray(commands) ? commands : [commands as Command]) {
          types.set(command, type);
        }
        return commands;
      },
    ]),
  ),
});
