import fc from 'fast-check';
import { carryClocks, clocks, goWithClocks, isPast } from './clocks.ts';
import { choice, isDay, parseSearch, printSearch, readAddress, several, text, type Values, whole, writeAddress } from './search.ts';

const STATUSES = ['interested', 'invited', 'member', 'withdrawn'] as const;
const shape = {
  text: text(),
  status: several(STATUSES),
  country: several(/^[A-Z]{3}$/),
  sort: choice(['name', '-name', 'statusSince'], 'name'),
  rows: whole(1, 500, 50),
  ...clocks,
};

const days = fc
  .date({ min: new Date('1000-01-01'), max: new Date('9999-12-31'), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 10));
const values: fc.Arbitrary<Values<typeof shape>> = fc.record({
  text: fc.string({ maxLength: 300, unit: 'grapheme' }).filter((value) => value.length <= 300),
  status: fc.subarray([...STATUSES]).map((codes) => codes.toSorted()),
  country: fc.subarray(['ARG', 'FRA', 'PHL', 'ZAF']),
  sort: fc.constantFrom('name', '-name', 'statusSince'),
  rows: fc.integer({ min: 1, max: 500 }),
  asOf: fc.oneof(fc.constant(''), days),
  knownAt: fc.oneof(fc.constant(''), days),
  against: fc.oneof(fc.constant(''), days),
  againstKnownAt: fc.oneof(fc.constant(''), days),
});

test('an address that was written is read as what was meant', () => {
  fc.assert(
    fc.property(values, (meant) => {
      const address = writeAddress(printSearch(shape, meant));
      expect(parseSearch(shape, readAddress(address))).toEqual({ values: meant, dropped: [] });
    }),
  );
});

test('whatever stands in an address, it is read, and read again it means the same', () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(fc.oneof(fc.constantFrom(...Object.keys(shape), '__proto__'), fc.string()), fc.string())), (pairs) => {
      const first = parseSearch(shape, readAddress(`?${new URLSearchParams(pairs)}`)).values;
      expect(parseSearch(shape, readAddress(writeAddress(printSearch(shape, first)))).values).toEqual(first);
    }),
  );
});

test('what is as always is left out, and a list repeats its name', () => {
  expect(writeAddress(printSearch(shape, { text: '', status: ['invited', 'member'], sort: 'name', rows: 50, asOf: '' }))).toBe(
    '?status=invited&status=member',
  );
});

test('what a screen does not know is left out and named', () => {
  const { values: read, dropped } = parseSearch(shape, readAddress('?status=ghost&rows=0&cursor=abc&asOf=2021-02-30&text=overs'));
  expect(dropped).toEqual(['status', 'rows', 'asOf', 'cursor']);
  expect([read.status, read.rows, read.asOf, read.text]).toEqual([[], 50, '', 'overs']);
});

test('a day is one of the calendar', () => {
  expect(['2024-02-29', '2023-02-29', '2021-13-01', '21-01-01', '2021-1-1'].map(isDay)).toEqual([true, false, false, false, false]);
});

test('clocks go along to a screen that has them, and are named on one that has not', () => {
  const search = { asOf: '2021-03-31', knownAt: '2021-06-01', against: '', status: ['member'] };
  expect(carryClocks(search, Object.keys(clocks))).toEqual({ search: { asOf: '2021-03-31', knownAt: '2021-06-01' }, dropped: [] });
  expect(carryClocks(search, ['asOf', 'text'])).toEqual({ search: { asOf: '2021-03-31' }, dropped: ['knownAt'] });
  expect([isPast({ asOf: '', knownAt: '' }), isPast({ asOf: '', knownAt: '2021-06-01' })]).toEqual([false, true]);
});

describe('from a screen where clocks are set', () => {
  const roll = '/console/roll?asOf=2021-03-31&against=2021-06-30';
  const all = Object.keys(clocks);

  test('they go along to a screen that has them, beside what its address says already', () => {
    expect(goWithClocks(roll, '/console/growth?as=table#now', ['asOf', 'as'])).toEqual({
      to: '/console/growth?as=table&asOf=2021-03-31#now',
    });
  });
  test('what a link says of a clock is what it means, and a screen may take its own away', () => {
    const explicit = '/console/authorities/a1/journey?knownAt=2022-01-01';
    expect(goWithClocks(roll, explicit, all)).toEqual({ to: explicit });
    expect(goWithClocks(roll, '/console/roll', all)).toEqual({ to: '/console/roll' });
  });
  test('on a screen that has none it is said which were set, and where', () => {
    const left = { address: roll, clocks: { asOf: '2021-03-31', against: '2021-06-30' } };
    expect(goWithClocks(roll, '/console/authorities/a1', ['tab'])).toEqual({ to: '/console/authorities/a1', left });
  });
  test('where none is set there is nothing to say', () => {
    expect(goWithClocks('/console/roll?by=kind&asOf=never', '/console/authorities', ['text'])).toEqual({ to: '/console/authorities' });
  });
});
