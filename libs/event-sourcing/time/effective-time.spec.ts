import fc from 'fast-check';
import {
  effectiveTime,
  isDate,
  isEffectiveTime,
  isInstant,
  latestDay,
  parsedInstant,
  throughInstant,
  toDay,
  toInstant,
} from './effective-time.js';

/** Raised by hand: GPN_TIME_RUNS=100000. */
const RUNS = Number(process.env.GPN_TIME_RUNS ?? 500);

const number = (digits: number, max: number) => fc.integer({ min: 0, max }).map((value) => String(value).padStart(digits, '0'));
/** Texts that look like instants: right ones, and all kinds of wrong ones. */
const isoTexts = fc
  .record({
    year: fc.oneof(number(4, 9999), fc.integer({ min: 1890, max: 2210 }).map(String)),
    month: number(2, 13),
    day: number(2, 32),
    hour: number(2, 25),
    minute: number(2, 61),
    second: fc.option(number(2, 61), { nil: undefined }),
    fraction: fc.option(
      fc.integer({ min: 1, max: 10 }).chain((length) => number(length, 10 ** length - 1)),
      { nil: undefined },
    ),
    zone: fc.oneof(
      fc.constantFrom('Z', 'z', '', '+00:00', '-00:00'),
      fc.tuple(fc.constantFrom('+', '-'), number(2, 25), number(2, 61)).map(([sign, h, m]) => `${sign}${h}:${m}`),
    ),
  })
  .map(({ year, month, day, hour, minute, second, fraction, zone }) => {
    const seconds = second === undefined ? '' : `:${second}${fraction === undefined ? '' : `.${fraction}`}`;
    return `${year}-${month}-${day}T${hour}:${minute}${seconds}${zone}`;
  });

describe('the reader of instants', () => {
  it.each([
    ['2021-03-31T09:00Z', '2021-03-31T09:00:00.000Z'],
    ['2021-03-31T09:00:00Z', '2021-03-31T09:00:00.000Z'],
    ['2021-03-31T09:00:00.123456789Z', '2021-03-31T09:00:00.123Z'],
    ['2021-03-31T00:30:00+02:00', '2021-03-30T22:30:00.000Z'],
    ['2021-03-31T23:30:00.5-05:30', '2021-04-01T05:00:00.500Z'],
  ])('takes %s as %s', (text, instant) => {
    expect(toInstant(text)).toBe(instant);
  });

  it.each([
    // The end of a day is the beginning of the next, in whichever of its two spellings.
    '2021-03-31T24:00:00.000Z',
    '2021-03-31T24:00:00Z',
    '2016-12-31T23:59:60Z',
    '2021-02-30T09:00:00Z',
    '2021-03-31T09:00:00',
    '2021-03-31 09:00:00Z',
    '2021-03-31T09:00:00z',
    '+012021-03-31T09:00:00Z',
    '1899-12-31T23:59:59Z',
    '1900-01-01T00:30:00+01:00',
    '2199-12-31T23:30:00-01:00',
    '2200-01-01T00:00:00Z',
    '9999-12-31T23:59:59Z',
    '0000-01-01T00:00:00Z',
    '2021-03-31T09:00:00+25:00',
    '2021-03-31T09:00:00Z\n',
  ])('refuses %j', (text) => {
    expect([isEffectiveTime(text), parsedInstant(text)]).toEqual([false, undefined]);
    expect(() => toInstant(text)).toThrow(RangeError);
    expect(() => throughInstant(text)).toThrow(RangeError);
  });

  it.each(['1899-12-31', '2200-01-01', '2021-02-29', '2021-13-01', '21-01-01', '2021-01-01\n', '+2021-01-01'])(
    'refuses the date %j',
    (text) => {
      expect([isDate(text), isEffectiveTime(text)]).toEqual([false, false]);
    },
  );

  it('gives one text an instant, and one that stays as it is when it is read again', () => {
    let taken = 0;
    fc.assert(
      fc.property(isoTexts, (text) => {
        const instant = parsedInstant(text);
        const [date = '', time = ''] = text.split('T');
        const wrong = !isDate(date) || /^24|:60|:61|^25/.test(time) || !/(Z|[+-]\d{2}:\d{2})$/.test(time);
        if (instant === undefined) return;
        taken++;
        expect(wrong).toBe(false);
        expect(instant).toMatch(/^(19|20|21)\d{2}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z$/);
        expect([parsedInstant(instant), toInstant(text), new Date(instant).toISOString()]).toEqual([instant, instant, instant]);
        // Written out in full, at most milliseconds: the runtime's own reader agrees.
        expect(Date.parse(text)).toBe(Date.parse(instant));
      }),
      { numRuns: RUNS * 4 },
    );
    expect(taken).toBeGreaterThan(0);
  });

  it('reads an instant back from any clock on Earth', () => {
    const instants = fc.date({ min: new Date('1900-01-02'), max: new Date('2199-12-30'), noInvalidDate: true });
    fc.assert(
      fc.property(instants, fc.integer({ min: -12 * 60, max: 14 * 60 }), (date, offset) => {
        const sign = offset < 0 ? '-' : '+';
        const [hours, minutes] = [Math.floor(Math.abs(offset) / 60), Math.abs(offset) % 60].map((value) => String(value).padStart(2, '0'));
        const local = new Date(date.getTime() + offset * 60_000).toISOString().slice(0, -1);
        expect(toInstant(`${local}${sign}${hours}:${minutes}`)).toBe(date.toISOString());
      }),
      { numRuns: RUNS },
    );
  });

  it('takes of texts that are nearly instants in full those that are, and no others', () => {
    const instants = fc.date({ min: new Date('1899-12-31'), max: new Date('2200-01-02'), noInvalidDate: true });
    const signs = fc.constantFrom(...'0123456789:-.TZtz +\n\u0660');
    let taken = 0;
    fc.assert(
      fc.property(instants, fc.nat({ max: 24 }), signs, (date, place, sign) => {
        const text = date.toISOString().slice(0, place) + sign + date.toISOString().slice(place + 1);
        const read = new Date(text);
        const isRight = !Number.isNaN(read.getTime()) && read.toISOString() === text && /^(19|20|21)/.test(text);
        expect(parsedInstant(text) === text).toBe(isRight);
        const day = text.slice(0, 10);
        expect(isDate(day)).toBe(parsedInstant(`${day}T00:00Z`) !== undefined);
        if (isRight) taken++;
      }),
      { numRuns: RUNS * 4 },
    );
    expect(taken).toBeGreaterThan(0);
  });

  it('takes nothing for an instant that is none, whatever it is', () => {
    fc.assert(
      fc.property(fc.anything(), (value) => {
        expect(isInstant(value)).toBe(false);
      }),
      { numRuns: RUNS },
    );
    expect(isInstant(`2021-03-31T09:00:00.${'0'.repeat(1_000_000)}Z`)).toBe(false);
  });
});

describe('when a command takes effect', () => {
  const NOW = '2026-11-29T13:00:00.000Z';
  const at = (said?: string, lastStep?: string) => {
    const { effectiveAt, latestEffectiveAt } = effectiveTime(said, NOW, lastStep);
    return { effectiveAt, come: effectiveAt <= latestEffectiveAt };
  };

  it('is on a day that has begun somewhere on Earth, or at an instant that is over but for what clocks differ by', () => {
    expect(latestDay(NOW)).toBe('2026-11-30');
    expect(at('2026-11-30')).toEqual({ effectiveAt: '2026-11-30T00:00:00.000Z', come: true });
    expect(at('2026-12-01').come).toBe(false);
    expect(at('2026-11-29T13:01:00Z').come).toBe(true);
    expect(at('2026-11-29T13:01:00.001Z').come).toBe(false);
    // The same instant as the day that may be named, but said as an instant.
    expect(at('2026-11-30T00:00:00Z').come).toBe(false);
    expect(at('2026-11-29T21:00:00Z').come).toBe(false);
  });

  it('is now where nothing is said, or with the last step when that is a day which has not begun in UTC', () => {
    expect(at()).toEqual({ effectiveAt: NOW, come: true });
    expect(at(undefined, '2026-11-28T00:00:00.000Z')).toEqual({ effectiveAt: NOW, come: true });
    expect(at(undefined, '2026-11-30T00:00:00.000Z')).toEqual({ effectiveAt: '2026-11-30T00:00:00.000Z', come: true });
    expect(toDay(at(undefined, '2027-06-01T00:00:00.000Z').effectiveAt)).toBe('2026-11-29');
  });
});
