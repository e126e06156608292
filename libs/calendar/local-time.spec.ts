import { plainToInstance } from 'class-transformer';
import { validateSync } from 'class-validator';
import {
  IsLocalDateTime,
  IsTimeZone,
  isLocalDateTime,
  isTimeZone,
  LocalTimeSkipped,
  localTimeInWords,
  localToInstant,
  toLocalTime,
} from './index.js';

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const zones = Intl.supportedValuesOf('timeZone');
const iso = (ms: number): string => new Date(ms).toISOString();
const minute = (ms: number): string => iso(ms).slice(0, 16);

/** The offset by the platform's own formatter, in milliseconds: another way than the one under test goes. */
function offsets(zone: string): (instant: number) => number {
  const parts = new Intl.DateTimeFormat('en-US', {
    timeZone: zone,
    hourCycle: 'h23',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
  });
  return (instant) => {
    const [month, day, year, hour, min] = (parts.format(instant).match(/\d+/g) ?? []).map(Number) as [
      number,
      number,
      number,
      number,
      number,
    ];
    return Date.UTC(year, month - 1, day, hour, min) - Math.floor(instant / MINUTE_MS) * MINUTE_MS;
  };
}

/** The instants between two at which the clocks of a zone change, to the minute. */
function changes(offset: (instant: number) => number, from: number, to: number): readonly number[] {
  const changePoints: number[] = [];
  // Shorter than any summer time: that of Morocco pauses for a month.
  const STEP_MS = 20 * 24 * HOUR_MS;
  for (let start = from; start < to; start += STEP_MS) {
    let [low, high] = [start, start + STEP_MS];
    const offsetBefore = offset(low);
    if (offsetBefore === offset(high)) continue;
    while (high - low > MINUTE_MS) {
      const middle = low + Math.floor((high - low) / 2 / MINUTE_MS) * MINUTE_MS;
      if (offset(middle) === offsetBefore) low = middle;
      else high = middle;
    }
    changePoints.push(high);
  }
  return changePoints;
}

describe('local time', () => {
  it('is right in every zone on both sides of every change of the clocks of two years', () => {
    let skipped = 0;
    let twice = 0;
    for (const zone of zones) {
      const offset = offsets(zone);
      for (const instant of [Date.UTC(2026, 0, 15, 10), Date.UTC(2026, 6, 15, 10)]) {
        expect([zone, localToInstant(minute(instant + offset(instant)), zone)]).toEqual([zone, iso(instant)]);
        expect([zone, toLocalTime(iso(instant), zone)]).toEqual([zone, minute(instant + offset(instant))]);
      }
      for (const change of changes(offset, Date.UTC(2026, 0, 1), Date.UTC(2028, 0, 1))) {
        const offsetBefore = offset(change - MINUTE_MS);
        const offsetAfter = offset(change);
        const moved = offsetAfter - offsetBefore;
        const instants = [change - 3 * HOUR_MS, change - MINUTE_MS, change, change + 3 * HOUR_MS];
        for (const instant of instants) {
          const local = minute(instant + offset(instant));
          const first = moved < 0 && instant >= change && instant < change - moved ? instant + moved : instant;
          expect([zone, local, localToInstant(local, zone)]).toEqual([zone, local, iso(first)]);
          expect([zone, toLocalTime(iso(instant), zone)]).toEqual([zone, local]);
        }
        if (moved > 0) {
          for (const gap of [change + offsetBefore, change + offsetAfter - MINUTE_MS]) {
            expect(() => localToInstant(minute(gap), zone)).toThrow(LocalTimeSkipped);
            skipped++;
          }
        } else twice++;
      }
    }
    // Around 170 zones change their clocks, twice a year.
    expect(skipped).toBeGreaterThan(400);
    expect(twice).toBeGreaterThan(200);
  });

  it('names a time that the clocks skip', () => {
    expect(() => localToInstant('2026-03-29T02:30', 'Europe/Paris')).toThrow(
      'In Europe/Paris the clocks skip 2026-03-29 02:30: they are put forward past it.',
    );
    expect(localToInstant('2026-03-29T01:59', 'Europe/Paris')).toBe('2026-03-29T00:59:00.000Z');
    expect(localToInstant('2026-03-29T03:00', 'Europe/Paris')).toBe('2026-03-29T01:00:00.000Z');
    expect(() => localToInstant('2011-12-30T12:00', 'Pacific/Apia')).toThrow(LocalTimeSkipped);
    expect(localToInstant('2011-12-29T23:59', 'Pacific/Apia')).toBe('2011-12-30T09:59:00.000Z');
    expect(localToInstant('2011-12-31T00:00', 'Pacific/Apia')).toBe('2011-12-30T10:00:00.000Z');
  });

  it('takes the first of a time that they show twice', () => {
    expect(localToInstant('2026-10-25T02:30', 'Europe/Paris')).toBe('2026-10-25T00:30:00.000Z');
    expect(localToInstant('2026-11-01T01:30', 'America/New_York')).toBe('2026-11-01T05:30:00.000Z');
    expect(localToInstant('2026-04-05T01:45', 'Australia/Lord_Howe')).toBe('2026-04-04T14:45:00.000Z');
  });

  it('is told to people with its day, its place and what it is from UTC', () => {
    const instant = '2026-10-14T08:00:00.000Z';
    expect(localTimeInWords(instant, 'Europe/Paris')).toBe('Wednesday 14 October 2026, 10:00 (Europe/Paris, UTC+2)');
    expect(localTimeInWords(instant, 'Asia/Kolkata')).toBe('Wednesday 14 October 2026, 13:30 (Asia/Kolkata, UTC+5:30)');
    expect(localTimeInWords(instant, 'America/New_York')).toBe('Wednesday 14 October 2026, 04:00 (America/New York, UTC-4)');
    expect(localTimeInWords('2026-01-14T23:05:00.000Z', 'Africa/Accra')).toBe('Wednesday 14 January 2026, 23:05 (Africa/Accra, UTC)');
    expect(localTimeInWords(instant, 'UTC')).toBe('Wednesday 14 October 2026, 08:00 (UTC)');
  });

  it('is refused when it is none, and so is a zone', () => {
    expect(() => localToInstant('2026-02-30T10:00', 'Europe/Paris')).toThrow(RangeError);
    expect(() => localToInstant('2026-02-28T10:00', 'Europe/Nowhere')).toThrow(RangeError);
    expect(() => toLocalTime('soon', 'Europe/Paris')).toThrow(RangeError);
    expect(() => localTimeInWords('2026-10-14T08:00:00.000Z', 'here')).toThrow(RangeError);
  });
});

describe('what a command may say of time', () => {
  class Plan {
    @IsLocalDateTime()
    start: unknown;

    @IsTimeZone()
    zone: unknown;
  }
  const faults = (plan: object): readonly string[] =>
    validateSync(plainToInstance(Plan, plan)).flatMap(({ constraints }) => Object.values(constraints ?? {}));

  it('is a local time of the calendar, to the minute, and a zone by its name', () => {
    expect(faults({ start: '2026-10-14T10:00', zone: 'Africa/Johannesburg' })).toEqual([]);
    expect(faults({ start: '2026-10-14 10:00', zone: 'GMT+2' })).toEqual([
      'start must be a local date and time of the calendar, to the minute (2026-10-14T10:00): "2026-10-14 10:00" is not one',
      'zone must be a time zone of the IANA database (Africa/Johannesburg): "GMT+2" is not one',
    ]);
  });

  it.each(['2026-02-29T10:00', '2026-10-14T24:00', '2026-10-14T10:60', '2026-10-14T10:00Z', '2026-10-14T10:00:00', '2026-10-14', 20261014])(
    '%s is no local time',
    (value) => expect(isLocalDateTime(value)).toBe(false),
  );

  it.each(['+01:00', 'europe/paris', 'Europe/PARIS', 'EST', 'Z', 'utc', '', 'Europe', 'Europe/', '../Europe/Paris', 'Europe/Paris ', null])(
    '%s is no zone',
    (value) => expect(isTimeZone(value)).toBe(false),
  );

  it('knows every zone there is, by its new names as by its old ones', () => {
    expect(zones.filter((zone) => !isTimeZone(zone))).toEqual([]);
    expect(
      ['Asia/Kolkata', 'Asia/Calcutta', 'Europe/Kyiv', 'America/Argentina/Buenos_Aires', 'Etc/GMT+5', 'UTC'].filter(
        (zone) => !isTimeZone(zone),
      ),
    ).toEqual([]);
  });
});
