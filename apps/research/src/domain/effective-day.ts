import { dateOf, type Instant, isInTheFuture, refusals } from '#libs/event-sourcing';

/** The rule of all records of the service about when something happened. */
const refuse = refusals('research', {
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
