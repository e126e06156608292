import { DATE_IN_THE_FUTURE, effectiveDays, refusals } from '#libs/event-sourcing';

/** When things happened: the rule of all records of the service. */
export const { notInTheFuture } = effectiveDays(refusals('research', DATE_IN_THE_FUTURE));
