import { ValidateBy, type ValidationArguments, type ValidationOptions } from 'class-validator';
import { FieldNotes } from './field-notes.js';

/** What a JSON Schema can say about one value: keywords of JSON Schema 2020-12. */
export type FieldSchema = Readonly<Record<string, unknown>>;

/** A rule about one value of a field, known to validation and to JSON Schema at once. */
export interface FieldRule {
  /** The rule's name in an answer's `errors[].rule`: `isCountry`. */
  readonly name: string;
  /** True when the value keeps the rule; `object` is what the field belongs to. */
  readonly holds: (value: unknown, object: object) => boolean;
  /** What the value must be, to go on after the field's name: "must be …". */
  readonly must: (object: object) => string;
  /** What is wrong with one value; default: that it is not one. */
  readonly wrong?: (value: unknown) => string;
  readonly schema: FieldSchema;
}

const SHOWN = 40;
const MOST_SHOWN = 3;

/** A value as it may stand in a message: quoted, shortened, on one line. Shortened first: what is sent may be a megabyte. */
const describeValue = (value: unknown): string => {
  if (value === undefined) return 'it is missing';
  if (typeof value === 'object' && value !== null) return `${Array.isArray(value) ? 'a list' : 'an object'} is not one`;
  if (typeof value !== 'string') return `${value} is not one`;
  return `${value.length > SHOWN ? `${JSON.stringify(value.slice(0, SHOWN)).slice(0, -1)}…` : JSON.stringify(value)} is not one`;
};

/**
 * A property decorator that validates by the rule, names the values that break it in its message and carries the rule's
 * JSON Schema (read by `toSchema` from the validation's context). With `{ each: true }` it holds for each item of an array.
 */
export function fieldRule(rule: FieldRule, options: ValidationOptions = {}): PropertyDecorator {
  const wrong = rule.wrong ?? describeValue;
  const message = ({ property, value, object }: ValidationArguments): string => {
    const values: readonly unknown[] = options.each && Array.isArray(value) ? value : [value];
    const failing = values.filter((item) => !rule.holds(item, object));
    const more = failing.length > MOST_SHOWN ? ` and ${failing.length - MOST_SHOWN} more` : '';
    return `${property} must ${rule.must(object)}: ${failing.slice(0, MOST_SHOWN).map(wrong).join(', ')}${more}`;
  };
  return ValidateBy(
    {
      name: rule.name,
      validator: {
        validate: (value, args) => rule.holds(value, args?.object ?? {}),
        defaultMessage: (args) => (args ? message(args) : rule.name),
      },
    },
    { ...options, context: { ...options.context, schema: rule.schema } },
  );
}

const meanings = new FieldNotes<string>();

/** What a field means, in one sentence: its description in OpenAPI, JSON Schema and the generated reference. */
export const Meaning =
  (sentence: string): PropertyDecorator =>
  (prototype, property) =>
    meanings.note(prototype, property, sentence);

/** The meaning of a class's field, its own or inherited; undefined when none was said. */
export const fieldMeaning = (type: abstract new () => object, property: string): string | undefined =>
  meanings.of(type.prototype, property);
