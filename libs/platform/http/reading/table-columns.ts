import type { TableCell, TableColumn } from '#libs/spreadsheets';
import type { JsonSchema } from '../openapi/components.js';

/** Named by the field, with those that it stands in before it: `seat.city`. */
export interface Column extends TableColumn {
  readonly cell: (item: unknown) => TableCell;
}

type Schemas = Readonly<Record<string, JsonSchema>>;

const DEEPEST = 4;
const BETWEEN = '; ';

/**
 * The columns of a table of what a list answers: one for each field of its items, those of objects within in their place. A list of single values is
 * one cell, with semicolons between; a list of objects, or an object of no fields that are known, is JSON in a cell. Of what is one of several kinds,
 * as the data of events, there are the fields of all kinds.
 */
export function tableColumns(page: JsonSchema, schemas: Schemas): readonly Column[] {
  const items = fieldsWithin([page], schemas)?.get('items');
  const item = items?.flatMap((schema) => toKinds(schema, schemas)).flatMap((schema) => (schema.items ? [schema.items as JsonSchema] : []));
  return item ? columnsWithin(item, [], schemas) : [];
}

/** Of what stands at a path, in one of these kinds. */
function columnsWithin(schemata: readonly JsonSchema[], path: readonly string[], schemas: Schemas): readonly Column[] {
  const fields = path.length < DEEPEST ? fieldsWithin(schemata, schemas) : undefined;
  if (fields) return [...fields].flatMap(([name, field]) => columnsWithin(field, [...path, name], schemas));
  const isTemporal = schemata
    .flatMap((schema) => toKinds(schema, schemas))
    .some(({ format }) => format === 'date' || format === 'date-time');
  return [{ name: path.join('.'), isTemporal, cell: (item) => toCell(valueAt(item, path)) }];
}

/** The fields of objects of all these kinds, in their order; undefined where there are none, or it may be something else than an object. */
function fieldsWithin(schemata: readonly JsonSchema[], schemas: Schemas): ReadonlyMap<string, readonly JsonSchema[]> | undefined {
  const fields = new Map<string, readonly JsonSchema[]>();
  for (const { type, properties } of schemata.flatMap((schema) => toKinds(schema, schemas))) {
    if (type === 'null') continue;
    if (type !== 'object' || !properties) return undefined;
    for (const [name, field] of Object.entries(properties as Readonly<Record<string, JsonSchema>>))
      fields.set(name, [...(fields.get(name) ?? []), field]);
  }
  return fields.size > 0 ? fields : undefined;
}

/** What a schema says, kind by kind. */
function toKinds(schema: JsonSchema, schemas: Schemas): readonly JsonSchema[] {
  const resolved = resolve(schema, schemas);
  const kinds = [resolved.allOf, resolved.anyOf, resolved.oneOf].flatMap((some) =>
    Array.isArray(some) ? (some as readonly JsonSchema[]) : [],
  );
  return kinds.length > 0 ? kinds.flatMap((kind) => toKinds(kind, schemas)) : [resolved];
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
  if (isSingle(value)) return value;
  if (value instanceof Date) return value.toISOString();
  return Array.isArray(value) && value.every(isSingle) ? value.join(BETWEEN) : JSON.stringify(value);
}
