import { Pace } from '../src/figures/cooperative-scheduler.js';
import { membersOf } from '../src/figures/dimensions.js';
import type { Part } from '../src/figures/suppression/cube.js';
import { type Cube, KeySpace } from '../src/figures/suppression/cube.js';
import { type Beside, decideLattice } from '../src/figures/suppression/lattice.js';
import type { TableOf } from '../src/figures/suppression/table.js';
import { Worth } from '../src/figures/suppression/worth.js';

/** Records of a small table: one value an axis, and what each is worth. */
export interface Records {
  readonly name: string;
  readonly sizes: readonly number[];
  readonly threshold: number;
  /** True: a record never has the same value on the first two axes, and everybody knows. */
  readonly neverTheSame?: boolean;
  readonly records: readonly { readonly at: readonly number[]; readonly worth: number }[];
  /** How many of the records, from the first on, a vintage before had; absent: there was none. */
  readonly before?: number;
}

/** What anybody is told of them, in a form for others to audit. */
export interface Audited extends Records {
  readonly told: readonly ToldCell[];
  /** Of the vintage before. */
  readonly toldBefore?: readonly ToldCell[];
}

interface ToldCell {
  /** For each axis the value, -1 for all. */
  readonly at: readonly number[];
  readonly n: number;
  readonly sum: number;
}

/** The same numbers from 0 to 1 in every run. */
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
  const neverTheSame = next() < 0.3;
  const records: { readonly at: readonly number[]; readonly worth: number }[] = [];
  const cells = sizes.reduce((product, size) => product * size, 1);
  for (let cell = 0; cell < cells; cell++) {
    const kind = next();
    const count = kind < 0.3 ? 0 : kind < 0.65 ? 1 + below(4) : below(24);
    let rest = cell;
    const at = sizes.map((size) => {
      const value = rest % size;
      rest = Math.floor(rest / size);
      return value;
    });
    // Some pay nothing at all: then a sum of nothing tells of everybody.
    const isFree = next() < 0.15;
    for (let record = 0; record < (neverTheSame && at[0] === at[1] ? 0 : count); record++) {
      const worth = isFree || next() < 0.2 ? 0 : next() < 0.03 ? 100 + below(2_000) : 1 + below(60) / 8;
      records.push({ at, worth });
    }
  }
  return { name: `random-${seed}`, sizes, threshold: 3 + below(3), neverTheSame, records };
}

const AXES = ['origin', 'destination', 'sex', 'occupation', 'industry', 'year'];

/** A case of the files beside this: what each row paid to a recruiter, in months of its earnings. */
export function recordsOf(name: string, csv: string, threshold: number): Records {
  const [header = [], ...rows] = csv
    .trim()
    .split(/\r?\n/)
    .map((line) => line.split(','));
  const column = (row: readonly string[], of: string): string => row[header.indexOf(of)] ?? '';
  const values = AXES.map((axis) => [...new Set(rows.map((row) => column(row, axis)))].sort());
  return {
    ...{ name, threshold, sizes: values.map(({ length }) => length) },
    records: rows.map((row) => ({
      at: AXES.map((axis, place) => values[place]?.indexOf(column(row, axis)) ?? -1),
      worth: Number(column(row, 'recruiter_fee')) / Number(column(row, 'first_month_earnings')),
    })),
  };
}

/** Rules that are taken away: `earlier` is that a vintage is decided together with the one before. */
export type Without = ReadonlySet<'exchange' | 'sums' | 'earlier'>;

/** The same tables with three times the records, each as a vintage that came after one with a part of the records. */
export function randomRevision(seed: number): Records {
  const records = randomRecords(seed);
  const next = numbers(seed * 104_729 + 7);
  for (let skip = 0; skip < 5; skip++) next();
  const more = [0, 0.375, 0.75].flatMap((by) => records.records.map(({ at, worth }) => ({ at, worth: worth && worth + by })));
  const turned = more.map((record) => ({ record, order: next() })).sort((one, other) => one.order - other.order);
  return {
    ...records,
    name: `revision-${seed}`,
    records: turned.map(({ record }) => record),
    before: Math.floor(turned.length * (0.4 + next() * 0.4)),
  };
}

export async function audited(given: Records, without?: Without): Promise<Audited> {
  if (given.before === undefined) return { ...given, told: await toldOf(given, given.records, { without }) };
  const toldBefore = await toldOf(given, given.records.slice(0, given.before), { without });
  const told = await toldOf(given, given.records, without?.has('earlier') ? {} : { without, earlier: toldBefore, before: given.before });
  return { ...given, told, toldBefore };
}

interface Around {
  readonly without?: Without | undefined;
  readonly earlier?: readonly ToldCell[];
  readonly before?: number;
}

async function toldOf(
  { sizes, threshold, neverTheSame }: Records,
  records: Records['records'],
  { without, earlier, before = 0 }: Around,
): Promise<readonly ToldCell[]> {
  const space = new KeySpace(sizes);
  const keyOf = (at: readonly number[]): string => at.join();
  const bases = new Map<string, number>();
  for (const { at } of records) if (!bases.has(keyOf(at))) bases.set(keyOf(at), bases.size);
  const ratios = new Worth(bases.size);
  for (const { at, worth } of records) ratios.add(bases.get(keyOf(at)) as number, worth);
  const part: Part = { ratios, amounts: [] };
  const keys = [...bases.keys()].map((key) => key.split(',').map(Number));
  const cube: Cube = {
    sizes,
    codes: sizes.map((_, axis) => Uint16Array.from(keys, (at) => at[axis] as number)),
    counts: Int32Array.from(ratios.n),
    part,
    ...(neverTheSame && {
      never: {
        first: 0,
        second: 1,
        partner: Int32Array.from({ length: sizes[0] ?? 0 }, (_, value) => (value < (sizes[1] ?? 0) ? value : -1)),
      },
    }),
  };
  const added: Part = { ratios: new Worth(bases.size), amounts: [] };
  for (const { at, worth } of records.slice(before)) added.ratios.add(bases.get(keyOf(at)) as number, worth);
  const knew = earlier && earlier.length > 0 && new Set(earlier.map(({ at }) => at.join()));
  const beside: Beside | undefined = knew
    ? {
        parts: [added],
        mayTell: (set, base) => knew.has(sizes.map((_, axis) => (set & (1 << axis) ? (keys[base]?.[axis] ?? -1) : -1)).join()),
      }
    : undefined;
  const told: ToldCell[] = [];
  await decideLattice(
    cube,
    { threshold, mostCells: 1e6 },
    new Pace(),
    ({ set, keys: cells }) => {
      for (const key of cells) {
        const at = sizes.map((_, axis) => (set & (1 << axis) && space.dividing & (1 << axis) ? space.digit(key, axis) - 1 : -1));
        const within = records.filter((record) => membersOf(set, sizes.length).every((axis) => record.at[axis] === at[axis]));
        told.push({ at, n: within.length, sum: within.reduce((sum, { worth }) => sum + worth, 0) });
      }
    },
    beside,
    without as TableOf['without'],
  );
  return told;
}
