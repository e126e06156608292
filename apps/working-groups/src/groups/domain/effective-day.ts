import { DATE_IN_THE_FUTURE, effectiveDays, type Instant, refusals, toDay, toInstant } from '#libs/event-sourcing';

/** The rule of all records of the service about when something happened. */
export const { notInTheFuture } = effectiveDays(refusals('working-groups', DATE_IN_THE_FUTURE));

/** The time itself when it falls on the day or after it, else the start of the day: for what cannot have been before. */
export const atOrAfter = (at: Instant, day: string | undefined): Instant => (day !== undefined && day > toDay(at) ? toInstant(day) : at);
