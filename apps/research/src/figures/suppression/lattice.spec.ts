import fc from 'fast-check';
import { membersOf } from '../dimensions.js';
import { Pace } from '../pace.js';
import { type Cube, KeySpace, type NeverTogether } from './cube.js';
import { decideLattice, type Lattice } from './lattice.js';
import { RowSpace } from './row-space.fixture.js';

/** A cube over every combination that can be, so that the check knows of empty ones too. */
interface Whole {
  readonly sizes: readonly number[];
  readonly combinations: readonly (readonly number[])[];
  readonly counts: readonly number[];
  readonly never?: NeverTogether;
}

const combinationsOf = (sizes: readonly number[]): readonly (readonly number[])[] =>
  sizes.reduce<readonly (readonly number[])[]>(
    (all, size) => all.flatMap((one) => Array.from({ length: size }, (_, value) => [...one, value])),
    [[]],
  );

function cubeOf({ sizes, combinations, counts, never }: Whole): Cube {
  const filled = combinations.flatMap((combination, at) => ((counts[at] ?? 0) > 0 ? [{ combination, count: counts[at] ?? 0 }] : []));
  return {
    sizes,
    codes: sizes.map((_, axis) => Uint16Array.from(filled, ({ combination }) => combination[axis] ?? 0)),
    counts: Int32Array.from(filled, ({ count }) => count),
    ...(never && { never }),
  };
}

/** Every cell of every margin: its key, its records, and which combinations it is made of. */
function cellsOf(whole: Whole) {
  const space = new KeySpace(whole.sizes);
  const cells = new Map<number, { readonly set: number; count: number; readonly parts: Set<number> }>();
  for (let set = 0; set < 1 << whole.sizes.length; set++) {
    if (set & ~space.dividing) continue;
    whole.combinations.forEach((combination, at) => {
      const key = space.keyOf(set, (axis) => combination[axis] ?? 0);
      const cell = cells.get(key) ?? { set, count: 0, parts: new Set<number>() };
      cell.count += whole.counts[at] ?? 0;
      cell.parts.add(at);
      cells.set(key, cell);
    });
  }
  return { space, cells };
}

const toldOf = (lattice: Lattice): ReadonlySet<number> => new Set([...lattice.margins.values()].flatMap(({ keys }) => [...keys]));

const decide = (whole: Whole, threshold: number) => decideLattice(cubeOf(whole), { threshold, mostCells: 1e6 }, new Pace());

const wholes = (mostAxes: number, most: number): fc.Arbitrary<Whole> =>
  fc
    .tuple(fc.array(fc.integer({ min: 1, max: 4 }), { minLength: 1, maxLength: mostAxes }), fc.boolean())
    .filter(([sizes]) => sizes.reduce((product, size) => product * size, 1) <= most)
    .chain(([sizes, shared]) => {
      const [first = 0, second = 0] = sizes;
      const never = shared && sizes.length > 1 ? { first: 0, second: 1, partner: partnersOf(first, second) } : undefined;
      const combinations = combinationsOf(sizes).filter(([one = 0, other]) => never?.partner[one] !== other);
      // Most real cells are empty or small, and some are large.
      const count = fc.oneof(fc.constant(0), fc.integer({ min: 1, max: 4 }), fc.integer({ min: 0, max: 30 }));
      return fc
        .array(count, { minLength: combinations.length, maxLength: combinations.length })
        .map((counts) => ({ sizes, combinations, counts, ...(never && { never }) }));
    });

/** The last value of the first axis is the first of the second: a country that people leave and go to. */
const partnersOf = (first: number, second: number) =>
  Int32Array.from({ length: first }, (_, value) => (value === first - 1 && second > 0 ? 0 : -1));

const settings = { seed: 20_210_331, numRuns: 300 };

describe('what is told of a cube', () => {
  it('lets no cell with records that is not told be worked out by adding and subtracting, over all margins', async () => {
    let withheld = 0;
    await fc.assert(
      fc.asyncProperty(wholes(4, 48), fc.integer({ min: 2, max: 6 }), async (whole, threshold) => {
        const told = toldOf(await decide(whole, threshold));
        const { cells } = cellsOf(whole);
        const row = (parts: ReadonlySet<number>) => whole.combinations.map((_, at) => (parts.has(at) ? 1 : 0));
        const known = new RowSpace();
        for (const [key, { parts }] of cells) if (told.has(key)) known.add(row(parts));
        for (const [key, { count, parts }] of cells) {
          if (told.has(key) || count === 0) continue;
          withheld += 1;
          expect({ key, workedOut: known.holds(row(parts)) }).toEqual({ key, workedOut: false });
        }
      }),
      settings,
    );
    expect(withheld).toBeGreaterThan(2_000);
  }, 240_000);

  it('rests on the threshold, and so does what is left of a cell without its parts that are told', async () => {
    await fc.assert(
      fc.asyncProperty(wholes(5, 100), fc.integer({ min: 2, max: 6 }), async (whole, threshold) => {
        const lattice = await decide(whole, threshold);
        const told = toldOf(lattice);
        const { space, cells } = cellsOf(whole);
        const rests = new Map<string, number>();
        for (const [key, { set, count }] of cells) {
          if (!told.has(key)) continue;
          expect(count).toBeGreaterThanOrEqual(threshold);
          for (const axis of membersOf(set, whole.sizes.length)) {
            const parent = space.parent(key, axis);
            expect(told.has(parent)).toBe(true);
            const line = `${parent}/${axis}`;
            rests.set(line, (rests.get(line) ?? cells.get(parent)?.count ?? 0) - count);
          }
        }
        expect([...rests].filter(([, rest]) => rest > 0 && rest < threshold)).toEqual([]);
        for (const { keys, counts, protecting } of lattice.margins.values()) {
          expect([...counts]).toEqual([...keys].map((key) => cells.get(key)?.count));
          for (const key of protecting) expect(cells.get(key)?.count).toBeGreaterThanOrEqual(threshold);
        }
      }),
      settings,
    );
  }, 240_000);

  it('leaves every cell of a table of two axes more than one number, also to somebody who knows that counts are whole and not negative', async () => {
    let withheld = 0;
    await fc.assert(
      fc.asyncProperty(fc.array(fc.integer({ min: 0, max: 4 }), { minLength: 9, maxLength: 9 }), async (counts) => {
        const whole = { sizes: [3, 3], combinations: combinationsOf([3, 3]), counts };
        const told = toldOf(await decide(whole, 3));
        const { cells } = cellsOf(whole);
        const tables = tablesWith(
          [...cells].filter(([key]) => told.has(key)).map(([, { count, parts }]) => ({ count, parts })),
          9,
          counts.reduce((sum, count) => sum + count, 0),
        );
        for (const [key, { count, parts }] of cells) {
          if (told.has(key) || count === 0) continue;
          withheld += 1;
          const possible = new Set(tables.map((table) => [...parts].reduce((sum, at) => sum + (table[at] ?? 0), 0)));
          expect({ key, counts, alone: possible.size === 1 }).toEqual({ key, counts, alone: false });
        }
      }),
      { seed: 20_210_331, numRuns: 60 },
    );
    expect(withheld).toBeGreaterThan(100);
  }, 240_000);

  it('is the same whatever order the records came in', async () => {
    await fc.assert(
      fc.asyncProperty(wholes(4, 60), async (whole) => {
        const cube = cubeOf(whole);
        const backwards: Cube = {
          ...cube,
          codes: cube.codes.map((codes) => codes.slice().reverse()),
          counts: cube.counts.slice().reverse(),
        };
        const rules = { threshold: 3, mostCells: 1e6 };
        expect(await decideLattice(backwards, rules, new Pace())).toEqual(await decideLattice(cube, rules, new Pace()));
      }),
      { ...settings, numRuns: 100 },
    );
  });

  it('is closed from the margin on that would hold too many cells', async () => {
    const whole = { sizes: [3, 3], combinations: combinationsOf([3, 3]), counts: Array.from({ length: 9 }, () => 5) };
    const lattice = await decideLattice(cubeOf(whole), { threshold: 3, mostCells: 8 }, new Pace());
    expect([[...lattice.margins.keys()], [...lattice.closed]]).toEqual([[0, 1, 2], [3]]);
  });
});

/** Every table of whole numbers from 0 with these sums, up to a bound that shows whether there are several. */
function tablesWith(
  sums: readonly { readonly count: number; readonly parts: ReadonlySet<number> }[],
  size: number,
  total: number,
): readonly (readonly number[])[] {
  const found: number[][] = [];
  const table: number[] = [];
  const left = sums.map(({ count }) => count);
  const place = (at: number, rest: number): void => {
    if (found.length > 20_000) return;
    if (at === size) {
      if (left.every((sum) => sum === 0)) found.push([...table]);
      return;
    }
    const within = sums.flatMap(({ parts }, index) => (parts.has(at) ? [index] : []));
    const most = Math.min(rest, ...within.map((index) => left[index] ?? 0));
    for (let value = 0; value <= most; value++) {
      table[at] = value;
      for (const index of within) left[index] = (left[index] ?? 0) - value;
      const dead = sums.some(({ parts }, index) => (left[index] ?? 0) > 0 && Math.max(...parts) <= at);
      if (!dead) place(at + 1, rest - value);
      for (const index of within) left[index] = (left[index] ?? 0) + value;
    }
  };
  place(0, total + 6);
  return found;
}
