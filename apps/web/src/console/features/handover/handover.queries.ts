import { queryOptions } from '@tanstack/react-query';
import { NoAnswerError, ProblemError } from '../../../api/problem.ts';
import { type Answered, read } from '../../../api/read.ts';
import type { ToMove } from './holdings.ts';

export type Former = Answered<'GET /api/membership/authorities/{authority}'>;

/** What its commands make stale: the list asks six services. */
export const HANDOVER = ['handover'] as const;

export const formerQuery = (authority: string) =>
  queryOptions({
    queryKey: ['membership', 'authority', authority],
    queryFn: ({ signal }) => read('GET /api/membership/authorities/{authority}', { path: { authority } }, signal),
  });

type Succession = { readonly authority: string; readonly to?: string };

const ASK = {
  membership: (query: Succession, signal?: AbortSignal) => read('GET /api/membership/to-move', { query }, signal),
  people: (query: Succession, signal?: AbortSignal) => read('GET /api/people/to-move', { query }, signal),
  governance: (query: Succession, signal?: AbortSignal) => read('GET /api/governance/to-move', { query }, signal),
  'working-groups': (query: Succession, signal?: AbortSignal) => read('GET /api/working-groups/to-move', { query }, signal),
  training: (query: Succession, signal?: AbortSignal) => read('GET /api/training/to-move', { query }, signal),
  research: (query: Succession, signal?: AbortSignal) => read('GET /api/research/to-move', { query }, signal),
} as const;
type Service = keyof typeof ASK;
const SERVICES = Object.keys(ASK) as readonly Service[];

interface Left {
  readonly items: readonly ToMove[];
  /** Services that do not answer now: what is theirs is not in the list. */
  readonly away: readonly Service[];
}

const isAway = (error: unknown): boolean =>
  error instanceof NoAnswerError || (error instanceof ProblemError && error.problem.status >= 500);

/** What is open and still the former authority's, of every service that answers. */
export const toMoveQuery = (succession: Succession) =>
  queryOptions({
    queryKey: [...HANDOVER, succession.authority, succession.to ?? ''],
    queryFn: async ({ signal }): Promise<Left> => {
      const away: Service[] = [];
      const lists = await Promise.all(
        SERVICES.map(async (service) => {
          try {
            return (await ASK[service](succession, signal)).body.items;
          } catch (error) {
            if (!isAway(error)) throw error;
            away.push(service);
            return [];
          }
        }),
      );
      return { items: lists.flat(), away };
    },
  });
