import { type Circumstances, dateOf, isInTheFuture, refusals } from '#libs/event-sourcing';

/** The rule of all records of the service about when something happened. */
const refuse = refusals('training', {
  'date-in-the-future': {
    title: 'Date in the future',
    rule: 'What is recorded has happened: its date has come somewhere on Earth. It may lie in the past: late notices are normal.',
    kind: 'invalid',
  },
});

/** The day on which a command takes effect. @throws Refusal for one that has come nowhere on Earth yet */
export function dayOf({ effectiveAt, now }: Pick<Circumstances, 'effectiveAt' | 'now'>): string {
  const day = dateOf(effectiveAt);
  if (isInTheFuture(effectiveAt, now)) {
    throw refuse['date-in-the-future'](`${day} has not come yet. Give the day on which it took effect.`, 'effectiveAt');
  }
  return day;
}
