import type { Field } from '../../../api/facts.ts';
import type { FieldWords } from './field-words.ts';
import { isFound, isNewPerson, isNothingNamed, isWritten } from './named-values.ts';

export type Values = Readonly<Record<string, unknown>>;

/** What is wrong with a value, before it is sent: the same rules as the service's, by name. */
export type Fault =
  | { readonly rule: 'missing' }
  | { readonly rule: 'too-short'; readonly least: number }
  | { readonly rule: 'too-long'; readonly most: number }
  | { readonly rule: 'out-of-range'; readonly least: number | undefined; readonly most: number | undefined }
  | { readonly rule: 'not-of-this-form' };

const isEmpty = (value: unknown): boolean =>
  value === undefined || value === null || value === '' || (Array.isArray(value) && value.length === 0) || isNothingNamed(value);

/** The fields of a group stand among the others, by the name of both: `profile.email`. What a group that may be left out needs, the service says. */
export const flattenFields = (fields: readonly Field[]): readonly Field[] =>
  fields.flatMap((field) => {
    if (field.kind !== 'group') return [field];
    return field.fields.map((inner): Field => {
      const name = `${field.name}.${inner.name}`;
      if (field.required) return { ...inner, name };
      const { required: _, ...optional } = inner;
      return { ...optional, name };
    });
  });

/**
 * Those that are asked for: what is given already is not, nor what the present values make idle; what a choice calls for stands behind
 * the choice.
 */
export function askedFields(fields: readonly Field[], words: FieldWords, values: Values, given: Values): readonly Field[] {
  const shown = fields.filter(({ name }) => !(name in given));
  const calledFor = (choice: string): readonly Field[] =>
    shown.filter(({ name }) => {
      const where = words[name]?.where;
      return where?.field === choice && values[choice] === where.is;
    });
  return shown.filter(({ name }) => !words[name]?.where).flatMap((field) => [field, ...calledFor(field.name)]);
}

/** Undefined: there is nothing wrong that can be seen from here. */
export function fieldFault(field: Field, value: unknown): Fault | undefined {
  if (isEmpty(value)) return field.required ? { rule: 'missing' } : undefined;
  if (field.kind === 'text') return textFault(field, String(value).trim());
  if (field.kind === 'number') return numberFault(field, Number(value));
  if (field.kind === 'list' && Array.isArray(value)) {
    if (field.least !== undefined && value.length < field.least) return { rule: 'too-short', least: field.least };
    if (field.most !== undefined && value.length > field.most) return { rule: 'too-long', most: field.most };
  }
  return undefined;
}

function textFault({ least, most, pattern }: Extract<Field, { kind: 'text' }>, text: string): Fault | undefined {
  // As the services count: characters as people see them, not halves of one.
  const { length } = [...text];
  if (least !== undefined && length < least) return length === 0 ? { rule: 'missing' } : { rule: 'too-short', least };
  if (most !== undefined && length > most) return { rule: 'too-long', most };
  return pattern !== undefined && !new RegExp(pattern, 'u').test(text) ? { rule: 'not-of-this-form' } : undefined;
}

function numberFault({ least, most, whole }: Extract<Field, { kind: 'number' }>, number: number): Fault | undefined {
  if (Number.isNaN(number) || (whole && !Number.isInteger(number))) return { rule: 'not-of-this-form' };
  if ((least !== undefined && number < least) || (most !== undefined && number > most)) return { rule: 'out-of-range', least, most };
  return undefined;
}

/** The faults of a form, by field, in its order. */
export const formFaults = (fields: readonly Field[], values: Values): ReadonlyMap<string, Fault> =>
  new Map(
    fields.flatMap((field) => {
      const fault = fieldFault(field, values[field.name]);
      return fault ? [[field.name, fault] as const] : [];
    }),
  );

/**
 * What is sent: what was left empty is left out, spaces around a text are none of it. Of what a record has already (`present`) only what
 * is changed, and null where it was taken away.
 */
export function toBody(fields: readonly Field[], values: Values, present: Values = {}): Values {
  const body: Record<string, unknown> = {};
  for (const field of fields) {
    const value = toSent(field, values[field.name]);
    const earlier = toSent(field, present[field.name]);
    if (JSON.stringify(value) === JSON.stringify(earlier)) continue;
    if (value !== undefined) putAt(body, field.name, value);
    else if (field.nullable) putAt(body, field.name, null);
  }
  return body;
}

function toSent(field: Field, value: unknown): unknown {
  // What is recorded first has its id by then.
  if (isEmpty(value) || isWritten(value) || isNewPerson(value)) return undefined;
  if (isFound(value)) return value.id;
  if (field.kind === 'text') return String(value).trim();
  if (field.kind === 'number') return Number(value);
  if (field.kind === 'list' && field.item.kind === 'text' && Array.isArray(value)) return toTexts(value);
  return value;
}

function toTexts(value: readonly unknown[]): readonly string[] | undefined {
  const texts = value.map((text) => String(text).trim()).filter((text) => text !== '');
  return texts.length > 0 ? texts : undefined;
}

/** `profile.email` of a body is `email` of its `profile`. */
function putAt(body: Record<string, unknown>, name: string, value: unknown): void {
  const [first = '', ...rest] = name.split('.');
  if (rest.length === 0) body[first] = value;
  else {
    const group = (body[first] ?? {}) as Record<string, unknown>;
    putAt(group, rest.join('.'), value);
    body[first] = group;
  }
}
