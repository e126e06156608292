import { dateOf, type Instant, isInTheFuture, refusals, toInstant } from '#libs/event-sourcing';

/** The rule of all records of the service about when something happened. */
const refuse = refusals('working-groups', {
  'date-in-the-future': {
    title: 'Date in the future',
    rule: 'What is recorded has happened: its date has come somewhere on Earth. It may lie in the past: late notices are normal.',
    kind: 'invalid',
  },
});

/** @throws Refusal for a day that has come nowhere on Earth yet; the past is fine, late notices are normal */
export function notInTheFuture(at: Instant, now: Instant, field = 'effectiveAt'): void {
  if (isInTheFuture(at, now)) {
    throw refuse['date-in-the-future'](`${dateOf(at)} has not come yet. Give the day on which it took effect.`, field);
  }
}

/** The later of two days; undefined counts as before all. */
export const laterOf = (day: string, other: string | undefined): string => (other !== undefined && other > day ? other : day);

/** The time itself when it falls on the day or after it, else the start of the day: for what cannot have been before. */
export const atOrAfter = (at: Instant, day: string | undefined): Instant => (day !== undefined && day > dateOf(at) ? toInstant(day) : at);
