import type { AnyDecider, Command, CommandClass, CommandContext, CommandHandler, Outcome } from '#libs/event-sourcing';

/**
 * Finds each command's decider by its class.
 * @throws Error when two deciders claim one class, or for a command of none: a mistake of the wiring
 */
export function commandDispatcher(handling: CommandHandler, deciders: readonly AnyDecider[]) {
  const byClass = new Map<CommandClass, AnyDecider>();
  for (const decider of deciders) {
    for (const type of Object.values(decider.commands) as CommandClass[]) {
      const existing = byClass.get(type);
      if (existing) throw new Error(`${type.name} is decided by ${existing.category} and by ${decider.category}`);
      byClass.set(type, decider);
    }
  }
  return (command: Command, context?: CommandContext): Promise<Outcome> => {
    const decider = byClass.get(command.constructor as CommandClass);
    if (!decider) throw new Error(`nobody decides ${command.constructor.name}`);
    return handling.execute(decider, command, context);
  };
}
