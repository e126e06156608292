import { daysBetween } from '../../../words/days.ts';
import type { JourneyStep } from './authorities.queries.ts';

/** One entry of a journey, as somebody knew it on a day. */
export interface KnownStep {
  readonly step: JourneyStep;
  /** In the order of recording, from 1 on: the same in the picture and in the table. */
  readonly number: number;
  /** The day since which it was so, by what was known. */
  readonly effective: string;
  readonly recorded: string;
  /** Days before the corrections that were known, the first first. */
  readonly earlierDays: readonly string[];
  /** Why the day was corrected last. */
  readonly why: string | undefined;
}

const toDay = (instant: string): string => instant.slice(0, 10);

interface JourneyClocks {
  /** True by the end of this day; empty: up to now. */
  readonly asOf: string;
  /** Recorded by the end of this day; empty: all that is recorded. */
  readonly knownAt: string;
}

/** What had happened by a day, as it was known on another: what was recorded later is not there, nor are later corrections. */
export function journeyAsKnown(steps: readonly JourneyStep[], { asOf, knownAt }: JourneyClocks): readonly KnownStep[] {
  const isKnown = (recordedAt: string): boolean => knownAt === '' || toDay(recordedAt) <= knownAt;
  return steps
    .map((step, place) => ({ step, number: place + 1 }))
    .filter(({ step }) => isKnown(step.recordedAt))
    .map(({ step, number }): KnownStep => {
      const corrections = step.corrections.filter(({ recordedAt }) => isKnown(recordedAt));
      const days = [toDay(step.effectiveAt), ...corrections.map(({ date }) => toDay(date))];
      return {
        step,
        number,
        effective: days.at(-1) ?? '',
        recorded: toDay(step.recordedAt),
        earlierDays: days.slice(0, -1),
        why: corrections.at(-1)?.reason,
      };
    })
    .filter(({ effective }) => asOf === '' || effective <= asOf);
}

/** So many days passed before it was learnt; few are the rule, and are not named. */
const NAMED_FROM = 2;
export function daysUnknown({ effective, recorded }: KnownStep): number | undefined {
  const days = daysBetween(effective, recorded);
  return days >= NAMED_FROM ? days : undefined;
}

export type Clock = 'both' | 'effective' | 'recorded';

/** By the clock that is shown; of one day in the order of recording. */
export const orderSteps = (steps: readonly KnownStep[], clock: Clock): readonly KnownStep[] =>
  clock === 'recorded' ? steps : steps.toSorted((a, b) => a.effective.localeCompare(b.effective) || a.number - b.number);

/** Entries that say of another that it was otherwise have no day of their own to correct. */
const NOT_CORRECTED: readonly JourneyStep['type'][] = [
  'EffectiveDateCorrected',
  'TakeoverExpected',
  'SuccessionCompleted',
  'MembershipTakenOver',
];
export const isCorrectable = ({ type }: JourneyStep): boolean => !NOT_CORRECTED.includes(type);
