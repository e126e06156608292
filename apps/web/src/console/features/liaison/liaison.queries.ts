import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import type { Answer } from '../../../api/ask.ts';
import { ProblemError } from '../../../api/problem.ts';
import { type Answered, read } from '../../../api/read.ts';
import { readPages } from '../../../api/read-pages.ts';
import type { Values } from '../../shell/address/search.ts';
import { READ_ONCE } from '../../shell/reading/read-once.ts';
import type { liaisonSearch } from './liaison-search.ts';

export type LiaisonRequest = Answered<'GET /api/membership/liaison-requests/{request}'>;
export type LiaisonStep = LiaisonRequest['steps'][number];

/** What a command of a request makes stale. */
export const LIAISON = ['membership', 'liaison'] as const;

interface Asking {
  readonly roles: readonly string[];
  readonly authorities: readonly { readonly authority: string }[];
}

/** As whose one asks: a focal point says for which of the own authorities, everybody else for none. */
export const ownAuthorities = ({ roles, authorities }: Asking): readonly (string | undefined)[] =>
  roles.includes('secretariat') || roles.includes('auditor') ? [undefined] : authorities.map(({ authority }) => authority);

export const deskQuery = ({ rows, open, ...filters }: Values<typeof liaisonSearch>, own: string | undefined) =>
  queryOptions({
    queryKey: [...LIAISON, 'desk', open, filters, rows, own],
    queryFn: ({ signal }) =>
      readPages(
        (page) =>
          read(
            'GET /api/membership/liaison-requests',
            {
              query: {
                ...filters,
                open: open === 'all' ? undefined : open,
                officer: filters.officer || undefined,
                authority: filters.authority || own,
                ...page,
              },
            },
            signal,
          ),
        rows,
      ),
    placeholderData: keepPreviousData,
  });

/** A focal point of several authorities asks as each in turn: the first that has the request is told it. */
export const requestQuery = (request: string, asking: Asking) =>
  queryOptions({
    queryKey: [...LIAISON, 'request', request],
    queryFn: async ({ signal }): Promise<Answer<LiaisonRequest>> => {
      let refusal: unknown;
      for (const authority of ownAuthorities(asking)) {
        try {
          return await read('GET /api/membership/liaison-requests/{request}', { path: { request }, query: { authority } }, signal);
        } catch (error) {
          if (!(error instanceof ProblemError) || error.problem.status !== 404) throw error;
          refusal = error;
        }
      }
      throw refusal;
    },
  });

/** Officers to whom a request can be given; that they were read is recorded. */
export const officersQuery = queryOptions({
  queryKey: ['read-once', 'officers'],
  queryFn: ({ signal }) => read('GET /api/people/officers', { query: { purpose: 'liaison' } }, signal),
  ...READ_ONCE,
});
