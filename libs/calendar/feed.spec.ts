import fc from 'fast-check';
import ICAL from 'ical.js';
import { type CalendarEntry, calendarFeed, localToInstant } from './index.js';

const entry: CalendarEntry = {
  uid: 'meeting-1@gpn.iom.int',
  sequence: 0,
  status: 'confirmed',
  start: '2026-10-14T08:00:00.000Z',
  end: '2026-10-14T09:30:00.000Z',
  zone: 'Europe/Paris',
  title: 'Steering Committee, third meeting',
  lastModified: '2026-09-01T12:00:00.000Z',
};
const toFeed = (...entries: readonly CalendarEntry[]): string =>
  calendarFeed({ name: 'GPN: meetings', url: 'https://gpn.example/calendar/a.ics', entries });

// ical.js knows RFC 5545; a calendar's name, which RFC 7986 adds, is a text as well.
for (const name of ['name', 'x-wr-calname']) ICAL.design.icalendar.property[name] = { defaultType: 'text' };

/** Read by a library that did not write it. */
function read(text: string) {
  const calendar = new ICAL.Component(ICAL.parse(text));
  const events = calendar.getAllSubcomponents('vevent').map((component) => ({ component, event: new ICAL.Event(component) }));
  return { calendar, events };
}
const only = (text: string) => {
  const { events } = read(text);
  expect(events).toHaveLength(1);
  return events[0] as (typeof events)[number];
};
const lines = (text: string): readonly string[] => text.split('\r\n');

describe('a calendar feed', () => {
  it('is a published iCalendar object with its name, its address and when to ask again', () => {
    const { calendar } = read(toFeed(entry));
    expect(calendar.name).toBe('vcalendar');
    expect(Object.fromEntries(calendar.getAllProperties().map((property) => [property.name, String(property.getFirstValue())]))).toEqual({
      version: '2.0',
      prodid: '-//IOM//Global Policy Network//EN',
      method: 'PUBLISH',
      name: 'GPN: meetings',
      'x-wr-calname': 'GPN: meetings',
      url: 'https://gpn.example/calendar/a.ics',
      source: 'https://gpn.example/calendar/a.ics',
      'refresh-interval': 'PT1H',
      'x-published-ttl': 'PT1H',
    });
    expect(read(toFeed()).events).toEqual([]);
  });

  it('without a meeting is valid: a calendar has one component at least', () => {
    const feed = toFeed();
    const components = read(feed).calendar.getAllSubcomponents();
    expect(components.map(({ name }) => name)).toEqual(['vtimezone']);
    expect(new ICAL.Timezone(components[0] as ICAL.Component).tzid).toBe('Etc/UTC');
    expect(feed.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/);
    expect(feed.endsWith('END:VTIMEZONE\r\nEND:VCALENDAR\r\n')).toBe(true);
    expect(
      read(toFeed(entry))
        .calendar.getAllSubcomponents()
        .map(({ name }) => name),
    ).toEqual(['vevent']);
  });

  it('tells a meeting in UTC, and the zone that it was planned in', () => {
    const { component, event } = only(
      toFeed({
        ...entry,
        location: 'Room B, first floor; Geneva',
        url: 'https://gpn.example/meetings/1?view=pack,open;all',
        description: 'Agenda:\n1. Terms of reference\n2. "Any other business", if time allows',
        organizer: { name: 'IOM: "GPN" Secretariat, Geneva', email: 'gpn@iom.example' },
      }),
    );
    expect(event.startDate.zone).toBe(ICAL.Timezone.utcTimezone);
    expect(event.startDate.toJSDate().toISOString()).toBe(entry.start);
    expect(event.endDate.toJSDate().toISOString()).toBe(entry.end);
    expect(event.summary).toBe('Steering Committee, third meeting');
    expect(event.location).toBe('Room B, first floor; Geneva');
    expect(event.description).toBe('Agenda:\n1. Terms of reference\n2. "Any other business", if time allows');
    expect(event.organizer).toBe('mailto:gpn@iom.example');
    expect(new URL(String(component.getFirstPropertyValue('url'))).searchParams.get('view')).toBe('pack,open;all');
    expect(component.getFirstPropertyValue('x-gpn-timezone')).toBe('Europe/Paris');
    expect(component.getFirstPropertyValue('status')).toBe('CONFIRMED');
    expect(String(component.getFirstPropertyValue('dtstamp'))).toBe('2026-09-01T12:00:00Z');
    expect(String(component.getFirstPropertyValue('last-modified'))).toBe('2026-09-01T12:00:00Z');
  });

  it('keeps the UID of a meeting that is moved and cancelled, with a greater SEQUENCE each time', () => {
    const moved = { ...entry, sequence: 1, start: '2026-10-21T08:00:00.000Z', end: '2026-10-21T09:30:00.000Z' };
    const cancelled = { ...moved, sequence: 2, status: 'cancelled' } as const;
    const parsed = [entry, moved, cancelled].map((each) => only(toFeed(each)));
    expect(parsed.map(({ event }) => event.uid)).toEqual([entry.uid, entry.uid, entry.uid]);
    expect(parsed.map(({ event }) => event.sequence)).toEqual([0, 1, 2]);
    expect(parsed.map(({ component }) => component.getFirstPropertyValue('status'))).toEqual(['CONFIRMED', 'CONFIRMED', 'CANCELLED']);
    expect(parsed.map(({ event }) => event.startDate.toJSDate().toISOString())).toEqual([entry.start, moved.start, moved.start]);
    expect(only(toFeed({ ...entry, status: 'tentative' })).component.getFirstPropertyValue('status')).toBe('TENTATIVE');
  });

  it('says the same of the same entries, so that it can be compared', () => {
    expect(toFeed(entry)).toBe(toFeed({ ...entry }));
  });

  it('holds a yearly series at one local time on both sides of a daylight-saving change', () => {
    const series = ['2026-01-13', '2026-04-14', '2026-07-14', '2026-10-13'].map((day, sequence) => {
      const start = localToInstant(`${day}T10:00`, 'Europe/Paris');
      return { ...entry, uid: `${day}@gpn.iom.int`, sequence, start, end: new Date(Date.parse(start) + 5_400_000).toISOString() };
    });
    expect(read(toFeed(...series)).events.map(({ event }) => event.startDate.toString())).toEqual([
      '2026-01-13T09:00:00Z',
      '2026-04-14T08:00:00Z',
      '2026-07-14T08:00:00Z',
      '2026-10-13T08:00:00Z',
    ]);
  });

  it('brings every text over whole: long ones, of any script, with every sign that has a meaning in the format', () => {
    const piece = fc.constantFrom(
      'Réunion ',
      '労働省',
      'وزارة العمل',
      '👩🏽‍⚖️',
      ',',
      ';',
      ':',
      '\\',
      '\\n',
      '"',
      '^',
      ' ',
      'END:VEVENT',
      'x'.repeat(80),
    );
    const text = fc.array(piece, { minLength: 1, maxLength: 60 }).map((pieces) => `a${pieces.join('')}z`);
    fc.assert(
      fc.property(text, text, text, text, (title, location, description, name) => {
        const feed = calendarFeed({ name, entries: [{ ...entry, title, location, description: `${description}\n${title}` }] });
        const { calendar, events } = read(feed);
        expect(calendar.getFirstPropertyValue('name')).toBe(name);
        expect(calendar.getFirstPropertyValue('x-wr-calname')).toBe(name);
        expect(events).toHaveLength(1);
        expect(events[0]?.event.summary).toBe(title);
        expect(events[0]?.event.location).toBe(location);
        expect(events[0]?.event.description).toBe(`${description}\n${title}`);
        expect(Math.max(...lines(feed).map((line) => Buffer.byteLength(line)))).toBeLessThanOrEqual(75);
        expect(feed.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/);
      }),
      { numRuns: 200 },
    );
  });

  it('lets no text end its line and begin another property', () => {
    const feed = calendarFeed({
      name: 'A\r\nMETHOD:CANCEL',
      entries: [
        {
          ...entry,
          title: 'A\r\nSTATUS:CANCELLED',
          location: 'B\u2028\u0007\nC',
          organizer: { name: 'D\nATTENDEE:mailto:x@y.example', email: 'g@iom.example' },
        },
      ],
    });
    const { calendar, events } = read(feed);
    expect(calendar.getAllProperties('method')).toHaveLength(1);
    expect(events[0]?.component.getAllProperties('status').map((property) => property.getFirstValue())).toEqual(['CONFIRMED']);
    expect(events[0]?.component.getAllProperties('attendee')).toEqual([]);
    expect(events[0]?.event.summary).toBe('A STATUS:CANCELLED');
    expect(events[0]?.event.location).toBe('B C');
  });

  it('refuses a meeting that ends before it begins, and an address that is none', () => {
    expect(() => toFeed({ ...entry, end: entry.start })).toThrow(RangeError);
    expect(() => toFeed({ ...entry, url: 'not an address' })).toThrow('Invalid URL');
  });
});
