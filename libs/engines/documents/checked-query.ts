import { BadQuery, type Condition, type Filter, type Query } from '#libs/event-sourcing';
import { searchTerms } from '#libs/names';
import { DocumentMismatch, type DocumentShape, type Field } from './document-shape.js';

export type Scalar = string | number | boolean;

/** One condition on one field, its values cast to the field's kind. */
export type Check = { readonly field: Field } & (
  | { readonly is: 'eq'; readonly value: Scalar | null }
  | { readonly is: 'gt' | 'gte' | 'lt' | 'lte' | 'has'; readonly value: Scalar }
  | { readonly is: 'in' | 'hasAny'; readonly values: readonly Scalar[] }
  | { readonly is: 'prefix'; readonly value: string }
  | { readonly is: 'text'; readonly terms: readonly string[] }
);

export interface Order {
  readonly field: Field;
  readonly descending: boolean;
}

/** A query that was held against a view's schema. */
export interface CheckedQuery {
  readonly checks: readonly Check[];
  readonly order: readonly Order[];
  readonly limit: number | 'all';
  /** Values of the order's fields in the last document of the page before, then what tells documents apart. */
  readonly after: readonly (Scalar | null)[] | undefined;
}

const DEFAULT_LIMIT = 50;
const MAX_LIMIT = 1_000;

/** @param parts how many values tell two documents of equal order apart (the key; for rows the key and the id) */
export function checkQuery(shape: DocumentShape, query: Query, parts: number): CheckedQuery {
  const order = (query.sort ?? []).map((name): Order => {
    const descending = name.startsWith('-');
    const field = requireField(shape, descending ? name.slice(1) : name);
    if (field.many) throw new BadQuery(field.path, `${field.path} is a list: nothing can be sorted by it`);
    return { field, descending };
  });
  return {
    checks: checkFilter(shape, query.filter ?? {}),
    order,
    limit: checkLimit(query.limit ?? DEFAULT_LIMIT),
    after: query.cursor === undefined ? undefined : readCursor(shape, query.cursor, order, parts),
  };
}

/** The field that documents are counted by. @throws BadQuery */
export const checkField = (shape: DocumentShape, name: string): Field => requireField(shape, name);

export function checkFilter(shape: DocumentShape, filter: Filter): readonly Check[] {
  return Object.entries(filter).flatMap(([name, condition]) => {
    if (condition === undefined) return [];
    const field = requireField(shape, name);
    const conditions = typeof condition === 'object' && condition !== null ? condition : { eq: condition };
    return Object.entries(conditions).flatMap(([is, value]) => (value === undefined ? [] : [toCheck(shape, field, is, value)]));
  });
}

/** Where the next page goes on: opaque to everybody else. */
export const writeCursor = (order: readonly Order[], last: readonly unknown[]): string =>
  Buffer.from(JSON.stringify([orderName(order), ...last])).toString('base64url');

const BASE64URL = /^[A-Za-z0-9_-]+$/;

function readCursor(shape: DocumentShape, cursor: string, order: readonly Order[], parts: number): readonly (Scalar | null)[] {
  const bad = () => new BadQuery('cursor', 'the cursor is not one of this query: take it from the page before, with the same sort');
  let content: unknown;
  if (!BASE64URL.test(cursor)) throw bad();
  try {
    content = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'));
  } catch {
    throw bad();
  }
  if (!Array.isArray(content) || content[0] !== orderName(order) || content.length !== 1 + order.length + parts) throw bad();
  const values = content.slice(1) as (Scalar | null)[];
  const isOfKind = (value: unknown, index: number): boolean => {
    const field = order[index]?.field;
    return field ? value === null || isCast(shape, field, value) : typeof value === 'string';
  };
  if (!values.every(isOfKind)) throw bad();
  return values;
}

/** True for what the field itself would give: another kind would be compared by the engines each in its own way. */
function isCast(shape: DocumentShape, field: Field, value: unknown): boolean {
  // SQLite orders true and false as 1 and 0.
  if (field.kind === 'boolean') return typeof value === 'boolean' || value === 0 || value === 1;
  try {
    return shape.castScalar(field, value) === value;
  } catch (error) {
    if (error instanceof DocumentMismatch) return false;
    throw error;
  }
}

const orderName = (order: readonly Order[]): string => order.map(({ field, descending }) => (descending ? '-' : '') + field.path).join(',');

function checkLimit(limit: number | 'all'): number | 'all' {
  if (limit === 'all') return limit;
  if (Number.isInteger(limit) && limit >= 1 && limit <= MAX_LIMIT) return limit;
  throw new BadQuery('limit', `the limit must be a whole number from 1 to ${MAX_LIMIT}`);
}

function requireField(shape: DocumentShape, name: string): Field {
  const field = shape.fields.get(name);
  if (!field) throw new BadQuery(name, `there is no field ${name} to ask for`);
  return field;
}

function toCheck(shape: DocumentShape, field: Field, is: string, value: NonNullable<Condition[keyof Condition]> | null): Check {
  const bad = (message: string) => new BadQuery(field.path, `${field.path}: ${message}`);
  const scalar = (operand: unknown): Scalar => {
    try {
      return shape.castScalar(field, operand);
    } catch (error) {
      if (error instanceof DocumentMismatch) throw new BadQuery(field.path, error.message);
      throw error;
    }
  };
  if (field.many) {
    if (is === 'hasAny' && Array.isArray(value)) return { field, is, values: value.map(scalar) };
    if (is !== 'has') throw bad('is a list: ask for it with "has" or, with a list of values, "hasAny"');
    return { field, is, value: scalar(value) };
  }
  switch (is) {
    case 'eq':
      return { field, is, value: value === null ? null : scalar(value) };
    case 'in':
      if (!Array.isArray(value)) throw bad('"in" takes a list');
      return { field, is, values: value.map(scalar) };
    case 'gt':
    case 'gte':
    case 'lt':
    case 'lte':
      if (field.kind === 'boolean') throw bad(`"${is}" needs an order, which true and false do not have`);
      return { field, is, value: scalar(value) };
    case 'prefix':
    case 'text':
      if (field.kind !== 'string' || typeof value !== 'string') throw bad(`"${is}" is for texts`);
      return is === 'prefix' ? { field, is, value } : { field, is, terms: searchTerms(value) };
    default:
      throw bad(is === 'has' || is === 'hasAny' ? 'is not a list: ask for it with "eq" or "in"' : `there is no condition "${is}"`);
  }
}
