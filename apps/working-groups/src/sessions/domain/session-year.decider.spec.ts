import fc from 'fast-check';
import { localToInstant, toLocalTime } from '#libs/calendar';
import { command, nameBasedUuid, noOpaqueIds } from '#libs/event-sourcing';
import { given } from '#libs/testing';
import { NO_GROUP } from '../../groups/domain/group-state.js';
import { dayInMonth, WEEKDAYS, WEEKS } from './session-day.js';
import { sessionYear } from './session-year.decider.js';
import { PlanYear } from './session-year.messages.js';

const group = '11111111-1111-8111-8111-111111111111';
const established = {
  ...NO_GROUP,
  status: 'active' as const,
  name: 'Consular officials',
  establishedOn: '2020-12-15',
  statusSince: '2020-12-15',
};
const facts = { group: established };
const request = { group, year: 2021, zone: 'Europe/Zurich', time: '14:00', durationMinutes: 90 };
const plan = (more: Partial<PlanYear> = {}) => command(PlanYear, { ...request, ...more });
const JANUARY = { now: '2021-01-04T09:00:00.000Z' };

const session = (month: number, name: string, day: string) => ({
  session: nameBasedUuid('session-of-year', group, 2021, month),
  title: `Session of ${name} 2021`,
  start: `2021-${day}T14:00`,
});
const rule = { week: 'second', weekday: 'tuesday', mode: 'virtual' } as const;
const quarters = [
  session(1, 'January', '01-12'),
  session(4, 'April', '04-13'),
  session(7, 'July', '07-13'),
  session(10, 'October', '10-12'),
];
const yearPlanned = (sessions = quarters) => ({ type: 'YearPlanned', data: { ...request, ...rule, sessions } }) as const;

describe('the sessions of a year (FAQ, question 5: “January, April, July, October”)', () => {
  it('are planned in one command, at one time of the clock all year', () => {
    given(sessionYear)
      .when(plan(), { facts, ...JANUARY })
      .then([yearPlanned()]);
    const hours = quarters.map(({ start }) => localToInstant(start, 'Europe/Zurich').slice(11, 16));
    expect(hours).toEqual(['13:00', '12:00', '12:00', '12:00']);
  });

  it('are those that are still to come', () => {
    given(sessionYear)
      .when(plan(), { facts, now: '2021-05-03T09:00:00.000Z' })
      .then([yearPlanned(quarters.slice(2))]);
    given(sessionYear).when(plan(), { facts, now: '2021-10-12T12:00:00.000Z' }).thenRefused('session-year/year-is-over', 'year');
    given(sessionYear)
      .when(plan({ months: [3, 9] }), { facts, now: '2021-05-03T09:00:00.000Z' })
      .thenRefused('session-year/month-has-passed', 'months');
  });

  it('may fall on other months and days, and at a place', () => {
    given(sessionYear)
      .when(plan({ months: [11, 2], week: 'last', weekday: 'friday', mode: 'in-person', place: 'Nairobi' }), { facts, ...JANUARY })
      .then([
        {
          type: 'YearPlanned',
          data: {
            ...request,
            week: 'last',
            weekday: 'friday',
            mode: 'in-person',
            place: 'Nairobi',
            sessions: [session(2, 'February', '02-26'), session(11, 'November', '11-26')],
          },
        },
      ]);
    given(sessionYear)
      .when(plan({ mode: 'hybrid' }), { facts, ...JANUARY })
      .thenRefused('session-year/place-missing', 'place');
  });

  it('are planned once: the same plan changes nothing, another one is refused', () => {
    given(sessionYear, [yearPlanned()]).when(plan(), { facts, now: '2021-05-03T09:00:00.000Z' }).thenNothing();
    given(sessionYear, [yearPlanned()])
      .when(plan({ months: [10, 7, 4, 1] }), { facts })
      .thenNothing();
    given(sessionYear, [yearPlanned()])
      .when(plan({ time: '15:00' }), { facts })
      .thenRefused('session-year/already-planned', 'year');
    given(sessionYear, [yearPlanned()])
      .when(plan({ months: [1, 4] }), { facts })
      .thenRefused('session-year/already-planned', 'year');
    expect(sessionYear.idOf(plan(), noOpaqueIds)).not.toBe(sessionYear.idOf(plan({ year: 2022 }), noOpaqueIds));
  });

  it('are not at a time that the clocks skip', () => {
    given(sessionYear)
      .when(plan({ months: [3], week: 'last', weekday: 'sunday', time: '02:30' }), { facts, ...JANUARY })
      .thenRefused('session-year/no-such-time', 'time');
  });

  it('are those of a group that is established and not closed', () => {
    const expectRefusal = (change: object, code: string, field?: string) =>
      given(sessionYear)
        .when(plan(), { facts: { group: { ...established, ...change } }, ...JANUARY })
        .thenRefused(code, field);
    expectRefusal({ status: 'none', establishedOn: undefined }, 'group/unknown-group', 'group');
    expectRefusal({ status: 'proposed', establishedOn: undefined }, 'group/not-established', 'group');
    expectRefusal({ establishedOn: '2021-02-01' }, 'group/not-established', 'start');
    expectRefusal({ status: 'closed', statusSince: '2021-01-03' }, 'group/closed');
  });

  it('fall in their month, on the weekday that the rule names, and keep their local time whatever the season', () => {
    const zones = fc.constantFrom('Europe/Zurich', 'America/New_York', 'Australia/Sydney', 'Asia/Kathmandu', 'Africa/Casablanca', 'UTC');
    const years = fc.integer({ min: 2020, max: 2199 });
    fc.assert(
      fc.property(
        years,
        fc.integer({ min: 1, max: 12 }),
        fc.constantFrom(...WEEKS),
        fc.constantFrom(...WEEKDAYS),
        zones,
        (year, month, week, weekday, zone) => {
          const day = dayInMonth(year, month, week, weekday);
          const date = new Date(`${day}T00:00:00Z`);
          expect([date.getUTCFullYear(), date.getUTCMonth() + 1]).toEqual([year, month]);
          expect(WEEKDAYS[(date.getUTCDay() + 6) % 7]).toBe(weekday);
          const sameWeekdays = Array.from({ length: 31 }, (_, index) => new Date(Date.UTC(year, month - 1, index + 1))).filter(
            (candidate) => candidate.getUTCMonth() + 1 === month && candidate.getUTCDay() === date.getUTCDay(),
          );
          const place = sameWeekdays.findIndex((candidate) => candidate.getTime() === date.getTime());
          expect(place).toBe(week === 'last' ? sameWeekdays.length - 1 : WEEKS.indexOf(week));
          expect(toLocalTime(localToInstant(`${day}T14:00`, zone), zone)).toBe(`${day}T14:00`);
        },
      ),
      { numRuns: 300 },
    );
  });
});
