import ical, { ICalCalendarMethod, ICalEventStatus } from 'ical-generator';
import { defined, type Instant } from '#libs/event-sourcing';

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
  /** The address of the feed itself. */
  readonly url?: string;
  readonly entries: readonly CalendarEntry[];
}

const STATUSES = {
  confirmed: ICalEventStatus.CONFIRMED,
  tentative: ICalEventStatus.TENTATIVE,
  cancelled: ICalEventStatus.CANCELLED,
};
const REFRESH_AFTER_S = 3_600;

/**
 * A feed to subscribe to: an iCalendar object (RFC 5545, media type `text/calendar`) with instants in UTC. Pure: of the same
 * entries the same text.
 * @throws RangeError for an end that is not after its start, TypeError for what is no address
 */
export function calendarFeed({ name, url, entries }: CalendarFeed): string {
  const source = url ? address(url) : undefined;
  const calendar = ical(
    defined({
      // ical-generator writes the name of a calendar as it is given.
      name: escapeText(oneLine(name)),
      method: ICalCalendarMethod.PUBLISH,
      prodId: { company: 'IOM', product: 'Global Policy Network', language: 'EN' },
      ttl: REFRESH_AFTER_S,
      url: source,
      source,
    }),
  );
  for (const { uid, sequence, status, start, end, zone, title, lastModified, location, url: page, description, organizer } of entries) {
    if (Date.parse(end) <= Date.parse(start)) throw new RangeError(`${uid} ends ${end}, before it starts`);
    calendar.createEvent(
      defined({
        id: uid,
        sequence,
        status: STATUSES[status],
        start: new Date(start),
        end: new Date(end),
        summary: oneLine(title),
        // RFC 5545, 3.8.7.2: in an object with a METHOD the stamp is of the object, and this one changes with its entries alone.
        stamp: new Date(lastModified),
        lastModified: new Date(lastModified),
        x: { 'X-GPN-TIMEZONE': zone },
        location: location ? oneLine(location) : undefined,
        url: page ? address(page) : undefined,
        description: description ? printable(description) : undefined,
        organizer: organizer && { name: oneLine(organizer.name), email: organizer.email },
      }),
    );
  }
  // Each line is ended (RFC 5545, 3.1), the last one too.
  const text = `${calendar.toString()}\r\n`;
  return entries.length > 0 ? text : text.replace(END, `${UTC}${END}`);
}

/**
 * A calendar has one component at least (RFC 5545, 3.6); one without meetings has the zone that all of them are told in. Without it
 * some calendars take the address for a broken one and drop the subscription.
 */
const END = 'END:VCALENDAR';
const UTC = ['BEGIN:VTIMEZONE', 'TZID:Etc/UTC', 'BEGIN:STANDARD', 'DTSTART:19700101T000000', 'TZOFFSETFROM:+0000', 'TZOFFSETTO:+0000']
  .concat('TZNAME:UTC', 'END:STANDARD', 'END:VTIMEZONE', '')
  .join('\r\n');

/** Control characters but tab and line break have no place in a text (RFC 5545, 3.1). */
// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is taken out
const printable = (text: string): string => text.replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]/g, '');

const oneLine = (text: string): string => printable(text).replace(/\s*[\r\n]+\s*/g, ' ');

const escapeText = (text: string): string => text.replace(/[\\;,]/g, (sign) => `\\${sign}`);

/** ical-generator escapes an address as if it were a text; an address without the signs that it escapes stays whole. */
const address = (url: string): string => new URL(url).href.replaceAll(',', '%2C').replaceAll(';', '%3B').replaceAll('\\', '%5C');
