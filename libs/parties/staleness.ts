import { defined, type ReceivedEvent, toDay } from '#libs/event-sourcing';
import type { Assignment } from './assignment.messages.js';

/** People and membership tell a service a moment after they told the caller. */
export const WAIT_UP_TO_MS = 2_000;

/** What is noted of an event was true when the event was. */
export const toEffectiveTime = ({ effectiveAt }: ReceivedEvent) => (effectiveAt ? { effectiveAt } : {});

/** By its publisher's log; by its time where the publisher does not say. */
export const toOrder = ({ position, time }: Pick<ReceivedEvent, 'position' | 'time'>): number => position ?? Date.parse(time);

/**
 * Somebody's taking part in something, as an event of the service's own tells of it: since the day on which that was true, or the one
 * that it says.
 */
export const assignmentFrom = (
  event: ReceivedEvent,
  {
    kind,
    record,
    item,
    startsOn,
  }: { readonly kind: string; readonly record: string; readonly item?: string | undefined; readonly startsOn?: string | undefined },
): Assignment =>
  defined({
    kind,
    record,
    item,
    sourceEvent: event.id,
    startsOn: startsOn ?? toDay(event.effectiveAt ?? event.time),
  });
