import { queryOptions } from '@tanstack/react-query';
import { takeEarly } from './early-answers.ts';
import { loadExampleYear } from './example-year.ts';

export const exampleQuery = queryOptions({
  queryKey: ['membership', 'example-year'],
  queryFn: ({ signal }) => takeEarly('example-year', () => loadExampleYear(signal)),
});
