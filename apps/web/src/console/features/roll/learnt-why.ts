import { daysBetween } from '../../../words/days.ts';
import type { JourneyStep } from './roll.queries.ts';

/** Why a roll of the same day is another when more is known. */
export type Learnt =
  | { readonly reason: 'corrected'; readonly on: string; readonly why: string }
  | { readonly reason: 'learnt-later'; readonly on: string; readonly daysLate: number };

const lastInstant = (day: string): string => `${day}T23:59:59.999Z`;

/** By what was recorded of it in between: a correction has its reason, anything else was learnt later than it was so. */
export function learntWhy(steps: readonly JourneyStep[], since: string, until: string | undefined): Learnt | undefined {
  const recorded = steps.filter(
    ({ recordedAt }) => recordedAt > lastInstant(since) && (until === undefined || recordedAt <= lastInstant(until)),
  );
  const correction = recorded.findLast((step) => step.type === 'EffectiveDateCorrected');
  if (correction?.type === 'EffectiveDateCorrected')
    return { reason: 'corrected', on: correction.recordedAt.slice(0, 10), why: correction.data.reason };
  // The first of what became known is what the roll did not have.
  const [first] = recorded.filter(({ type }) => type !== 'TakeoverExpected');
  if (!first) return undefined;
  const learntOn = first.recordedAt.slice(0, 10);
  return { reason: 'learnt-later', on: learntOn, daysLate: daysBetween(first.effectiveAt.slice(0, 10), learntOn) };
}
