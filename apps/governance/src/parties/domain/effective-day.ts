import { DATE_IN_THE_FUTURE, effectiveDays, refusals } from '#libs/event-sourcing';

const { title, rule, kind } = DATE_IN_THE_FUTURE['date-in-the-future'];

/** The rule of every aggregate of the service about when something happened. */
export const { effectiveDay, notInTheFuture } = effectiveDays(
  refusals('governance', { 'date-in-the-future': { title, rule: `${rule} What is planned has a field of its own.`, kind } }),
);
