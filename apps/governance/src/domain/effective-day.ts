import { dateOf, type Instant, isInTheFuture, refusals } from '#libs/event-sourcing';

/** Rules of every aggregate of the service. */
export const refuseDate = refusals('governance', {
  'date-in-the-future': {
    title: 'Date in the future',
    rule: 'What is recorded has happened: its date has come somewhere on Earth. It may lie in the past: late notices are normal. What is planned has a field of its own.',
    kind: 'invalid',
  },
});

/** The day on which a command takes effect. @throws Refusal for a day that has come nowhere on Earth yet */
export function dayOf({ effectiveAt, now }: { readonly effectiveAt: Instant; readonly now: Instant }): string {
  if (isInTheFuture(effectiveAt, now)) {
    throw refuseDate['date-in-the-future'](`${dateOf(effectiveAt)} has not come yet. Give the day on which it took effect.`, 'effectiveAt');
  }
  return dateOf(effectiveAt);
}
