import { Inject, type Provider, type Type } from '@nestjs/common';
import { type ICommandHandler, CommandHandler as NestCommandHandler } from '@nestjs/cqrs';
import { type AnyDecider, type Command, type CommandClass, CommandHandler, type Outcome } from '#libs/event-sourcing';

/** One `@CommandHandler` a command class of the decider: load, decide, append. */
export function decidedBy(decider: AnyDecider): readonly (Provider & Type<ICommandHandler>)[] {
  return Object.values(decider.commands as Record<string, CommandClass>).map((type) => {
    class Handler implements ICommandHandler<Command, Outcome> {
      constructor(@Inject(CommandHandler) private readonly handling: CommandHandler) {}

      execute(command: Command): Promise<Outcome> {
        return this.handling.execute(decider, command);
      }
    }
    Object.defineProperty(Handler, 'name', { value: `${type.name}Handler` });
    NestCommandHandler(type)(Handler);
    return Handler;
  });
}
