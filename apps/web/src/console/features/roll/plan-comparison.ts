import { defined } from '../../../api/defined.ts';

/** What was true on a day, as known at the end of another; without the second: as known now. */
export interface Pair {
  readonly asOf: string;
  readonly knownAt: string | undefined;
}

export interface Leg {
  readonly earlier: Pair;
  readonly later: Pair;
}

export interface Legs {
  /** Another day, at one state of knowledge: who joined, left, was renamed. */
  readonly time?: Leg;
  /** One day, at another state of knowledge: what was learnt later, or corrected. */
  readonly knowledge?: Leg;
}

const NOW = '9999-12-31';
const knownOn = ({ knownAt }: Pair): string => knownAt ?? NOW;

/**
 * Two pairs differ by their days and by what was known. Between the days one goes as the later of the two knew it, for that is what was so; what the
 * earlier did not know yet is told apart, on the day of the pair that knew less.
 */
export function planComparison(first: Pair, second: Pair): Legs {
  const [earlier, later] = first.asOf <= second.asOf ? [first, second] : [second, first];
  const [lessKnown, bestKnown] = knownOn(first) <= knownOn(second) ? [first, second] : [second, first];
  const { knownAt } = bestKnown;
  const time = earlier.asOf === later.asOf ? undefined : { earlier: { asOf: earlier.asOf, knownAt }, later: { asOf: later.asOf, knownAt } };
  const { asOf } = lessKnown;
  const knowledge = knownOn(lessKnown) === knownOn(bestKnown) ? undefined : { earlier: lessKnown, later: { asOf, knownAt } };
  return defined({ time, knowledge });
}
