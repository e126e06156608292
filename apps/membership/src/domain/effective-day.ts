import { dateOf, type Instant, isInTheFuture } from '#libs/event-sourcing';
import { refuse } from './membership.refusals.js';

/** @throws Refusal for a day that has come nowhere on Earth yet; the past is fine, late notices are normal */
export function notInTheFuture(at: Instant, now: Instant, field: string): void {
  if (isInTheFuture(at, now)) {
    throw refuse['date-in-the-future'](`${dateOf(at)} has not come yet. Give the day on which it took effect.`, field);
  }
}
