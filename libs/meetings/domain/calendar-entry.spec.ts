import fc from 'fast-check';
import ICAL from 'ical.js';
import { calendarFeed } from '#libs/calendar';
import { toCalendarEntry } from './calendar-entry.js';
import { appointment } from './council-year.fixture.js';
import type { Meeting } from './meeting.messages.js';

const LATER = '2099-01-01T00:00:00.000Z';
const BEFORE = '2000-01-01T00:00:00.000Z';
const scheduledMeeting = { ...appointment, sequence: 2, status: 'scheduled', changedAt: '2026-10-01T08:00:00.000Z' } as unknown as Meeting;
const council = { name: 'Council', renamings: 0 };
const entryWith = (
  change: Partial<Meeting>,
  convenor: Parameters<typeof toCalendarEntry>[2]['convenor'] = council,
  forParticipants = true,
) => toCalendarEntry('m1', { ...scheduledMeeting, ...change }, { convenor, forParticipants });
const read = (entry: ReturnType<typeof entryWith>) => {
  const event = new ICAL.Component(ICAL.parse(calendarFeed({ name: 'Council', entries: [entry] }))).getFirstSubcomponent('vevent');
  if (!event) throw new Error('the calendar is empty');
  return event;
};

it('tells a renaming of the body or group as a change of the entry: a higher SEQUENCE, a later DTSTAMP and LAST-MODIFIED', () => {
  const stamps = (entry: ReturnType<typeof entryWith>) => {
    const event = read(entry);
    return ['summary', 'sequence', 'dtstamp', 'last-modified'].map((name) => String(event.getFirstPropertyValue(name)));
  };
  const title = appointment.title;
  expect(stamps(entryWith({}))).toEqual([`Council: ${title}`, '2', '2026-10-01T08:00:00Z', '2026-10-01T08:00:00Z']);
  expect(stamps(entryWith({}, { name: 'Senate', renamings: 1, renamedAt: LATER }))).toEqual([
    ...[`Senate: ${title}`, '3', '2099-01-01T00:00:00Z', '2099-01-01T00:00:00Z'],
  ]);
  // A renaming from before the meeting was last changed counts, and is not what changed last.
  expect(stamps(entryWith({}, { name: 'Senate', renamings: 2, renamedAt: BEFORE }))).toEqual([
    ...[`Senate: ${title}`, '4', '2026-10-01T08:00:00Z', '2026-10-01T08:00:00Z'],
  ]);
});

it('has the link to join in the description as it was recorded, to the letter, for who takes part alone', () => {
  const sign = fc.constantFrom(
    ...['a', '%2C', ',', ';', '\\', '\\n', ':', '"', '/', '?x=', '&', '=', '#', 'é', '👩🏽‍⚖️', '労', 'x'.repeat(70)],
  );
  fc.assert(
    fc.property(fc.array(sign, { maxLength: 30 }), (signs) => {
      const link = `https://meet.example.org/j/${signs.join('')}`;
      expect(read(entryWith({ link })).getFirstPropertyValue('description')).toBe(`Join: ${link}`);
    }),
    { numRuns: 100 },
  );
  const open = read(entryWith({ link: 'https://meet.example.org/j/1' }, council, false));
  expect([open.getFirstPropertyValue('description'), open.getFirstPropertyValue('url')]).toEqual([null, null]);
});
