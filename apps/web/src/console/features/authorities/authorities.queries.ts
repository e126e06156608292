import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import { type Answered, read } from '../../../api/read.ts';
import type { Values } from '../../shell/address/search.ts';
import type { directorySearch } from './directory-search.ts';
import type { pipelineSearch } from './pipeline-search.ts';

export type Authority = Answered<'GET /api/membership/authorities/{authority}'>;
export type InPipeline = Answered<'GET /api/membership/pipeline'>['items'][number];
export type JourneyStep = Answered<'GET /api/membership/authorities/{authority}/journey'>['steps'][number];

/** Everything of membership that a command makes stale. */
export const MEMBERSHIP = ['membership'] as const;
const MOST_A_PAGE = 200;

export const directoryQuery = ({ rows, ...filters }: Values<typeof directorySearch>) =>
  queryOptions({
    queryKey: [...MEMBERSHIP, 'authorities', filters, rows],
    queryFn: ({ signal }) =>
      read(
        'GET /api/membership/authorities',
        { query: { ...filters, text: filters.text || undefined, limit: Math.min(rows, MOST_A_PAGE) } },
        signal,
      ),
    placeholderData: keepPreviousData,
  });

export const authorityQuery = (authority: string) =>
  queryOptions({
    queryKey: [...MEMBERSHIP, 'authority', authority],
    queryFn: ({ signal }) => read('GET /api/membership/authorities/{authority}', { path: { authority } }, signal),
  });

export const journeyQuery = (authority: string) =>
  queryOptions({
    queryKey: [...MEMBERSHIP, 'journey', authority],
    queryFn: ({ signal }) => read('GET /api/membership/authorities/{authority}/journey', { path: { authority } }, signal),
  });

/** A board shows all of them, or it is none: page after page, until there are no more. */
export const pipelineQuery = ({ region, country }: Pick<Values<typeof pipelineSearch>, 'region' | 'country'>) =>
  queryOptions({
    queryKey: [...MEMBERSHIP, 'pipeline', region, country],
    queryFn: async ({ signal }) => {
      const ask = (cursor?: string) =>
        read('GET /api/membership/pipeline', { query: { region, country, limit: MOST_A_PAGE, cursor } }, signal);
      const first = await ask();
      const items = [...first.body.items];
      for (let { next } = first.body; next !== undefined; ) {
        const { body } = await ask(next);
        items.push(...body.items);
        next = body.next;
      }
      return { ...first, body: { items, total: first.body.total } };
    },
    placeholderData: keepPreviousData,
  });
