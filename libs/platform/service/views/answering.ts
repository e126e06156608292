import { defined, type Filter, type Page, type Position, type PositionedReader, type Queryable, type Stored } from '#libs/event-sourcing';
import { onPage, type PageQuery, sortFields } from '../../http/reading/page-query.js';
import { isTableUnderWay } from '../../http/reading/request-reads.js';
import { Problem } from '../../process/problem.js';

const WAIT_MS = 5_000;

/** Waits until the view has applied a position, whatever the request asks. @throws Problem 503 `platform/view-behind` after 5 seconds */
export async function waitForPosition(reader: PositionedReader, { waitFor }: { readonly waitFor: Position }): Promise<void> {
  if (!(await reader.waitFor(waitFor, WAIT_MS))) {
    throw new Problem('platform/view-behind', `Position ${waitFor} was not reached within ${WAIT_MS / 1000} seconds.`);
  }
}

/** A page, and how many documents all pages have. */
export interface CountedPage<Document> extends Page<Document> {
  /** Absent where a table is made of the pages: nobody reads it there. */
  readonly total?: number;
}

/** The page of a list that a query asks for, in the order that it asks for, else in that of the list; `byDefault`: in another one. */
export async function findPage<Document>(
  list: Queryable<Document>,
  query: PageQuery,
  filter: Filter = {},
  { byDefault }: { readonly byDefault?: string } = {},
): Promise<CountedPage<Document>> {
  const [page, total] = await Promise.all([
    list.find({ filter, sort: sortFields(query, byDefault), ...onPage(query) }),
    isTableUnderWay() ? undefined : list.count(filter),
  ]);
  return defined({ ...page, total });
}

/** A page of what is on no page: nothing is found. */
export const emptyPage = (): CountedPage<never> => ({ items: [], total: 0 });

/** A page as it is answered: `{ items, total, next }`, the items' documents by default. */
export function toPage<Document, Item = Document>(
  { items, total, next }: CountedPage<Document>,
  item: (stored: Stored<Document>) => Item = (stored) => stored.document as unknown as Item,
): { readonly items: readonly Item[]; readonly total?: number; readonly next?: string } {
  return defined({ items: items.map(item), total, next });
}
