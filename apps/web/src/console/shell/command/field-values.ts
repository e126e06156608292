import type { Field } from '../../../api/facts.ts';

export type Values = Readonly<Record<string, unknown>>;

/** What is wrong with a value, before it is sent: the same rules as the service's, by name. */
export type Fault =
  | { readonly rule: 'missing' }
  | { readonly rule: 'too-short'; readonly least: number }
  | { readonly rule: 'too-long'; readonly most: number }
  | { readonly rule: 'out-of-range'; readonly least: number | undefined; readonly most: number | undefined }
  | { readonly rule: 'not-of-this-form' };

const isEmpty = (value: unknown): boolean =>
  value === undefined || value === null || value === '' || (Array.isArray(value) && value.length === 0);

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

/** What is sent: what was left empty is left out, spaces around a text are none of it. */
export function toBody(fields: readonly Field[], values: Values): Values {
  const body: Record<string, unknown> = {};
  for (const field of fields) {
    const value = values[field.name];
    if (isEmpty(value)) continue;
    if (field.kind === 'text') body[field.name] = String(value).trim();
    else if (field.kind === 'number') body[field.name] = Number(value);
    else body[field.name] = value;
  }
  return body;
}
