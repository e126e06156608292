import { queryOptions } from '@tanstack/react-query';
import { type Answered, read } from '../../../api/read.ts';
import { readPages } from '../../../api/read-pages.ts';

export type Seat = Answered<'GET /api/governance/seats'>['items'][number];

/** What a command of a body makes stale. */
export const BODIES = ['governance', 'body'] as const;

/** Everybody in the body today, with the terms. */
export const seatsQuery = (body: string) =>
  queryOptions({
    queryKey: [...BODIES, body, 'seats'],
    queryFn: ({ signal }) => readPages((page) => read('GET /api/governance/seats', { query: { body, ...page } }, signal)),
  });

/** The body itself; its revision is what a command has seen. */
export const bodyQuery = (body: string) =>
  queryOptions({
    queryKey: [...BODIES, body],
    queryFn: ({ signal }) => read('GET /api/governance/bodies/{body}', { path: { body } }, signal),
  });
