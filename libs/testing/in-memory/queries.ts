import { defined, type Filter, type Page, type Query, type Stored } from '#libs/event-sourcing';
import { searchWords } from '#libs/names';
import { type Check, checkField, checkFilter, checkQuery, type Scalar, writeCursor } from '../../engines/documents/checked-query.js';
import type { DocumentShape } from '../../engines/documents/document-shape.js';

type Value = Scalar | null;

/** Answers a query over documents in memory. `identity`: what tells two of them apart. @throws BadQuery */
export function answer<Document extends object>(
  stored: readonly Stored<Document>[],
  query: Query,
  shape: DocumentShape,
  identity: (candidate: Stored<Document>) => readonly string[],
  parts: number,
): Page<Document> {
  const { checks, order, limit, after } = checkQuery(shape, query, parts);
  const toPlace = (candidate: Stored<Document>) => [
    ...order.map(({ field }) => valueAt(candidate.document, field.path)),
    ...identity(candidate),
  ];
  // What tells documents apart follows the direction of the last field.
  const descending = (index: number): boolean => (order[index] ?? order.at(-1))?.descending ?? false;
  const comparePlaces = (a: readonly Value[], b: readonly Value[]): number => {
    for (const [index, value] of a.entries()) {
      const difference = compare(value, b[index] ?? null);
      if (difference !== 0) return descending(index) ? -difference : difference;
    }
    return 0;
  };
  const matches = stored
    .filter(({ document }) => checks.every((check) => holds(check, document)))
    .map((candidate) => ({ candidate, place: toPlace(candidate) }))
    .filter(({ place }) => !after || comparePlaces(place, after) > 0)
    .sort((a, b) => comparePlaces(a.place, b.place));
  const page = limit === 'all' ? matches : matches.slice(0, limit);
  const last = page.at(-1);
  return defined({
    items: page.map(({ candidate }) => candidate),
    next: last && page.length < matches.length ? writeCursor(order, last.place) : undefined,
  });
}

/** How many documents a filter holds for. @throws BadQuery */
export function countMatching(stored: readonly Stored<object>[], filter: Filter, shape: DocumentShape): number {
  const checks = checkFilter(shape, filter);
  return stored.filter(({ document }) => checks.every((check) => holds(check, document))).length;
}

/** How many documents a filter holds for, by the values of a field. @throws BadQuery */
export function countValues(
  stored: readonly Stored<object>[],
  name: string,
  filter: Filter,
  shape: DocumentShape,
): ReadonlyMap<Scalar, number> {
  const field = checkField(shape, name);
  const checks = checkFilter(shape, filter);
  const counts = new Map<Scalar, number>();
  for (const { document } of stored.filter((candidate) => checks.every((check) => holds(check, candidate.document)))) {
    const value: unknown = valueAt(document, field.path);
    const values = (Array.isArray(value) ? [...new Set(value)] : value === null ? [] : [value]) as Scalar[];
    for (const each of values) counts.set(each, (counts.get(each) ?? 0) + 1);
  }
  return counts;
}

function holds(check: Check, document: object): boolean {
  const value = valueAt(document, check.field.path);
  switch (check.is) {
    case 'eq':
      return value === check.value;
    case 'in':
      return value !== null && check.values.includes(value);
    case 'prefix':
      return typeof value === 'string' && value.startsWith(check.value);
    case 'text':
      return check.terms.every((term) => typeof value === 'string' && searchWords(value).includes(term));
    case 'has':
      return Array.isArray(value) && value.includes(check.value);
    case 'hasAny':
      return Array.isArray(value) && check.values.some((wanted) => value.includes(wanted));
    default:
      return value !== null && BOUNDS[check.is](compare(value, check.value));
  }
}

const BOUNDS: Readonly<Record<'gt' | 'gte' | 'lt' | 'lte', (compared: number) => boolean>> = {
  gt: (compared) => compared > 0,
  gte: (compared) => compared >= 0,
  lt: (compared) => compared < 0,
  lte: (compared) => compared <= 0,
};

const valueAt = (document: object, path: string): Value =>
  (path.split('.').reduce<unknown>((value, name) => (value as Record<string, unknown> | null | undefined)?.[name], document) as Value) ??
  null;

/** Nothing comes first. */
function compare(a: Value, b: Value): number {
  if (a === b) return 0;
  if (a === null) return -1;
  if (b === null) return 1;
  return a < b ? -1 : 1;
}
