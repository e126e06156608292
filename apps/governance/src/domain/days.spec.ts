import { lastDayOf, monthsAfter, valueOn, withValue } from './days.js';

describe('days of the calendar', () => {
  it.each([
    ['2021-05-01', 24, '2023-05-01', '2023-04-30'],
    ['2021-01-31', 1, '2021-02-28', '2021-02-27'],
    ['2024-02-29', 12, '2025-02-28', '2025-02-27'],
    ['2021-12-15', 1, '2022-01-15', '2022-01-14'],
    ['2021-01-01', 1, '2021-02-01', '2021-01-31'],
  ])('%s and %i months are %s; a period of them ends on %s', (day, months, after, last) => {
    expect(monthsAfter(day, months)).toBe(after);
    expect(lastDayOf(day, months)).toBe(last);
  });
});

describe('what holds from a day on', () => {
  it('is found on any day, also when it was told late', () => {
    const told = withValue(
      withValue(withValue([{ from: '2021-03-01', value: 'a' }], '2021-06-01', 'c'), '2021-04-01', 'b'),
      '2021-06-01',
      'd',
    );
    expect(['2021-01-01', '2021-03-31', '2021-04-01', '2021-05-31', '2021-06-01'].map((day) => valueOn(told, day))).toEqual([
      'a',
      'a',
      'b',
      'b',
      'd',
    ]);
  });
});
