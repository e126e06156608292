import { valueOn, withValue } from './days.js';

describe('what holds from a day on', () => {
  it('is found on any day, also when it was told late', () => {
    const history = withValue(
      withValue(withValue([{ startsOn: '2021-03-01', value: 'a' }], '2021-06-01', 'c'), '2021-04-01', 'b'),
      '2021-06-01',
      'd',
    );
    expect(['2021-01-01', '2021-03-31', '2021-04-01', '2021-05-31', '2021-06-01'].map((day) => valueOn(history, day))).toEqual([
      'a',
      'a',
      'b',
      'b',
      'd',
    ]);
  });
});
