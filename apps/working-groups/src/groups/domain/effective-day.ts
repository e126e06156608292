import { DATE_IN_THE_FUTURE, type EffectiveTime, effectiveDays, type Instant, refusals, toDay, toInstant } from '#libs/event-sourcing';

/** The rule of all records of the service about when something happened. */
export const { notInTheFuture, effectiveDay } = effectiveDays(refusals('working-groups', DATE_IN_THE_FUTURE));

/** A guard: what is recorded has happened. @throws Refusal */
export const hasHappened = (_state: object, time: EffectiveTime): void => notInTheFuture(time);

/** The time itself when it falls on the day or after it, else the start of the day: for what cannot have been before. */
export const atOrAfter = (time: Instant, day: string | undefined): Instant =>
  day !== undefined && day > toDay(time) ? toInstant(day) : time;
