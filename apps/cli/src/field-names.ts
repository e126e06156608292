import type { Command, Option } from 'commander';
import type { FieldError } from './platform.js';

/** By field of the API, what it is called where somebody said it: `--as-of`, `<reference>`, a column of a file. */
export type FieldNames = Readonly<Record<string, string>>;

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

interface Said {
  readonly detail: string;
  readonly errors?: readonly Pick<FieldError, 'field' | 'message'>[] | undefined;
}

/** What the network says is wrong, in the words of whoever said it: `--as-of must be a date`, not `asOf`. */
export function translateFields(names: FieldNames, { detail, errors = [] }: Said): string {
  const faults = errors.reduce((text, { field, message }) => {
    const [root = ''] = field.split(/[.[]/);
    const name = nameIn(names, root);
    return name && message.startsWith(root) ? text.replace(message, name + message.slice(root.length)) : text;
  }, detail);
  const compounds = Object.keys(names).filter((field) => /[A-Z]/.test(field));
  const text = compounds.reduce(
    (text, field) => text.replaceAll(new RegExp(`(?<![\\w.-])${field}(?![\\w-])`, 'g'), () => nameIn(names, field) ?? field),
    faults,
  );
  return text.replace(/^The field (?=--|<)/, '');
}

const nameIn = (names: FieldNames, field: string): string | undefined => (Object.hasOwn(names, field) ? names[field] : undefined);
