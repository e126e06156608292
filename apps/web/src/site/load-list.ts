import { askRows, type Rows } from './asking.ts';
import { rowsAsked } from './rows.ts';
import type { Reading, Row, Visit } from './visit.ts';

/** The rows of a list that the address asks for: filtered by those of its parameters that the list has. */
export function loadList<R extends Reading>({ ask, query }: Visit, request: R, filters: readonly string[]): Promise<Rows<Row<R>>> {
  const set = Object.fromEntries(filters.flatMap((name) => (query.has(name) ? [[name, query.get(name) ?? '']] : [])));
  return askRows(ask, request, { query: set }, rowsAsked(query));
}
