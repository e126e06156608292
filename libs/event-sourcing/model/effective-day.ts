import type { Instant } from '../time/effective-time.js';
import { type EffectiveTime, latestDay, toDay } from '../time/effective-time.js';
import type { RefusalCatalogue, Refuse } from './refusal.js';

/** The rule of records about when something happened, for the refusals of a service: its code is `<scope>/date-in-the-future`. */
export const DATE_IN_THE_FUTURE = {
  'date-in-the-future': {
    title: 'Date in the future',
    rule: 'What is recorded has happened: its day has come somewhere on Earth, its instant has passed. It may lie in the past: late notices are normal.',
    kind: 'invalid',
  },
} as const satisfies RefusalCatalogue;

/** The checks of that rule, which refuse in the name of the service: `effectiveDays(refusals('training', DATE_IN_THE_FUTURE))`. */
export function effectiveDays(refuse: Readonly<Record<keyof typeof DATE_IN_THE_FUTURE, Refuse>>) {
  /** @throws Refusal for a command that takes effect at what has not come yet; the past is fine */
  const notInTheFuture = ({ effectiveAt, latestEffectiveAt }: EffectiveTime): void => {
    if (effectiveAt <= latestEffectiveAt) return;
    throw refuse['date-in-the-future'](`${notCome(effectiveAt)} has not come yet. Say when it took effect.`, 'effectiveAt');
  };
  /** @throws Refusal for a day, named in a field, that has come nowhere on Earth yet */
  const dayHasCome = (day: string, now: Instant, field: string): void => {
    if (day > latestDay(now)) throw refuse['date-in-the-future'](`${day} has not come yet.`, field);
  };
  /** The day on which a command takes effect. @throws Refusal for what has not come yet */
  const effectiveDay = (time: EffectiveTime): string => {
    notInTheFuture(time);
    return toDay(time.effectiveAt);
  };
  return { notInTheFuture, dayHasCome, effectiveDay };
}

const notCome = (instant: Instant): string =>
  instant.endsWith('T00:00:00.000Z') ? toDay(instant) : `${instant.slice(0, 16).replace('T', ' ')} UTC`;
