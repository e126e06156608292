import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import { type Answered, read } from '../../../api/read.ts';

export type Month = Answered<'GET /api/membership/growth'>['months'][number];

export const growthQuery = (from: string, to: string) =>
  queryOptions({
    queryKey: ['membership', 'growth', from, to],
    queryFn: ({ signal }) => read('GET /api/membership/growth', { query: { from: from || undefined, to: to || undefined } }, signal),
    placeholderData: keepPreviousData,
  });

/** The first of them is the first day on which there was anything to count. */
export const rollDaysQuery = queryOptions({
  queryKey: ['membership', 'roll-days', undefined],
  queryFn: ({ signal }) => read('GET /api/membership/roll/days', { query: {} }, signal),
});
