import { type Answered, type Ask, type Content, NotUnderstood, type Reading, type Row, ServiceAway } from './visit.ts';

/** What a service answered, whether good or not; undefined when it is away. */
export interface GivenAnswer {
  readonly status: number;
  readonly text: string;
}

/** How the server asks: the service and the whole path. */
export type GivenAsk = (service: string, path: string) => Promise<GivenAnswer | undefined>;

const NOT_THERE = new Set([401, 403, 404, 410]);

export const toAsk =
  (ask: GivenAsk): Ask =>
  async <R extends Reading>(request: R, content: Content = {}) => {
    const path = toPath(request.slice('GET '.length), content);
    const answer = await ask(path.split('/', 3)[2] ?? '', path);
    if (!answer || answer.status >= 500 || answer.status === 429) throw new ServiceAway(path);
    if (NOT_THERE.has(answer.status)) return undefined;
    if (answer.status >= 400) {
      // A filter that is none was asked for in vain; an id that is none is the address of nothing.
      if (Object.values(content.query ?? {}).some((value) => value !== undefined)) throw new NotUnderstood(path);
      return undefined;
    }
    return JSON.parse(answer.text) as Answered<R>;
  };

function toPath(template: string, { path = {}, query = {} }: Content): string {
  const address = template.replaceAll(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(path[name] ?? ''));
  const parameters = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) {
    for (const item of Array.isArray(value) ? value : [value]) if (item !== undefined) parameters.append(name, String(item));
  }
  return parameters.size > 0 ? `${address}?${parameters}` : address;
}

const ROWS_AT_ONCE = 200;

export interface Rows<Item> {
  readonly rows: readonly Item[];
  readonly total: number;
}

/** So many rows of a list, by as many questions as it takes. */
export async function askRows<R extends Reading>(ask: Ask, request: R, { path, query }: Content, most: number): Promise<Rows<Row<R>>> {
  const rows: Row<R>[] = [];
  let cursor: string | undefined;
  let total = 0;
  do {
    const limit = Math.min(ROWS_AT_ONCE, most - rows.length);
    const content: Content = { query: { ...query, limit, cursor } };
    const page = (await ask(request, path ? { ...content, path } : content)) as
      | { readonly items: readonly Row<R>[]; readonly total: number; readonly next?: string }
      | undefined;
    rows.push(...(page?.items ?? []));
    total = page?.total ?? 0;
    cursor = page?.next;
  } while (cursor !== undefined && rows.length < most);
  return { rows, total };
}
