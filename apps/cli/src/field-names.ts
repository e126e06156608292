import type { Command, Option } from 'commander';
import type { FieldNames } from './platform.js';

const others = new WeakMap<Command, FieldNames>();

/** A command with the fields of the API that have another name than its options and arguments. */
export function withFieldNames(command: Command, names: FieldNames): Command {
  others.set(command, names);
  return command;
}

/** The fields of the API by the options and arguments of a command, as one types them. */
export const toFieldNames = (command: Command): FieldNames => ({
  ...Object.fromEntries(command.registeredArguments.map((argument) => [argument.name(), `<${argument.name()}>`])),
  ...Object.fromEntries(command.options.filter(takesValue).map((option) => [option.attributeName(), option.long ?? option.flags])),
  ...others.get(command),
});

const takesValue = ({ required, optional }: Option): boolean => required || optional;
