import { dateOf, isInTheFuture } from './effective-time.js';
import type { Instant } from './event.js';
import type { RefusalCatalogue, Refuse } from './refusal.js';

/** The rule of records about when something happened, for the refusals of a service: its code is `<scope>/date-in-the-future`. */
export const DATE_IN_THE_FUTURE = {
  'date-in-the-future': {
    title: 'Date in the future',
    rule: 'What is recorded has happened: its date has come somewhere on Earth. It may lie in the past: late notices are normal.',
    kind: 'invalid',
  },
} as const satisfies RefusalCatalogue;

/** The checks of that rule, which refuse in the name of the service: `effectiveDays(refusals('training', DATE_IN_THE_FUTURE))`. */
export function effectiveDays(refuse: Readonly<Record<keyof typeof DATE_IN_THE_FUTURE, Refuse>>) {
  /** @throws Refusal for a day that has come nowhere on Earth yet; the past is fine */
  const notInTheFuture = (at: Instant, now: Instant, field = 'effectiveAt'): void => {
    if (isInTheFuture(at, now)) {
      throw refuse['date-in-the-future'](`${dateOf(at)} has not come yet. Give the day on which it took effect.`, field);
    }
  };
  /** The day on which a command takes effect. @throws Refusal for a day that has come nowhere on Earth yet */
  const dayOf = ({ effectiveAt, now }: { readonly effectiveAt: Instant; readonly now: Instant }): string => {
    notInTheFuture(effectiveAt, now);
    return dateOf(effectiveAt);
  };
  return { notInTheFuture, dayOf };
}
