import { Controller, Inject, Logger, type Type } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { EventPattern, Payload } from '@nestjs/microservices';
import {
  type Command,
  type CommandContext,
  issue,
  type OpaqueIds,
  type Outcome,
  type Reaction,
  type ReactionResult,
  type ReceivedEvent,
  reactionHandler,
} from '#libs/event-sourcing';
import { OPAQUE_IDS } from '../../process/engines/tokens.js';

export const reactionPattern = (name: string, type: string): string => `${name} ${type}`;

/** One `@EventPattern` handler a type of event that the policy or subscription hears: it maps the event to commands and sends them. */
export function reactionController(reaction: Reaction): Type<object> {
  const log = new Logger(reaction.name);
  class Handlers {
    readonly react: (event: ReceivedEvent) => Promise<ReactionResult>;

    constructor(
      @Inject(CommandBus) private readonly bus: CommandBus,
      @Inject(OPAQUE_IDS) ids: OpaqueIds,
    ) {
      this.react = reactionHandler(reaction, { execute: (command, context) => this.execute(command, context), ids });
    }

    private async execute(command: Command, context: CommandContext): Promise<Outcome> {
      const outcome: Outcome = await this.bus.execute(issue(command, context));
      // Whoever asks for a command is told its warnings; a reaction has nobody to tell but who reads the log.
      if (!outcome.repeated) for (const { code, message } of outcome.warnings ?? []) log.warn(`${outcome.id}, ${code}: ${message}`);
      return outcome;
    }
  }
  Object.defineProperty(Handlers, 'name', { value: `Reaction(${reaction.name})` });
  for (const type of Object.keys(reaction.on)) {
    const handle = function (this: Handlers, event: ReceivedEvent): Promise<ReactionResult> {
      return this.react(event);
    };
    Object.defineProperty(Handlers.prototype, type, { value: handle, writable: true, configurable: true });
    Payload()(Handlers.prototype, type, 0);
    const descriptor = Object.getOwnPropertyDescriptor(Handlers.prototype, type) as PropertyDescriptor;
    EventPattern(reactionPattern(reaction.name, type))(Handlers.prototype, type, descriptor);
  }
  Controller()(Handlers);
  return Handlers;
}
