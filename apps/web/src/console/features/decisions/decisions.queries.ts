import { queryOptions } from '@tanstack/react-query';
import type { Answer } from '../../../api/ask.ts';
import { ProblemError } from '../../../api/problem.ts';
import { type Answered, read } from '../../../api/read.ts';

export type Decision = Answered<'GET /api/governance/decisions/{decision}'>;
export type Seat = Answered<'GET /api/governance/seats'>['items'][number];

/** What a command of a decision makes stale. */
export const DECISIONS = ['governance', 'decision'] as const;

interface Asking {
  readonly roles: readonly string[];
  readonly authorities: readonly { readonly authority: string }[];
}

const isOfAll = ({ roles }: Asking): boolean => roles.includes('secretariat') || roles.includes('auditor');

/** A focal point of several authorities asks as each in turn: the first with a seat in the body is told it. */
export const decisionQuery = (decision: string, asking: Asking) =>
  queryOptions({
    queryKey: [...DECISIONS, decision],
    queryFn: async ({ signal }): Promise<Answer<Decision>> => {
      const holders = isOfAll(asking) ? [undefined] : asking.authorities.map(({ authority }) => authority);
      let refusal: unknown;
      for (const holder of holders) {
        try {
          return await read('GET /api/governance/decisions/{decision}', { path: { decision }, query: { holder } }, signal);
        } catch (error) {
          if (!(error instanceof ProblemError) || error.problem.status !== 404) throw error;
          refusal = error;
        }
      }
      throw refusal;
    },
  });

/** The seats that the own authorities hold in the body today. */
export const ownSeatsQuery = (body: string | undefined, { authorities }: Asking) =>
  queryOptions({
    queryKey: ['governance', 'own-seats', body],
    queryFn: async ({ signal }): Promise<readonly Seat[]> => {
      const answers = await Promise.all(
        authorities.map(({ authority }) => read('GET /api/governance/seats', { query: { body, holder: authority } }, signal)),
      );
      return answers.flatMap((answer) => answer.body.items);
    },
    enabled: body !== undefined,
  });
