import type { ViewReader } from '#libs/event-sourcing';
import { defined } from '#libs/event-sourcing';
import type { DatasetEntry } from '../datasets/views/datasets.js';
import { axes, toAxisSet } from './dimensions.js';
import type { FigureSource } from './figure-source.js';
import { FigureTables } from './figure-tables.js';
import { FiguresQuery } from './figures.query.js';
import type { VintageFigures } from './vintage-figures.js';

const vintage = (name: string, releasedOn: string, withdrawnOn?: string) =>
  defined({
    ...{ vintage: name, releasedOn, threshold: 5, observations: 10, batches: [] },
    withdrawnOn,
    withdrawalReason: withdrawnOn === undefined ? undefined : 'A column was swapped',
  });
const dataset = {
  dataset: 'one',
  vintages: [vintage('2020-03', '2020-04-01'), vintage('2021-03', '2021-04-01', '2021-05-01'), vintage('2022-03', '2022-04-01')],
};

/** Ten records of two sexes, of which the finest margin was closed. */
const vintageFigures: VintageFigures = {
  ...{ threshold: 5, records: 10, withRatio: 10, withoutRatio: { 'earnings-not-stated': 0, 'zero-earnings': 0, 'another-currency': 0 } },
  values: Object.fromEntries(axes.map((axis) => [axis, axis === 'sex' || axis === 'year' ? ['1', '2'] : ['1']])) as never,
  margins: new Map([[0, { set: 0, keys: Float64Array.of(0), counts: Int32Array.of(10), ratiosOfMeans: Float64Array.of(2) }]]),
  closed: new Set([toAxisSet(['sex', 'year'])]),
};

const figures = new FigureTables(
  { load: async () => vintageFigures } as unknown as FigureSource,
  { get: async (id: string) => (id === 'one' ? { document: dataset } : undefined) } as unknown as ViewReader<DatasetEntry>,
);
const load = (query: Partial<FiguresQuery>) => figures.load('one', Object.assign(new FiguresQuery(), query));
const findCode = async (query: Partial<FiguresQuery>) => {
  const error: unknown = await load(query).catch((thrown: unknown) => thrown);
  return (error as { code?: string }).code;
};

describe('a question about figures', () => {
  it('is answered from the vintage that is named, or stood on the day', async () => {
    const of = async (asOf?: string) => (await load(asOf ? { asOf } : {})).vintage.vintage;
    expect(await of('2020-03')).toBe('2020-03');
    expect(await of('2021-03-31')).toBe('2020-03');
    expect(await of('2021-05-01')).toBe('2020-03');
    expect(await of('2022-04-01')).toBe('2022-03');
    expect(await of()).toBe('2022-03');
  });

  it('is not answered from a vintage that was withdrawn since, by a day before that neither', async () => {
    expect(await findCode({ asOf: '2021-03' })).toBe('figures/vintage-withdrawn');
    expect(await findCode({ asOf: '2021-04-30' })).toBe('figures/vintage-withdrawn');
    expect(await findCode({ asOf: '2020-03-31' })).toBe('figures/nothing-released');
    expect(await findCode({ asOf: '2020-04' })).toBe('dataset/unknown-vintage');
    expect(await findCode({ asOf: '2021-04-31' })).toBe('platform/validation-failed');
  });

  it('is refused where a large vintage is not divided that far, also by a filter', async () => {
    expect(await findCode({ by: ['year', 'sex'] })).toBe('figures/too-detailed');
    expect(await findCode({ by: ['year'], sex: '1', origin: '1' })).toBe('figures/too-detailed');
    expect([...(await load({ by: ['origin'] })).cells()]).toEqual([
      { dimensions: { origin: '1' }, n: 10, ratiosOfMeans: [{ currency: '1', n: 10, value: 2 }] },
    ]);
  });
});
