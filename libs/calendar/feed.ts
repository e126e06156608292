import ical, { ICalCalendarMethod, ICalEventStatus } from 'ical-generator';
import type { Instant } from '#libs/event-sourcing';

/** A meeting in a calendar: what was scheduled, as it stands now. */
export interface CalendarEntry {
  /** Never changes: by it a reader recognises a meeting that was moved or cancelled. */
  readonly uid: string;
  /** Grows by one with each change that a reader must notice (RFC 5545, 3.8.7.4). */
  readonly sequence: number;
  readonly status: 'confirmed' | 'tentative' | 'cancelled';
  readonly start: Instant;
  readonly end: Instant;
  /** The zone that it was planned in; a reader shows the time in its own. */
  readonly zone: string;
  readonly title: string;
  readonly location?: string;
  readonly url?: string;
  readonly description?: string;
  /** When the entry came to be as it is. */
  readonly lastModified: Instant;
  readonly organizer?: { readonly name: string; readonly email: string };
}

export interface CalendarFeed {
  readonly name: string;
  /** Where the feed itself is to be had. */
  readonly url?: string;
  readonly entries: readonly CalendarEntry[];
}

const STATUSES = {
  confirmed: ICalEventStatus.CONFIRMED,
  tentative: ICalEventStatus.TENTATIVE,
  cancelled: ICalEventStatus.CANCELLED,
};
const REFRESH_AFTER_S = 3_600;

/** A feed to subscribe to: an iCalendar object (RFC 5545, media type `text/calendar`) with instants in UTC. Pure: the same entries, the same text. */
export function calendarFeed({ name, url, entries }: CalendarFeed): string {
  const calendar = ical({
    name,
    method: ICalCalendarMethod.PUBLISH,
    prodId: { company: 'IOM', product: 'Global Policy Network', language: 'EN' },
    ttl: REFRESH_AFTER_S,
    ...(url && { url, source: url }),
  });
  for (const { uid, sequence, status, start, end, zone, title, lastModified, location, url: page, description, organizer } of entries) {
    calendar.createEvent({
      id: uid,
      sequence,
      status: STATUSES[status],
      start: new Date(start),
      end: new Date(end),
      summary: title,
      stamp: new Date(lastModified),
      lastModified: new Date(lastModified),
      x: { 'X-GPN-TIMEZONE': zone },
      ...(location && { location }),
      ...(page && { url: page }),
      ...(description && { description }),
      ...(organizer && { organizer }),
    });
  }
  return calendar.toString();
}
