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
  return [{ name: path.join('.'), isTemporal: isTemporal(schema, schemas), cell: (item) => toCell(valueAt(item, path)) }];
}

const toKinds = (schema: JsonSchema): readonly JsonSchema[] =>
  [schema.allOf, schema.anyOf, schema.oneOf].flatMap((some) => (Array.isArray(some) ? (some as readonly JsonSchema[]) : []));

/** True for a field that is a day or an instant, or one of several kinds of which one is. */
function isTemporal(schema: JsonSchema, schemas: Schemas): boolean {
  const resolved = resolve(schema, schemas);
  return ['date', 'date-time'].includes(resolved.format as string) || toKinds(resolved).some((kind) => isTemporal(kind, schemas));
}

/** The fields that an object may have, in their order; of one of several kinds those of all kinds. */
function readFields(schema: JsonSchema, schemas: Schemas): Readonly<Record<string, JsonSchema>> {
  const own = (schema.properties ?? {}) as Readonly<Record<string, JsonSchema>>;
  return Object.assign({}, own, ...toKinds(schema).map((kind) => readFields(resolve(kind, schemas), schemas)));
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
