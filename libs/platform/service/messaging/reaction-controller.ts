import { type ArgumentsHost, Catch, Controller, Inject, Logger, type RpcExceptionFilter, type Type, UseFilters } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { EventPattern, Payload } from '@nestjs/microservices';
import { type Observable, throwError } from 'rxjs';
import { type Command, type CommandContext, issue, type Outcome, type Reaction } from '#libs/event-sourcing';

/** What travels from the transport to a handler: a command that a public event has become. */
export interface CausedCommand {
  readonly command: Command;
  readonly context: CommandContext;
}

export const reactionPattern = (group: string, type: string): string => `${group} ${type}`;

/** Nest would answer "Internal server error" in place of the cause; here the cause decides about retry or dead letter. */
@Catch()
class KeepCause implements RpcExceptionFilter {
  catch(error: unknown, _: ArgumentsHost): Observable<never> {
    return throwError(() => error);
  }
}

/** One `@EventPattern` handler a public event type of the reaction. */
export function reactionController(reaction: Reaction): Type<object> {
  const log = new Logger(reaction.group);
  class Handlers {
    constructor(@Inject(CommandBus) readonly bus: CommandBus) {}
  }
  Object.defineProperty(Handlers, 'name', { value: `Reaction(${reaction.group})` });
  for (const type of Object.keys(reaction.on)) {
    const handle = async function (this: Handlers, { command, context }: CausedCommand): Promise<Outcome> {
      const outcome: Outcome = await this.bus.execute(issue(command, context));
      // Whoever asks for a command is told its warnings; a reaction has nobody to tell but who reads the log.
      if (!outcome.repeated) for (const { code, message } of outcome.warnings ?? []) log.warn(`${outcome.id}, ${code}: ${message}`);
      return outcome;
    };
    Object.defineProperty(Handlers.prototype, type, { value: handle, writable: true, configurable: true });
    Payload()(Handlers.prototype, type, 0);
    const descriptor = Object.getOwnPropertyDescriptor(Handlers.prototype, type) as PropertyDescriptor;
    EventPattern(reactionPattern(reaction.group, type))(Handlers.prototype, type, descriptor);
  }
  UseFilters(KeepCause)(Handlers);
  Controller()(Handlers);
  return Handlers;
}
