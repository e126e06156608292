import type { DescribedClass, JsonSchema, ObjectSchema } from '#libs/contracts';
import { toSchema } from '#libs/contracts';
import { code, codes, table, text } from './markdown.ts';

const FORMATS: Readonly<Record<string, string>> = {
  uuid: 'UUID',
  date: 'date',
  'date-time': 'instant',
  uri: 'URI',
  email: 'e-mail address',
};

/** A field's type for a reader: "UUID", "text of 2 to 300 characters", "list of 1 or more: …", "one of `a`, `b`". */
export function typeInWords(schema: JsonSchema): string {
  if (Array.isArray(schema.enum)) return `one of ${codes(schema.enum.map(String))}`;
  const either = schema.anyOf ?? schema.oneOf;
  if (Array.isArray(either)) return [...new Set((either as JsonSchema[]).map(typeInWords))].join(' or ');
  switch (schema.type) {
    case 'array':
      return `list${amount(schema.minItems, schema.maxItems, 'items')}: ${typeInWords((schema.items ?? {}) as JsonSchema)}`;
    case 'object':
      return schema.properties ? `object with ${codes(Object.keys(schema.properties))}` : 'object';
    case 'integer':
      return `integer${amount(schema.minimum, schema.maximum)}`;
    case 'number':
      return `number${amount(schema.minimum, schema.maximum)}`;
    case 'boolean':
      return 'true or false';
    case 'string':
      return textInWords(schema);
    default:
      return 'anything';
  }
}

function textInWords({ format, pattern, examples, minLength, maxLength }: JsonSchema): string {
  if (typeof format === 'string') return FORMATS[format] ?? format;
  if (Array.isArray(examples) && examples.length > 0) return `text like ${codes(examples.map(String))}`;
  if (minLength !== undefined || maxLength !== undefined) return `text${amount(minLength, maxLength, 'characters')}`;
  return pattern === undefined ? 'text' : `text of the form ${code(String(pattern))}`;
}

function amount(min: unknown, max: unknown, unit?: string): string {
  const unitInWords = unit ? ` ${unit}` : '';
  const from = Number(min ?? 0);
  if (max === undefined) return from > 0 || (min !== undefined && !unit) ? ` of ${from} or more${unitInWords}` : '';
  if (min === undefined) return ` of at most ${max}${unitInWords}`;
  return ` of ${from === Number(max) ? '' : `${from} to `}${max}${unitInWords}`;
}

/** The fields of a class as a table; those of a class within it follow it, `letters[].date`. */
export const fieldsTable = (type: DescribedClass, leftOut: readonly string[] = []): string => schemaTable(toSchema(type), leftOut);

/** The fields of a schema as a table. */
export const schemaTable = (schema: ObjectSchema, leftOut: readonly string[] = []): string =>
  table(['field', 'type', 'required', 'meaning'], fieldRows(schema, '', leftOut));

function fieldRows(schema: JsonSchema, prefix: string, leftOut: readonly string[] = []): string[][] {
  const { properties = {}, required = [] } = schema as Partial<ObjectSchema>;
  return Object.entries(properties)
    .filter(([field]) => !leftOut.includes(field))
    .flatMap(([field, of]) => [
      [code(prefix + field), typeInWords(of), required.includes(field) ? 'yes' : 'no', text(String(of.description ?? ''))],
      ...fieldRows(of.type === 'array' ? ((of.items ?? {}) as JsonSchema) : of, `${prefix}${field}${of.type === 'array' ? '[]' : ''}.`),
    ]);
}
