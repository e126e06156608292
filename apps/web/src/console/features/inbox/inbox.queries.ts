import { queryOptions } from '@tanstack/react-query';
import { ask } from '../../../api/ask.ts';
import { type Answered, read } from '../../../api/read.ts';

type InboxAnswer = Answered<'GET /api/front/inbox'>;
export type InboxNeed = InboxAnswer['items'][number];
export type InboxGroup = InboxNeed['group'];
export type Missing = InboxAnswer['missing'][number];
export type ExampleProgress = Answered<'GET /api/front/example'>;

/** Who is told what needs them. */
export const INBOX_FOR: readonly string[] = ['secretariat', 'auditor', 'focal-point'];

/** Asked anew whenever the screen is opened: what was done is not there any more. */
export const inboxQuery = (whose: 'me' | 'all') =>
  queryOptions({
    queryKey: ['front', 'inbox', whose],
    queryFn: ({ signal }) => read('GET /api/front/inbox', { query: { whose } }, signal),
    staleTime: 0,
  });

export const nextDatesQuery = queryOptions({
  queryKey: ['front', 'public-calendar'],
  queryFn: ({ signal }) => read('GET /api/front/public-calendar', {}, signal),
});

const SOON_MS = 700;

/** How far the example is; a network that people work in has none, and says so with 404. */
export const exampleQuery = queryOptions({
  queryKey: ['front', 'example'],
  queryFn: ({ signal }) => read('GET /api/front/example', {}, signal),
  refetchInterval: ({ state }) => (state.data?.body.status === 'under-way' ? SOON_MS : false),
});

export const beginExample = (): Promise<unknown> => ask('/api/front/example', { method: 'POST', body: {} });

/** Whether anything was recorded of members: where nothing was, the example may begin. */
export const anyAuthorityQuery = queryOptions({
  queryKey: ['membership', 'authorities', 'any'],
  queryFn: ({ signal }) => read('GET /api/membership/authorities', { query: { limit: 1 } }, signal),
});
