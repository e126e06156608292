import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import { type Answered, read } from '../../../api/read.ts';
import { readPages } from '../../../api/read-pages.ts';
import type { Values } from '../../shell/address/search.ts';
import type { directorySearch } from './directory-search.ts';
import type { pipelineSearch } from './pipeline-search.ts';

export type Authority = Answered<'GET /api/membership/authorities/{authority}'>;
export type InPipeline = Answered<'GET /api/membership/pipeline'>['items'][number];
export type JourneyStep = Answered<'GET /api/membership/authorities/{authority}/journey'>['steps'][number];

/** Everything of membership that a command makes stale. */
export const MEMBERSHIP = ['membership'] as const;

export const directoryQuery = ({ rows, ...filters }: Values<typeof directorySearch>) =>
  queryOptions({
    queryKey: [...MEMBERSHIP, 'authorities', filters, rows],
    queryFn: ({ signal }) =>
      readPages(
        (page) => read('GET /api/membership/authorities', { query: { ...filters, text: filters.text || undefined, ...page } }, signal),
        rows,
      ),
    placeholderData: keepPreviousData,
  });

/** How many there are by each value of each filter, of those that the other filters leave. */
export const facetsQuery = ({ rows: _, sort: __, text, ...filters }: Values<typeof directorySearch>) =>
  queryOptions({
    queryKey: [...MEMBERSHIP, 'facets', filters, text],
    queryFn: ({ signal }) => read('GET /api/membership/authorities/facets', { query: { ...filters, text: text || undefined } }, signal),
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
    queryFn: ({ signal }) => readPages((page) => read('GET /api/membership/pipeline', { query: { region, country, ...page } }, signal)),
    placeholderData: keepPreviousData,
  });
