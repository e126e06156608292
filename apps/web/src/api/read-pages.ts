import type { Answer } from './ask.ts';

interface PageOfList<Item> {
  readonly items: readonly Item[];
  readonly total: number;
  readonly next?: string;
}

/** What a service gives at once. */
const MOST_A_PAGE = 200;

/** So many rows of a list, page after page; it is as new as its oldest page. */
export async function readPages<Item>(
  ask: (page: { readonly limit: number; readonly cursor: string | undefined }) => Promise<Answer<PageOfList<Item>>>,
  wanted = Number.POSITIVE_INFINITY,
): Promise<Answer<PageOfList<Item>>> {
  const first = await ask({ limit: Math.min(wanted, MOST_A_PAGE), cursor: undefined });
  const items = [...first.body.items];
  let { next } = first.body;
  while (next !== undefined && items.length < wanted) {
    const { body } = await ask({ limit: Math.min(wanted - items.length, MOST_A_PAGE), cursor: next });
    items.push(...body.items);
    next = body.next;
  }
  const { next: _, ...body } = first.body;
  return { ...first, body: next === undefined ? { ...body, items } : { ...body, items, next } };
}
