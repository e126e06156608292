import {
  DATE_IN_THE_FUTURE,
  type EffectiveTime,
  effectiveDays,
  effectiveTime,
  type Instant,
  laterTime,
  refusals,
  startOfDay,
} from '#libs/event-sourcing';

/** When things happened: the rule of all records of the service. */
export const { effectiveDay } = effectiveDays(refusals('training', DATE_IN_THE_FUTURE));

/**
 * When something takes effect that rests on steps of other records: as it says; where it says nothing, not before those steps,
 * of which one may be dated with a day that has not begun in UTC.
 */
export const following = (
  asked: { readonly effectiveAt?: string },
  { now, effectiveAt }: EffectiveTime & { readonly now: Instant },
  ...days: readonly (string | undefined)[]
): Instant =>
  asked.effectiveAt === undefined
    ? days.reduce<Instant>((at, day) => laterTime(at, effectiveTime(undefined, now, day && startOfDay(day)).effectiveAt), effectiveAt)
    : effectiveAt;
