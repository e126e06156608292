import type { Month } from './growth.queries.ts';
import { monthsThrough, OTHERS, plotDays, regionSeries } from './growth-series.ts';

const REGIONS = ['a', 'b', 'c', 'd', 'e', 'f', 'g'];
const month = (name: string, members: (place: number) => number) =>
  ({
    month: name,
    members: REGIONS.reduce((sum, _, place) => sum + members(place), 0),
    regions: Object.fromEntries(REGIONS.map((region, place) => [region, { members: members(place), expressed: 0, countriesReached: 1 }])),
  }) as unknown as Month;

const months = [month('2024-02', (place) => place), month('2024-03', (place) => 2 * place)];

test('the largest parts stand by themselves, and all parts together are the whole', () => {
  const series = regionSeries(months, 'members');
  expect(series.map(({ id }) => id)).toEqual(['g', 'f', 'e', 'd', OTHERS]);
  const sums = months.map((_, place) => series.reduce((sum, { values }) => sum + (values[place] ?? 0), 0));
  expect(sums).toEqual(months.map(({ members }) => members));
});

test('a region in which there was never anything is no part', () => {
  expect(regionSeries(months, 'expressions')).toEqual([]);
});

test('members are those at the end of a month, expressions those from its beginning on', () => {
  expect(plotDays(months, 'members')).toEqual(['2024-02-29', '2024-03-31']);
  expect(plotDays(months, 'expressions')).toEqual(['2024-02-01', '2024-03-01']);
});

test('months are counted over the turn of the year', () => {
  expect(monthsThrough('2020-11', '2021-02')).toEqual(['2020-11', '2020-12', '2021-01', '2021-02']);
  expect(monthsThrough('2021-02', '2020-11')).toEqual([]);
});
