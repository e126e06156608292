import { queryOptions } from '@tanstack/react-query';
import { type Answered, type AskedByPost, read, readByPost } from '../../../api/read.ts';
import { READ_ONCE } from '../../shell/reading/read-once.ts';

export type Enquiry = Answered<'GET /api/membership/enquiries/{enquiry}'>;

/** What a command of an enquiry makes stale. */
export const ENQUIRIES = ['membership', 'enquiry'] as const;

export const enquiryQuery = (enquiry: string) =>
  queryOptions({
    queryKey: [...ENQUIRIES, enquiry],
    queryFn: ({ signal }) => read('GET /api/membership/enquiries/{enquiry}', { path: { enquiry } }, signal),
  });

const OPEN = 'POST /api/people/enquiries/{enquiry}/open' satisfies AskedByPost;

/** What somebody wrote, and where the answer goes: read on purpose, and kept while it is on screen. */
export const enquiryWordsQuery = (enquiry: string) =>
  queryOptions({
    queryKey: ['read-once', 'enquiry', enquiry],
    queryFn: ({ signal }) => readByPost(OPEN, { path: { enquiry }, body: { purpose: 'correspondence' } }, signal),
    ...READ_ONCE,
    gcTime: 0,
  });
