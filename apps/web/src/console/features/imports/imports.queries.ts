import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { type Answer, ask } from '../../../api/ask.ts';
import { ProblemError } from '../../../api/problem.ts';
import { type Answered, read } from '../../../api/read.ts';

export type ImportsOfService = Answered<'GET /api/membership/imports'>;
export type ListedImport = ImportsOfService['items'][number];
export type ImportKind = ImportsOfService['kinds'][number];
/** The same for every kind: libs/imports makes the routes of all. */
export type ImportWithRows = Answered<'GET /api/membership/imports/expressions/{import}'>;
export type ResultRow = ImportWithRows['items'][number];
export type ImportState = Omit<ImportWithRows, 'items' | 'next'>;

export interface KindOfFile {
  readonly service: string;
  readonly kind: string;
}

/** Services that take files. */
export const SERVICES = ['membership', 'training', 'research'] as const;
export type ServiceOfImports = (typeof SERVICES)[number];

const PAGE = 100;
const SOON_MS = 1_000;
const LISTS = {
  membership: 'GET /api/membership/imports',
  training: 'GET /api/training/imports',
  research: 'GET /api/research/imports',
} as const;

/** What a service was sent, and which kinds the reader may send; undefined where it takes nothing from this role. */
export const importsQuery = (service: ServiceOfImports) =>
  queryOptions({
    queryKey: [service, 'imports'],
    queryFn: async ({ signal }): Promise<ImportsOfService | null> => {
      try {
        const { body } = await read(LISTS[service], { query: { limit: PAGE } }, signal);
        const items = [...body.items];
        let { next } = body;
        while (next !== undefined) {
          const { body: more } = await read(LISTS[service], { query: { limit: PAGE, cursor: next } }, signal);
          items.push(...more.items);
          next = more.next;
        }
        return { ...body, items };
      } catch (error) {
        if (error instanceof ProblemError && error.problem.status === 403) return null;
        throw error;
      }
    },
  });

const toAddress = ({ service, kind }: KindOfFile): string =>
  `/api/${encodeURIComponent(service)}/imports/${encodeURIComponent(kind)}/{import}`;

/** How far one is, with its rows page by page; asked again while it is being recorded. */
export const importQuery = (kind: KindOfFile, id: string) =>
  infiniteQueryOptions({
    queryKey: ['imports', kind.service, kind.kind, id],
    queryFn: ({ signal, pageParam }): Promise<Answer<ImportWithRows>> =>
      ask(toAddress(kind), { path: { import: id }, query: { limit: PAGE, cursor: pageParam }, signal }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: ({ body }) => body.next,
    refetchInterval: ({ state }) => (state.data?.pages[0]?.body.state === 'recording' ? SOON_MS : false),
  });

/** All rows of one, for its report. */
export async function readAllRows(kind: KindOfFile, id: string): Promise<readonly ResultRow[]> {
  const rows: ResultRow[] = [];
  let cursor: string | undefined;
  do {
    const { body } = await ask<ImportWithRows>(toAddress(kind), { path: { import: id }, query: { limit: 1000, cursor } });
    rows.push(...body.items);
    cursor = body.next;
  } while (cursor !== undefined);
  return rows;
}
