import { useQueries, useQuery } from '@tanstack/react-query';
import { compareRolls, type RollChange } from './compare-rolls.ts';
import { type Learnt, learntWhy } from './learnt-why.ts';
import { type Leg, type Pair, planComparison } from './plan-comparison.ts';
import { allRows, journeyQuery, rollQuery } from './roll.queries.ts';

/** A difference, with why a roll of the same day is another where that is so. */
export interface Explained extends RollChange {
  /** Undefined: it happened between the days. `asked`: the journey that says why is not here yet. */
  readonly learnt: Learnt | 'asked' | 'not-said' | undefined;
}

function useLeg(leg: Leg | undefined) {
  const earlier = useQuery({ ...rollQuery(leg?.earlier ?? NONE), enabled: leg !== undefined });
  const later = useQuery({ ...rollQuery(leg?.later ?? NONE), enabled: leg !== undefined });
  const isReady = !leg || (earlier.data !== undefined && later.data !== undefined);
  const changes = leg && earlier.data && later.data ? compareRolls(allRows(earlier.data.body), allRows(later.data.body)) : [];
  return { changes, isReady, error: earlier.error ?? later.error };
}

const NONE: Pair = { asOf: '', knownAt: undefined };

/** What differs between two rolls, and why. */
export function useComparison(first: Pair, second: Pair) {
  const legs = planComparison(first, second);
  const time = useLeg(legs.time);
  const knowledge = useLeg(legs.knowledge);
  const journeys = useQueries({ queries: knowledge.changes.map(({ authority }) => journeyQuery(authority)) });
  const learnt = knowledge.changes.map((change, place): Explained => {
    const { data, error } = journeys[place] ?? {};
    const { earlier, later } = legs.knowledge ?? {};
    if (!data || !earlier?.knownAt) return { ...change, learnt: error ? 'not-said' : 'asked' };
    return { ...change, learnt: learntWhy(data.body.steps, earlier.knownAt, later?.knownAt) ?? 'not-said' };
  });
  return {
    differences: [...learnt, ...time.changes.map((change): Explained => ({ ...change, learnt: undefined }))],
    isReady: time.isReady && knowledge.isReady,
    error: time.error ?? knowledge.error,
  };
}
