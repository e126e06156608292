import { defined } from '../../../api/defined.ts';
import type { Clocks } from '../../../ui/product/clocks.ts';
import type { Values } from '../../shell/address/search.ts';
import type { Pair } from './plan-comparison.ts';
import type { rollSearch } from './roll-search.ts';

type Search = Values<typeof rollSearch>;

export const today = (): string => new Date().toISOString().slice(0, 10);

export const shownPair = ({ asOf, knownAt }: Pick<Search, 'asOf' | 'knownAt'>): Pair => ({
  asOf: asOf || today(),
  knownAt: knownAt || undefined,
});

/** The pair that it is compared with; undefined: with none. */
export const comparedPair = ({ against, againstKnownAt }: Search): Pair | undefined =>
  against || againstKnownAt ? shownPair({ asOf: against, knownAt: againstKnownAt }) : undefined;

/** As the bar has them: what is not set is now. */
export const toClocks = (asOf: string, knownAt: string): Clocks => defined({ asOf: asOf || undefined, knownAt: knownAt || undefined });

/** The days of change before and after one. */
export const stepsAround = (days: readonly string[], day: string) => ({
  previousChange: days.findLast((change) => change < day),
  nextChange: days.find((change) => change > day && change <= today()),
});
