import type { TableCell } from '#libs/spreadsheets';
import type { JsonSchema } from '../openapi/components.js';

export interface Column {
  /** The field, with those that it stands in before it: `seat.city`. */
  readonly name: string;
  readonly cell: (item: unknown) => TableCell;
}

type Schemas = Readonly<Record<string, JsonSchema>>;

const DEEPEST = 4;
const BETWEEN = '; ';

/**
 * The columns of a table of what a list answers: one for each field of its items, those of objects within in their place. A list of single values is
 * one cell, with semicolons between; a list of objects, or an object of no fields that are known, is JSON in a cell.
 */
export function tableColumns(page: JsonSchema, schemas: Schemas): readonly Column[] {
  const { items } = readFields(resolve(page, schemas), schemas);
  const item = items && (resolve(items, schemas).items as JsonSchema | undefined);
  return item ? columnsWithin(item, [], schemas) : [];
}

function columnsWithin(schema: JsonSchema, path: readonly string[], schemas: Schemas): readonly Column[] {
  const fields = path.length < DEEPEST ? Object.entries(readFields(resolve(schema, schemas), schemas)) : [];
  if (fields.length > 0) return fields.flatMap(([name, field]) => columnsWithin(field, [...path, name], schemas));
  return [{ name: path.join('.'), cell: (item) => toCell(valueAt(item, path)) }];
}

/** The fields that an object may have, in their order; of one of several kinds those of all kinds. */
function readFields(schema: JsonSchema, schemas: Schemas): Readonly<Record<string, JsonSchema>> {
  const kinds = [schema.allOf, schema.anyOf, schema.oneOf].flatMap((some) => (Array.isArray(some) ? (some as readonly JsonSchema[]) : []));
  const own = (schema.properties ?? {}) as Readonly<Record<string, JsonSchema>>;
  return Object.assign({}, own, ...kinds.map((kind) => readFields(resolve(kind, schemas), schemas)));
}

const REFERENCE = '#/components/schemas/';

function resolve(schema: JsonSchema, schemas: Schemas): JsonSchema {
  const { $ref } = schema;
  if (typeof $ref !== 'string' || !$ref.startsWith(REFERENCE)) return schema;
  return schemas[$ref.slice(REFERENCE.length)] ?? {};
}

const valueAt = (item: unknown, path: readonly string[]): unknown =>
  path.reduce<unknown>((value, name) => (value as Readonly<Record<string, unknown>> | null | undefined)?.[name], item);

const isSingle = (value: unknown): value is string | number | boolean => ['string', 'number', 'boolean'].includes(typeof value);

function toCell(value: unknown): TableCell {
  if (value === undefined || value === null) return undefined;
  if (typeof value === 'string' || typeof value === 'number') return value;
  if (typeof value === 'boolean') return String(value);
  if (value instanceof Date) return value.toISOString();
  return Array.isArray(value) && value.every(isSingle) ? value.join(BETWEEN) : JSON.stringify(value);
}
