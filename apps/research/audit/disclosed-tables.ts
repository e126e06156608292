import { defined } from '#libs/event-sourcing';
import { CooperativeScheduler } from '../src/figures/cooperative-scheduler.js';
import { listAxes } from '../src/figures/dimensions.js';
import { Contributions } from '../src/figures/suppression/contributions.js';
import type { Part } from '../src/figures/suppression/cube.js';
import { type Cube, KeySpace } from '../src/figures/suppression/cube.js';
import { type PriorReleases, protectLattice } from '../src/figures/suppression/lattice.js';
import type { TableInput } from '../src/figures/suppression/table.js';

/** Records of a small table: one value an axis, and what each contributes. */
export interface Records {
  readonly name: string;
  readonly sizes: readonly number[];
  readonly threshold: number;
  /** True: a record never has the same value on the first two axes, and everybody knows. */
  readonly structuralZeros?: boolean;
  readonly records: readonly { readonly coordinates: readonly number[]; readonly contribution: number }[];
  /** So many of the records, from the first on, an earlier vintage had; absent: there was none. */
  readonly recordsBefore?: number;
}

/** What is disclosed of them, in a form for others to audit. */
export interface AuditedTable extends Records {
  readonly disclosed: readonly DisclosedCell[];
  /** Of the earlier vintage. */
  readonly disclosedBefore?: readonly DisclosedCell[];
}

interface DisclosedCell {
  /** For each axis the value, -1 for all. */
  readonly coordinates: readonly number[];
  readonly n: number;
  readonly sum: number;
}

/** Numbers from 0 to 1, equal in every run. */
export function numbers(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}

/** Made-up records of two to four axes: most cells empty or small, some large, sometimes one that pays most of all. */
export function randomRecords(seed: number): Records {
  const next = numbers(seed * 7_919 + 13);
  for (let skip = 0; skip < 5; skip++) next();
  const below = (end: number): number => Math.floor(next() * end);
  const axes = 2 + below(3);
  const sizes = Array.from({ length: axes }, () => 2 + below(axes === 4 ? 2 : 3));
  const structuralZeros = next() < 0.3;
  const records: { readonly coordinates: readonly number[]; readonly contribution: number }[] = [];
  const cells = sizes.reduce((product, size) => product * size, 1);
  for (let cell = 0; cell < cells; cell++) {
    const kind = next();
    const count = kind < 0.3 ? 0 : kind < 0.65 ? 1 + below(4) : below(24);
    let rest = cell;
    const coordinates = sizes.map((size) => {
      const value = rest % size;
      rest = Math.floor(rest / size);
      return value;
    });
    // Some pay nothing coordinates all: then a sum of nothing tells of everybody.
    const isFree = next() < 0.15;
    for (let record = 0; record < (structuralZeros && coordinates[0] === coordinates[1] ? 0 : count); record++) {
      const contribution = isFree || next() < 0.2 ? 0 : next() < 0.03 ? 100 + below(2_000) : 1 + below(60) / 8;
      records.push({ coordinates, contribution });
    }
  }
  return { name: `random-${seed}`, sizes, threshold: 3 + below(3), structuralZeros, records };
}

const AXES = ['origin', 'destination', 'sex', 'occupation', 'industry', 'year'];

/** A case of the files beside this: what each row paid to a recruiter, in months of its earnings. */
export function readRecords(name: string, csv: string, threshold: number): Records {
  const [header = [], ...rows] = csv
    .trim()
    .split(/\r?\n/)
    .map((line) => line.split(','));
  const column = (row: readonly string[], name: string): string => row[header.indexOf(name)] ?? '';
  const values = AXES.map((axis) => [...new Set(rows.map((row) => column(row, axis)))].sort());
  return {
    ...{ name, threshold, sizes: values.map(({ length }) => length) },
    records: rows.map((row) => ({
      coordinates: AXES.map((axis, place) => values[place]?.indexOf(column(row, axis)) ?? -1),
      contribution: Number(column(row, 'recruiter_fee')) / Number(column(row, 'first_month_earnings')),
    })),
  };
}

/** Rules that are taken away: `earlier` is that a vintage is decided together with the earlier one. */
export type OmittedRules = ReadonlySet<'exchange' | 'sums' | 'earlier'>;

/** These tables with three times the records, each as a vintage that came after one with a part of the records. */
export function randomRevision(seed: number): Records {
  const records = randomRecords(seed);
  const next = numbers(seed * 104_729 + 7);
  for (let skip = 0; skip < 5; skip++) next();
  const more = [0, 0.375, 0.75].flatMap((increase) =>
    records.records.map(({ coordinates, contribution }) => ({ coordinates, contribution: contribution && contribution + increase })),
  );
  const shuffled = more.map((record) => ({ record, order: next() })).sort((first, second) => first.order - second.order);
  return {
    ...records,
    name: `revision-${seed}`,
    records: shuffled.map(({ record }) => record),
    recordsBefore: Math.floor(shuffled.length * (0.4 + next() * 0.4)),
  };
}

/** What is disclosed of a table, and of the vintage before it where it is a revision. */
export async function auditTable(table: Records, omittedRules?: OmittedRules): Promise<AuditedTable> {
  const { records, recordsBefore } = table;
  if (recordsBefore === undefined) return { ...table, disclosed: await protectRecords(table, records, { omittedRules }) };
  const disclosedBefore = await protectRecords(table, records.slice(0, recordsBefore), { omittedRules });
  const release = omittedRules?.has('earlier') ? {} : { omittedRules, disclosedBefore, recordsBefore };
  return { ...table, disclosed: await protectRecords(table, records, release), disclosedBefore };
}

interface Release {
  readonly omittedRules?: OmittedRules | undefined;
  readonly disclosedBefore?: readonly DisclosedCell[];
  readonly recordsBefore?: number;
}

async function protectRecords(
  { sizes, threshold, structuralZeros }: Records,
  records: Records['records'],
  { omittedRules, disclosedBefore = [], recordsBefore = 0 }: Release,
): Promise<readonly DisclosedCell[]> {
  const space = new KeySpace(sizes);
  const toKey = (coordinates: readonly number[]): string => coordinates.join();
  const bases = new Map<string, number>();
  for (const { coordinates } of records) if (!bases.has(toKey(coordinates))) bases.set(toKey(coordinates), bases.size);
  const ratios = new Contributions(bases.size);
  for (const { coordinates, contribution } of records) ratios.add(bases.get(toKey(coordinates)) as number, contribution);
  const part: Part = { ratios, amounts: [] };
  const keys = [...bases.keys()].map((key) => key.split(',').map(Number));
  const cube: Cube = defined({
    sizes,
    codes: sizes.map((_, axis) => Uint16Array.from(keys, (coordinates) => coordinates[axis] as number)),
    counts: Int32Array.from(ratios.n),
    part,
    structuralZeros: structuralZeros
      ? {
          first: 0,
          second: 1,
          partner: Int32Array.from({ length: sizes[0] ?? 0 }, (_, value) => (value < (sizes[1] ?? 0) ? value : -1)),
        }
      : undefined,
  });
  const added: Part = { ratios: new Contributions(bases.size), amounts: [] };
  for (const { coordinates, contribution } of records.slice(recordsBefore))
    added.ratios.add(bases.get(toKey(coordinates)) as number, contribution);
  const keysBefore = new Set(disclosedBefore.map(({ coordinates }) => toKey(coordinates)));
  const prior: PriorReleases = {
    differences: [added],
    mayDisclose: (set, base) => keysBefore.has(toKey(sizes.map((_, axis) => (set & (1 << axis) ? (keys[base]?.[axis] ?? -1) : -1)))),
  };
  const disclosed: DisclosedCell[] = [];
  await protectLattice(
    cube,
    { threshold, mostCells: 1e6 },
    new CooperativeScheduler(),
    ({ set, keys: cells }) => {
      for (const key of cells) {
        const coordinates = sizes.map((_, axis) => (set & (1 << axis) && space.dividing & (1 << axis) ? space.digit(key, axis) - 1 : -1));
        const within = records.filter((record) =>
          listAxes(set, sizes.length).every((axis) => record.coordinates[axis] === coordinates[axis]),
        );
        disclosed.push({ coordinates, n: within.length, sum: within.reduce((sum, { contribution }) => sum + contribution, 0) });
      }
    },
    disclosedBefore.length > 0 ? prior : undefined,
    omittedRules as TableInput['omittedRules'],
  );
  return disclosed;
}
