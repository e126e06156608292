import fc from 'fast-check';
import { defined } from '#libs/event-sourcing';
import { CooperativeScheduler } from '../cooperative-scheduler.js';
import { listAxes } from '../dimensions.js';
import { Contributions } from './contributions.js';
import type { Part } from './cube.js';
import { type Cube, KeySpace, type StructuralZeros } from './cube.js';
import { chooseTrunk, type Lattice, protectLattice } from './lattice.js';
import { RowSpace } from './row-space.fixture.js';
import type { TableInput } from './table.js';

/** A cube over every combination that can be, so that the check knows of empty ones too. */
interface Whole {
  readonly sizes: readonly number[];
  readonly combinations: readonly (readonly number[])[];
  readonly counts: readonly number[];
  readonly structuralZeros?: StructuralZeros;
}

const listCombinations = (sizes: readonly number[]): readonly (readonly number[])[] =>
  sizes.reduce<readonly (readonly number[])[]>(
    (all, size) => all.flatMap((combination) => Array.from({ length: size }, (_, value) => [...combination, value])),
    [[]],
  );

function toCube({ sizes, combinations, counts, structuralZeros }: Whole): Cube {
  const filled = combinations.flatMap((combination, place) =>
    (counts[place] ?? 0) > 0 ? [{ combination, count: counts[place] ?? 0 }] : [],
  );
  return defined({
    sizes,
    codes: sizes.map((_, axis) => Uint16Array.from(filled, ({ combination }) => combination[axis] ?? 0)),
    counts: Int32Array.from(filled, ({ count }) => count),
    structuralZeros,
  });
}

/** Every cell of every margin: its key, its records, and which combinations it is made of. */
function listCells(whole: Whole) {
  const space = new KeySpace(whole.sizes);
  const cells = new Map<number, { readonly set: number; count: number; readonly parts: Set<number> }>();
  for (let set = 0; set < 1 << whole.sizes.length; set++) {
    if (set & ~space.dividing) continue;
    whole.combinations.forEach((combination, place) => {
      const key = space.toKey(set, (axis) => combination[axis] ?? 0);
      const cell = cells.get(key) ?? { set, count: 0, parts: new Set<number>() };
      cell.count += whole.counts[place] ?? 0;
      cell.parts.add(place);
      cells.set(key, cell);
    });
  }
  return { space, cells };
}

const listDisclosed = (lattice: Lattice): ReadonlySet<number> => new Set([...lattice.margins.values()].flatMap(({ keys }) => [...keys]));

const decide = (whole: Whole, threshold: number, without?: TableInput['omittedRules']) =>
  protectLattice(toCube(whole), { threshold, mostCells: 1e6 }, new CooperativeScheduler(), undefined, undefined, without);

const wholes = (mostAxes: number, most: number): fc.Arbitrary<Whole> =>
  fc
    .tuple(fc.array(fc.integer({ min: 1, max: 4 }), { minLength: 1, maxLength: mostAxes }), fc.boolean())
    .filter(([sizes]) => sizes.reduce((product, size) => product * size, 1) <= most)
    .chain(([sizes, shared]) => {
      const [first = 0, second = 0] = sizes;
      const structuralZeros = shared && sizes.length > 1 ? { first: 0, second: 1, partner: toPartners(first, second) } : undefined;
      const combinations = listCombinations(sizes).filter(([origin = 0, destination]) => structuralZeros?.partner[origin] !== destination);
      // Most real cells are empty or small, and some are large.
      const count = fc.oneof(fc.constant(0), fc.integer({ min: 1, max: 4 }), fc.integer({ min: 0, max: 30 }));
      return fc
        .array(count, { minLength: combinations.length, maxLength: combinations.length })
        .map((counts) => defined({ sizes, combinations, counts, structuralZeros }));
    });

/** The last value of the first axis is the first of the second: a country that people leave and go to. */
const toPartners = (first: number, second: number) =>
  Int32Array.from({ length: first }, (_, value) => (value === first - 1 && second > 0 ? 0 : -1));

const settings = { seed: 20_210_331, numRuns: Number(process.env.GPN_AUDITED_CUBES ?? 200) };

/** Every product of some values of each axis that has records. */
function listGroups({ sizes, combinations, counts }: Whole) {
  const some = (size: number) =>
    Array.from({ length: (1 << size) - 1 }, (_, subset) =>
      Array.from({ length: size }, (__, value) => value).filter((value) => (subset + 1) & (1 << value)),
    );
  return listCombinations(sizes.map((size) => (1 << size) - 1)).flatMap((chosen) => {
    const allowed = chosen.map((subset, axis) => new Set(some(sizes[axis] as number)[subset]));
    const parts = combinations.flatMap((combination, place) =>
      combination.every((value, axis) => allowed[axis]?.has(value)) ? [place] : [],
    );
    const count = parts.reduce((sum, place) => sum + (counts[place] ?? 0), 0);
    return count > 0 ? [{ name: chosen.join(), parts, count }] : [];
  });
}

/** The groups that are known to have some records and fewer than the threshold, whoever of whole numbers agrees with what is disclosed. */
async function findExposed(whole: Whole, threshold: number, without?: TableInput['omittedRules']): Promise<readonly string[]> {
  const disclosed = listDisclosed(await decide(whole, threshold, without));
  const sums = [...listCells(whole).cells].filter(([key]) => disclosed.has(key)).map(([, { count, parts }]) => ({ count, parts }));
  if (sums.length === 0) return [];
  let small = listGroups(whole).filter(({ count }) => count < threshold);
  anotherTable(sums, whole.counts.length, (table) => {
    small = small.filter(({ parts }) => {
      const count = parts.reduce((sum, place) => sum + (table[place] ?? 0), 0);
      return count > 0 && count < threshold;
    });
    return small.length === 0;
  });
  return small.map(({ name }) => name);
}

const smallTables = fc.tuple(fc.constantFrom([3, 3], [2, 4], [4, 2], [2, 2, 2], [2, 3, 2]), fc.boolean()).chain(([sizes, shared]) => {
  const [first = 0, second = 0] = sizes;
  const structuralZeros = shared ? { first: 0, second: 1, partner: toPartners(first, second) } : undefined;
  const combinations = listCombinations(sizes).filter(([origin = 0, destination]) => structuralZeros?.partner[origin] !== destination);
  const count = fc.oneof(
    { weight: 2, arbitrary: fc.integer({ min: 0, max: 3 }) },
    { weight: 1, arbitrary: fc.integer({ min: 3, max: 5 }) },
  );
  return fc
    .array(count, { minLength: combinations.length, maxLength: combinations.length })
    .map((counts) => defined({ sizes, combinations, counts, structuralZeros }));
});

describe('what is disclosed of a cube', () => {
  it('lets no small group be worked out by adding and subtracting, over all margins', async () => {
    let suppressed = 0;
    await fc.assert(
      fc.asyncProperty(wholes(4, 48), fc.integer({ min: 2, max: 6 }), async (whole, threshold) => {
        const disclosed = listDisclosed(await decide(whole, threshold));
        const { cells } = listCells(whole);
        const row = (parts: Iterable<number>) => {
          const within = new Set(parts);
          return whole.combinations.map((_, place) => (within.has(place) ? 1 : 0));
        };
        const rowSpace = new RowSpace();
        for (const [key, { parts }] of cells) if (disclosed.has(key)) rowSpace.add(row(parts));
        for (const [key, { count, parts }] of cells) {
          if (disclosed.has(key) || count === 0 || count >= threshold) continue;
          suppressed += 1;
          expect({ key, workedOut: rowSpace.holds(row(parts)) }).toEqual({ key, workedOut: false });
        }
      }),
      settings,
    );
    expect(suppressed).toBeGreaterThan(500);
  }, 240_000);

  it('lets none be worked out by what cannot be, whichever side of a corridor is the shorter', async () => {
    // Two countries of destination; who leaves the third country of origin cannot go to the first: 28 who go to the second one
    // are 25 + 2 + the one that is suppressed.
    const sizes = [3, 2];
    const structuralZeros = { first: 0, second: 1, partner: Int32Array.of(-1, -1, 0) };
    const combinations = listCombinations(sizes).filter(([origin = 0, destination]) => structuralZeros.partner[origin] !== destination);
    const whole = { sizes, combinations, counts: [6, 1, 0, 25, 2], structuralZeros };
    const { space, cells } = listCells(whole);
    const disclosed = listDisclosed(await decide(whole, 2));
    const rowSpace = new RowSpace();
    const row = (parts: ReadonlySet<number>) => combinations.map((_, place) => (parts.has(place) ? 1 : 0));
    for (const [key, { parts }] of cells) if (disclosed.has(key)) rowSpace.add(row(parts));
    const alone = space.toKey(0b11, (axis) => [0, 1][axis] ?? 0);
    expect(rowSpace.holds(row(cells.get(alone)?.parts as Set<number>))).toBe(false);
  });

  it('leaves every group none or the threshold, also to somebody who knows that counts are whole and not negative', async () => {
    await fc.assert(
      fc.asyncProperty(smallTables, fc.integer({ min: 3, max: 4 }), async (whole, threshold) => {
        expect(await findExposed(whole, threshold)).toEqual([]);
      }),
      { ...settings, numRuns: settings.numRuns / 4 },
    );
  }, 240_000);

  it('would give small groups away if only rows with enough records were looked at: the check can fail', async () => {
    const tables = fc.sample(smallTables, { seed: 20_210_331, numRuns: 30 });
    const given = await Promise.all(tables.map((whole) => findExposed(whole, 3, new Set(['exchange']))));
    expect(given.filter((names) => names.length > 0).length).toBeGreaterThan(5);
  }, 240_000);

  it('is of enough records, within what is disclosed above it', async () => {
    let cellsTold = 0;
    await fc.assert(
      fc.asyncProperty(wholes(5, 100), fc.integer({ min: 2, max: 6 }), async (whole, threshold) => {
        const lattice = await decide(whole, threshold);
        const disclosed = listDisclosed(lattice);
        const { space, cells } = listCells(whole);
        for (const [key, { set, count }] of cells) {
          if (!disclosed.has(key)) continue;
          cellsTold += 1;
          expect(count).toBeGreaterThanOrEqual(threshold);
          for (const axis of listAxes(set, whole.sizes.length)) {
            if (!lattice.closed.has(set & ~(1 << axis))) expect(disclosed.has(space.parent(key, axis))).toBe(true);
          }
        }
        for (const { keys, counts } of lattice.margins.values()) expect([...counts]).toEqual([...keys].map((key) => cells.get(key)?.count));
      }),
      settings,
    );
    expect(cellsTold).toBeGreaterThan(1_000);
  }, 240_000);

  it('is the same whatever order the records came in', async () => {
    await fc.assert(
      fc.asyncProperty(wholes(4, 60), async (whole) => {
        const cube = toCube(whole);
        const backwards: Cube = {
          ...cube,
          codes: cube.codes.map((codes) => codes.slice().reverse()),
          counts: cube.counts.slice().reverse(),
        };
        const rules = { threshold: 3, mostCells: 1e6 };
        expect(await protectLattice(backwards, rules, new CooperativeScheduler())).toEqual(
          await protectLattice(cube, rules, new CooperativeScheduler()),
        );
      }),
      { ...settings, numRuns: 100 },
    );
  });

  it('is by corridors and one dimension more, and ends where there would be too many cells', async () => {
    const whole = { sizes: [3, 3], combinations: listCombinations([3, 3]), counts: Array.from({ length: 9 }, () => 9) };
    const lattice = await protectLattice(toCube(whole), { threshold: 3, mostCells: 8 }, new CooperativeScheduler());
    expect([[...lattice.margins.keys()], [...lattice.closed]]).toEqual([[0, 1, 2], [3]]);
    const structuralZeros = { first: 1, second: 0, partner: Int32Array.of(-1, -1) };
    expect(chooseTrunk({ sizes: [4, 2, 2, 2], structuralZeros }, 0b1111)).toEqual([1, 0]);
    expect(chooseTrunk({ sizes: [1, 3, 2, 2], structuralZeros }, 0b1110)).toEqual([1, 2]);
  });
});

describe('what is disclosed of sums', () => {
  /** One axis; for each value the amounts of its records. */
  const disclosedCounts = async (worths: readonly (readonly number[])[]) => {
    const ratios = new Contributions(worths.length);
    worths.forEach((list, base) => {
      for (const amount of list) ratios.add(base, amount);
    });
    const part: Part = { ratios, amounts: [] };
    const cube: Cube = {
      sizes: [worths.length],
      codes: [Uint16Array.from(worths, (_, value) => value)],
      counts: Int32Array.from(ratios.n),
      part,
    };
    const { margins } = await protectLattice(cube, { threshold: 3, mostCells: 100 }, new CooperativeScheduler());
    return [margins.get(0)?.keys.length, [...(margins.get(1)?.keys ?? [])]];
  };
  const spread = [1, 2, 3, 4, 5, 6];

  it('is nothing of a group that one record dominates, nor of the whole if that is one', async () => {
    expect(await disclosedCounts([spread, spread, spread])).toEqual([1, [1, 2, 3]]);
    expect(await disclosedCounts([[960, 0.01, 0.02, 0.02, 0.03], spread, [900, 800, 700], [880, 30, 120]])).toEqual([
      1,
      expect.not.arrayContaining([1]),
    ]);
    expect((await disclosedCounts([[960, 0.01, 0.02, 0.02, 0.03], [0.01]]))[0]).toBe(0);
  });

  it('is nothing of a group in which all are equal, or all but one', async () => {
    for (const equal of [
      [0, 0, 0, 0],
      [2, 2, 2, 2, 2],
      [2, 2, 2, 2, 5],
      [1, 2, 2, 2, 2],
    ]) {
      const [whole, disclosed] = await disclosedCounts([equal, spread, spread, [3, 4, 5, 6]]);
      expect([whole, disclosed]).toEqual([1, expect.not.arrayContaining([1])]);
    }
    expect((await disclosedCounts([[0, 0, 0, 0]]))[0]).toBe(0);
  });
});

/** Tables of whole numbers from 0 with these sums, one after the other until `seen` is content. */
function anotherTable(
  sums: readonly { readonly count: number; readonly parts: ReadonlySet<number> }[],
  size: number,
  seen: (table: readonly number[]) => boolean,
): void {
  const table: number[] = [];
  const left = sums.map(({ count }) => count);
  const last = sums.map(({ parts }) => Math.max(...parts));
  const within = Array.from({ length: size }, (_, number) => sums.flatMap(({ parts }, index) => (parts.has(number) ? [index] : [])));
  const place = (base: number): boolean => {
    if (base === size) return seen(table);
    const containing = within[base] as readonly number[];
    const most = Math.min(...containing.map((index) => left[index] as number));
    const least = Math.max(0, ...containing.filter((index) => last[index] === base).map((index) => left[index] as number));
    for (let value = most; value >= least; value--) {
      table[base] = value;
      for (const index of containing) left[index] = (left[index] as number) - value;
      const done = place(base + 1);
      for (const index of containing) left[index] = (left[index] as number) + value;
      if (done) return true;
    }
    return false;
  };
  place(0);
}
