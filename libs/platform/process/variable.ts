import 'reflect-metadata';

/** How one environment variable is read. */
export interface Variable {
  readonly name: string;
  /** Which property of the configuration it sets. */
  readonly property: string;
  /** What is allowed, for the message about a bad value: "an integer from 0 to 65535". */
  readonly allowed: string;
  /** True for a secret: its value appears in no message. */
  readonly secret: boolean;
  /** Text to value; gives back the text when it cannot, and validation refuses it. */
  readonly read: (text: string) => unknown;
}

const VARIABLES = Symbol('variables');

interface VariableOptions {
  readonly secret?: boolean;
  readonly read?: (text: string) => unknown;
}

/** Ties a property to its environment variable. */
export const FromVariable =
  (name: string, allowed: string, options: VariableOptions = {}): PropertyDecorator =>
  (target, property) => {
    const variables: Variable[] = Reflect.getOwnMetadata(VARIABLES, target) ?? [];
    variables.push({ name, property: String(property), allowed, secret: options.secret ?? false, read: options.read ?? ((text) => text) });
    Reflect.defineMetadata(VARIABLES, variables, target);
  };

export const declaredVariables = (type: { readonly prototype: object }): readonly Variable[] =>
  Reflect.getOwnMetadata(VARIABLES, type.prototype) ?? [];

/** Decimal digits only: `3e3`, `0x10` and blanks are no numbers here. */
export const integer = (text: string): unknown => (/^-?\d{1,15}$/.test(text) ? Number(text) : text);

/** Items with commas between them. */
export const list = (text: string): readonly string[] => text.split(',').map((item) => item.trim());

const UNITS: Readonly<Record<string, number>> = { '': 1, kb: 1024, mb: 1024 ** 2, gb: 1024 ** 3 };

/** Bytes, also as `256kb`, `1mb` or `2gb` (of 1,024). */
export const bytes = (text: string): unknown => {
  const [, amount, unit] = /^(\d{1,12})(kb|mb|gb|)$/i.exec(text) ?? [];
  return amount === undefined || unit === undefined ? text : Number(amount) * (UNITS[unit.toLowerCase()] ?? 1);
};
