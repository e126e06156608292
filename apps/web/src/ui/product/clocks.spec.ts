import { firstOfMonth, monthsBetween } from './clocks.js';

describe('the months of the clock', () => {
  it('are counted over the turn of the year and given back by their first day', () => {
    expect(monthsBetween('2020-11-17', '2021-03-01')).toBe(4);
    expect(firstOfMonth('2020-11-17', 4)).toBe('2021-03-01');
    expect(firstOfMonth('2020-11-17', 1)).toBe('2020-12-01');
  });

  it('begin with the first day on which there was anything', () => {
    expect(firstOfMonth('2020-11-17', 0)).toBe('2020-11-17');
  });
});
