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

const { effectiveDay: toEffectiveDay, notInTheFuture } = effectiveDays(refusals('training', DATE_IN_THE_FUTURE));

/** The day on which a command takes effect, by the rule of all records of the service. @throws Refusal for what has not come yet */
export const effectiveDay = toEffectiveDay;

/** A guard: what takes effect has come. */
export const come = (_: object, time: EffectiveTime): void => notInTheFuture(time);

/**
 * When something takes effect that rests on steps of other records: as it says; where it says nothing, not before those steps,
 * of which one may be dated with a day that has not begun in UTC.
 */
export const following = (
  command: { readonly effectiveAt?: string | undefined },
  { now, effectiveAt }: EffectiveTime & { readonly now: Instant },
  ...days: readonly (string | undefined)[]
): Instant =>
  command.effectiveAt === undefined
    ? days.reduce<Instant>(
        (latest, day) => laterTime(latest, effectiveTime(undefined, now, day && startOfDay(day)).effectiveAt),
        effectiveAt,
      )
    : effectiveAt;
