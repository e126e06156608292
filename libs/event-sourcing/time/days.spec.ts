import { ageInDays, daysAfter, earlierDay, lastDayOfPeriod, laterTime, monthsAfter } from './days.js';

describe('days of the calendar', () => {
  it('go on over the ends of months and years', () => {
    expect(daysAfter('2024-02-28', 1)).toBe('2024-02-29');
    expect(daysAfter('2021-01-01', -1)).toBe('2020-12-31');
  });

  it.each([
    ['2021-05-01', 24, '2023-05-01', '2023-04-30'],
    ['2021-01-31', 1, '2021-02-28', '2021-02-28'],
    ['2024-02-29', 12, '2025-02-28', '2025-02-28'],
    ['2028-02-29', 24, '2030-02-28', '2030-02-28'],
    ['2028-02-29', 48, '2032-02-29', '2032-02-28'],
    ['2026-08-31', 6, '2027-02-28', '2027-02-28'],
    ['2026-08-31', 1, '2026-09-30', '2026-09-30'],
    ['2026-03-31', 1, '2026-04-30', '2026-04-30'],
    ['2026-03-30', 1, '2026-04-30', '2026-04-29'],
    ['2025-02-28', 12, '2026-02-28', '2026-02-27'],
    ['2027-01-29', 1, '2027-02-28', '2027-02-28'],
    ['2021-12-15', 1, '2022-01-15', '2022-01-14'],
    ['2021-01-01', 1, '2021-02-01', '2021-01-31'],
  ])('%s and %i months are %s; a period of them ends on %s', (day, months, shifted, last) => {
    expect(monthsAfter(day, months)).toBe(shifted);
    expect(lastDayOfPeriod(day, months)).toBe(last);
  });

  it('end at the last day that can be dated', () => {
    expect(lastDayOfPeriod('2199-06-01', 12)).toBe('2199-12-31');
  });

  it('are counted whole, whatever the hour of the day', () => {
    expect(ageInDays('2021-02-10', '2021-02-10T23:59:59.999Z')).toBe(0);
    expect(ageInDays('2021-02-10', '2021-03-10T00:00:00.000Z')).toBe(28);
  });

  it('come one after the other; a day that is not known is before all', () => {
    expect([earlierDay('2021-02-10', '2021-02-09'), earlierDay('2021-02-09', '2021-02-10')]).toEqual(['2021-02-09', '2021-02-09']);
    expect([laterTime('2021-02-10', '2021-02-09'), laterTime('2021-02-09', '2021-02-10'), laterTime('2021-02-09', undefined)]).toEqual([
      '2021-02-10',
      '2021-02-10',
      '2021-02-09',
    ]);
  });
});
