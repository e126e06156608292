import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { mean, median, quantile } from 'simple-statistics';
import type { BlobStore } from '#libs/content';
import { CANONICAL_HEADER, costComponents, observationColumns } from '../datasets/domain/observation.js';
import { CooperativeScheduler, Interrupted } from './cooperative-scheduler.js';
import { figureDimensions } from './dimensions.js';
import { DisclosedCells } from './disclosed-cells.js';
import { readMicrodata } from './microdata/microdata.js';
import { decodeFigures, encodeFigures } from './stored-figures.js';
import { canBeParted, computeFigures, LEAST_FOR_QUANTILES } from './vintage-figures.js';

interface Observation {
  readonly origin: string;
  readonly destination: string;
  readonly sex: string;
  readonly occupation: string;
  readonly industry: string;
  readonly year: string;
  readonly costs: readonly string[];
  readonly currency: string;
  readonly earnings: string;
  readonly earningsCurrency: string;
}

const toRow = ({ costs, ...row }: Observation): string => {
  const costAt = new Map(costComponents.slice(0, costs.length).map((component, place) => [component as string, costs[place] ?? '']));
  const fields: Record<string, string> = {
    ...{ origin: row.origin, destination: row.destination, sex: row.sex, occupation: row.occupation, industry: row.industry },
    ...{ year: row.year, channel: 'other', currency: row.currency },
    ...{ first_month_earnings: row.earnings, earnings_currency: row.earnings === '' ? '' : row.earningsCurrency },
  };
  return observationColumns.map((column) => costAt.get(column) ?? fields[column] ?? '').join(',');
};

/** Contents that are in memory, in pieces that cut lines in two. */
function toContents(files: readonly string[]) {
  const byDigest = new Map(files.map((file) => [createHash('sha256').update(file).digest('hex'), Buffer.from(file)]));
  const open = async function* (digest: string) {
    const bytes = byDigest.get(digest) ?? Buffer.alloc(0);
    for (let offset = 0; offset < bytes.length; offset += 997) yield bytes.subarray(offset, offset + 997);
  };
  return { contents: { open } as unknown as BlobStore, digests: [...byDigest.keys()] };
}

const toVintage = (batches: readonly (readonly Observation[])[]) => {
  const { contents, digests } = toContents(batches.map((rows) => `${[CANONICAL_HEADER, ...rows.map(toRow)].join('\n')}\n`));
  return { contents, batches: batches.map((rows, index) => ({ rows: digests[index] ?? '', accepted: rows.length })) };
};

const amount = fc
  .tuple(fc.integer({ min: 0, max: 90_000 }), fc.constantFrom('', '.5', '.000001'))
  .map(([whole, part]) => `${whole}${part}`);
const observation: fc.Arbitrary<Observation> = fc.record({
  origin: fc.constantFrom('NPL', 'BGD', 'IND'),
  destination: fc.constantFrom('QAT', 'SAU'),
  sex: fc.constantFrom('female', 'male'),
  occupation: fc.constantFrom('', '9', '9112', '5151'),
  industry: fc.constantFrom('', 'F', '41', '9700'),
  year: fc.constantFrom('2019', '2020'),
  costs: fc.array(amount, { minLength: 1, maxLength: 3 }),
  currency: fc.constantFrom('USD', 'QAR'),
  earnings: fc.oneof(
    fc.constantFrom('', '0'),
    fc.integer({ min: 900, max: 3000 }).map(String),
    fc.integer({ min: 900, max: 3000 }).map(String),
  ),
  earningsCurrency: fc.constantFrom('USD', 'QAR', 'QAR'),
});

const RULES = { threshold: 3, mostCells: 1e6 };
const compute = async ({ contents, batches }: ReturnType<typeof toVintage>) =>
  computeFigures(await readMicrodata(contents, { batches }, new CooperativeScheduler()), RULES, new CooperativeScheduler());

/** The ratios of the records of a cell, computed the plain way. */
function findRecords(rows: readonly Observation[], dimensions: Readonly<Record<string, string>>) {
  const groups: Record<string, string> = { '': 'not-stated', '9112': '9', '5151': '5', '41': 'F', '9700': 'T' };
  return rows
    .filter(({ earnings, currency, earningsCurrency }) => Number(earnings) > 0 && currency === earningsCurrency)
    .filter((row) =>
      Object.entries(dimensions).every(([name, value]) => {
        const stated = row[name as keyof Observation] as string;
        return (name === 'occupation' || name === 'industry' ? (groups[stated] ?? stated) : stated) === value;
      }),
    )
    .map(({ costs, earnings, currency }) => ({
      cost: costs.reduce((sum, cost) => sum + Number(cost), 0),
      earnings: Number(earnings),
      currency,
    }));
}

const subsets = Array.from({ length: 1 << figureDimensions.length }, (_, set) => figureDimensions.filter((__, axis) => set & (1 << axis)));

describe('figures of a vintage', () => {
  it('are what an independent implementation makes of the same records, in every cell that is disclosed', async () => {
    let disclosed = 0;
    await fc.assert(
      fc.asyncProperty(fc.array(observation, { minLength: 100, maxLength: 500 }), async (rows) => {
        const cells = new DisclosedCells(await compute(toVintage([rows.slice(0, 20), rows.slice(20)])));
        for (const dimensions of subsets.filter((set) => !cells.isClosed(set))) {
          for (const cell of cells.cells(dimensions, {})) {
            if (cell.suppressed) continue;
            disclosed += 1;
            const records = findRecords(rows, cell.dimensions);
            const ratios = records.map(({ cost, earnings }) => cost / earnings);
            expect(cell).toMatchObject({
              n: records.length,
              meanOfRatios: expect.closeTo(mean(ratios), 7),
            });
            const quantiles = { median: expect.closeTo(median(ratios), 7), percentile80: expect.closeTo(quantile(ratios, 0.8), 7) };
            expect({ median: cell.median, percentile80: cell.percentile80 }).toEqual(
              records.length < LEAST_FOR_QUANTILES ? { median: undefined, percentile80: undefined } : quantiles,
            );
            for (const { currency, n, value } of cell.ratiosOfMeans ?? []) {
              if (n === undefined) continue;
              const own = records.filter((record) => record.currency === currency);
              expect(n).toBe(own.length);
              const sum = (field: 'cost' | 'earnings') => own.reduce((total, record) => total + record[field], 0);
              expect(value).toBeCloseTo(sum('cost') / sum('earnings'), 7);
            }
          }
        }
      }),
      { seed: 20_210_331, numRuns: 10 },
    );
    expect(disclosed).toBeGreaterThan(200);
  }, 120_000);

  it('say how many records have no ratio, and why', async () => {
    const row: Observation = {
      ...{ origin: 'NPL', destination: 'QAT', sex: 'male', occupation: '9', industry: 'F', year: '2020', costs: ['0'] },
      ...{ currency: 'QAR', earnings: '1000', earningsCurrency: 'QAR' },
    };
    const figures = await compute(
      toVintage([
        [
          row,
          { ...row, costs: ['1'] },
          { ...row, costs: ['2'] },
          { ...row, costs: ['3'] },
          { ...row, earnings: '' },
          { ...row, earnings: '0' },
          { ...row, earnings: '0.0' },
          { ...row, currency: 'USD' },
        ],
      ]),
    );
    expect(figures).toMatchObject({
      ...{ records: 8, withRatio: 4 },
      withoutRatio: { 'earnings-not-stated': 1, 'zero-earnings': 2, 'another-currency': 1 },
    });
    expect(new DisclosedCells(figures).cell({})).toMatchObject({ n: 4, ratiosOfMeans: [{ currency: 'QAR', n: 4, value: 0.0015 }] });
  });

  describe('of a vintage that comes after another', () => {
    const some = (count: number, change: Partial<Observation>, from = 0): readonly Observation[] =>
      Array.from({ length: count }, (_, index) => ({
        ...{
          origin: 'NPL',
          destination: 'QAT',
          sex: 'male',
          occupation: '9',
          industry: 'F',
          year: '2020',
          currency: 'QAR',
          earnings: '1000',
        },
        ...{ earningsCurrency: 'QAR', costs: [String(500 + 37 * (index + from))], ...change },
      }));
    const first = [...some(20, {}), ...some(15, { sex: 'female' }), ...some(12, { sex: 'other' }), ...some(2, { sex: 'not-stated' })];
    const numbers = async (
      batches: readonly (readonly Observation[])[],
      more: { readonly had?: readonly boolean[]; readonly canBeCompared?: boolean } = {},
    ) => {
      const { contents, batches: files } = toVintage(batches);
      const releasedBefore = toVintage([first]);
      const earlier = { figures: await compute(releasedBefore), had: more.had ?? [true, false], canBeCompared: more.canBeCompared ?? true };
      const figures = await computeFigures(
        await readMicrodata(contents, { batches: files }, new CooperativeScheduler()),
        RULES,
        new CooperativeScheduler(),
        more.had && [earlier],
      );
      const cells = new DisclosedCells(figures);
      const countsBy = (dimension: 'sex' | 'year') =>
        Object.fromEntries([...cells.cells([dimension], {})].map(({ dimensions, n }) => [dimensions[dimension], n]));
      return { all: cells.cell({})?.n, sex: countsBy('sex'), year: countsBy('year') };
    };

    it('suppress what gained few, and what was suppressed before, and disclose what is new', async () => {
      const added = [
        ...some(9, { year: '2021' }, 5),
        ...some(8, { sex: 'female', year: '2021' }, 3),
        ...some(1, { sex: 'other', year: '2021' }),
        ...some(8, { sex: 'not-stated', year: '2021' }, 2),
      ];
      const alone = await numbers([first, added]);
      expect(alone).toMatchObject({ all: 75, sex: { female: 23, male: 29 }, year: { '2020': 49, '2021': 26 } });
      const released = await numbers([first, added], { had: [true, false] });
      expect(released).toMatchObject({ all: 75, year: { '2020': 49, '2021': 26 } });
      // 13 less 12 is one worker; ten less the two that were suppressed.
      expect(Object.keys(released.sex)).not.toContain('other');
      expect(Object.keys(released.sex)).not.toContain('not-stated');
      expect(released.sex).toMatchObject({ male: 29 });
    });

    it('are none where it would give away what was taken out', async () => {
      expect(await numbers([first], { had: [true], canBeCompared: false })).toEqual({ all: undefined, sex: {}, year: {} });
    });

    it('can be parted where both parts keep the rules for themselves', async () => {
      const partVintage = async (batches: readonly (readonly Observation[])[]) => {
        const whole = toVintage(batches);
        const microdata = await readMicrodata(whole.contents, whole, new CooperativeScheduler());
        return canBeParted(microdata, await compute(whole), RULES, [true, false], new CooperativeScheduler());
      };
      expect(await partVintage([first, [...some(9, {}, 5), ...some(7, { sex: 'female' }, 2), ...some(6, { sex: 'other' }, 1)]])).toBe(true);
      expect(await partVintage([first, [...some(9, {}, 5), ...some(7, { sex: 'female' }, 2), ...some(1, { sex: 'other' }, 1)]])).toBe(
        false,
      );
      expect(await partVintage([first, some(2, {})])).toBe(false);
    });
  });

  describe('of cases that gave somebody away elsewhere', () => {
    const read = async (name: string, threshold: number) => {
      const text = readFileSync(new URL(`../../audit/cases/${name}.csv`, import.meta.url), 'utf8');
      const [header = [], ...rows] = text
        .trim()
        .split(/\r?\n/)
        .map((line) => line.split(','));
      const canonical = rows.map((row) => observationColumns.map((column) => row[header.indexOf(column)] ?? '').join(','));
      const { contents, digests } = toContents([`${[CANONICAL_HEADER, ...canonical].join('\n')}\n`]);
      const batches = [{ rows: digests[0] ?? '', accepted: rows.length }];
      const figures = await computeFigures(
        await readMicrodata(contents, { batches }, new CooperativeScheduler()),
        { ...RULES, threshold },
        new CooperativeScheduler(),
      );
      return new DisclosedCells(figures);
    };

    it('tell no three numbers of three records', async () => {
      const cell = (await read('b01-three-records', 3)).cell({});
      expect([cell?.median, cell?.percentile80]).toEqual([undefined, undefined]);
    });

    it('leave no one worker beside a disclosed row and a disclosed column', async () => {
      const cells = await read('b02-block-of-four', 5);
      const n = (fixed: object) => cells.cell(fixed)?.n;
      const four = [n({}), n({ sex: 'female' }), n({ occupation: '7' }), n({ sex: 'female', occupation: '7' })];
      expect(four[0]).toBe(27);
      expect(four).toContain(undefined);
    });

    it('tell nothing of five workers of whom one pays nearly everything', async () => {
      expect((await read('b05-dominant-record', 5)).cell({})).toEqual({ dimensions: {}, suppressed: 'withheld' });
    });
  });

  it('are nothing for a vintage without ratios', async () => {
    const row: Observation = {
      ...{ origin: 'NPL', destination: 'QAT', sex: 'male', occupation: '9', industry: 'F', year: '2020', costs: ['1'] },
      ...{ currency: 'QAR', earnings: '', earningsCurrency: '' },
    };
    expect(new DisclosedCells(await compute(toVintage([[row]]))).cell({})).toEqual({ dimensions: {}, suppressed: 'withheld' });
  });

  it('come back from their file as they went, and not from a file that is damaged or of something else', async () => {
    const rows = fc.sample(observation, { seed: 7, numRuns: 120 });
    const figures = await compute(toVintage([rows]));
    const bytes = encodeFigures(figures, 'key');
    expect(decodeFigures(bytes, 'key')).toEqual(figures);
    expect(encodeFigures(await compute(toVintage([rows])), 'key').equals(bytes)).toBe(true);
    expect(decodeFigures(bytes, 'another')).toBeUndefined();
    expect(decodeFigures(bytes.subarray(0, bytes.length - 1), 'key')).toBeUndefined();
    expect(decodeFigures(Buffer.alloc(3), 'key')).toBeUndefined();
    for (const offset of [0, 20, 400, bytes.length - 40, bytes.length - 1]) {
      const damaged = Buffer.from(bytes);
      damaged[offset] = (damaged[offset] ?? 0) ^ 4;
      expect(decodeFigures(damaged, 'key')).toBeUndefined();
    }
  });

  it('are not computed to an end when they are told to stop, nor from contents that hold another number of records', async () => {
    const rows = fc.sample(observation, { seed: 7, numRuns: 10 });
    const vintage = toVintage([rows]);
    const scheduler = new CooperativeScheduler();
    scheduler.stop();
    scheduler.due = () => true;
    await expect(readMicrodata(vintage.contents, vintage, scheduler)).rejects.toThrow(Interrupted);
    const [batch] = vintage.batches;
    const fewer = { batches: [{ rows: batch?.rows ?? '', accepted: 11 }] };
    await expect(readMicrodata(vintage.contents, fewer, new CooperativeScheduler())).rejects.toThrow('the contents hold 10 records');
  });
});
