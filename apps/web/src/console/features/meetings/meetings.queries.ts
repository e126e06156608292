import { queryOptions } from '@tanstack/react-query';
import type { Answer } from '../../../api/ask.ts';
import { ProblemError } from '../../../api/problem.ts';
import { type Answered, read } from '../../../api/read.ts';

type Meeting = Answered<'GET /api/governance/meetings/{meeting}'>;
type Session = Answered<'GET /api/working-groups/sessions/{session}'>;
/** What a meeting of a body and a session of a group have in common. */
export type MeetingOrSession = Pick<
  Meeting & Session,
  'title' | 'status' | 'start' | 'zone' | 'mode' | 'place' | 'link' | 'agenda' | 'invitees'
>;

interface Asking {
  readonly roles: readonly string[];
  readonly authorities: readonly { readonly authority: string }[];
}

/** As each own authority in turn; the first that may see it is told. */
async function readAs<Body>(asking: Asking, ask: (holder: string | undefined) => Promise<Answer<Body>>): Promise<Answer<Body>> {
  const isOfAll = asking.roles.includes('secretariat') || asking.roles.includes('auditor');
  let refusal: unknown;
  for (const holder of isOfAll ? [undefined] : asking.authorities.map(({ authority }) => authority)) {
    try {
      return await ask(holder);
    } catch (error) {
      if (!(error instanceof ProblemError) || error.problem.status !== 404) throw error;
      refusal = error;
    }
  }
  throw refusal;
}

export const meetingQuery = (meeting: string, asking: Asking) =>
  queryOptions({
    queryKey: ['governance', 'meeting', meeting],
    queryFn: ({ signal }) =>
      readAs(asking, (holder) => read('GET /api/governance/meetings/{meeting}', { path: { meeting }, query: { holder } }, signal)),
  });

export const sessionQuery = (session: string, asking: Asking) =>
  queryOptions({
    queryKey: ['working-groups', 'session', session],
    queryFn: ({ signal }) =>
      readAs(asking, (holder) => read('GET /api/working-groups/sessions/{session}', { path: { session }, query: { holder } }, signal)),
  });
