import type { CalendarEntry } from '#libs/calendar';
import { defined } from '#libs/event-sourcing';
import { answerFields, boolean, component, integer, object, optional, shapedAs, withMeaning, without } from '#libs/shapes';
import type { RunSession } from './domain/offering-dates.js';
import { OfferingEntry } from './views/offerings.js';
import { PlaceEntry } from './views/places.js';

/** A run as everybody sees it: how many places are taken, never by whom. */
export const OFFERING = component(
  'Offering',
  object({
    ...answerFields(OfferingEntry),
    open: withMeaning(boolean, 'Whether it can be joined now, for a place or for the waiting list.'),
  }),
);

export const PLACE = component(
  'PlaceInOffering',
  object({
    ...without(answerFields(PlaceEntry), 'offering'),
    number: optional(withMeaning(integer, 'On the waiting list, from 1.')),
  }),
);

export const offeringAnswer = (entry: OfferingEntry, now: string) =>
  shapedAs(OFFERING, { ...entry, open: entry.status === 'open' && entry.closesAt > now });

/** `number`: on the waiting list; undefined for who has a place. */
export const placeAnswer = (entry: PlaceEntry, number: number | undefined) => shapedAs(PLACE, defined({ ...entry, number }));

/**
 * The sessions of a run in a calendar, each by its number: moved with the run, it keeps its UID. A session that there is no
 * more stays as cancelled, so that calendars take it off.
 */
export function toCalendarEntries({ offering, sessions, dropped, ...run }: OfferingEntry): readonly CalendarEntry[] {
  const location = run.place ?? (run.mode === 'virtual' ? 'Online' : undefined);
  const toEntry = ({ start, end }: RunSession, number: number, isHeld: boolean): CalendarEntry =>
    defined({
      uid: `${offering}.${number}@gpn.iom.int`,
      sequence: run.sequence,
      status: isHeld && run.status !== 'cancelled' ? 'confirmed' : 'cancelled',
      start,
      end,
      zone: run.zone,
      title: `${run.code} ${run.title}${isHeld && sessions.length > 1 ? ` (${number} of ${sessions.length})` : ''}`,
      lastModified: run.changedAt,
      location,
    });
  return [
    ...sessions.map((session, index) => toEntry(session, index + 1, true)),
    ...dropped.map((session, index) => toEntry(session, sessions.length + index + 1, false)),
  ];
}
