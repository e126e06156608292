import fc from 'fast-check';
import { append, changeAt, type ItemList, insert, isItemList, itemsBy } from './item-list.js';

interface Tree {
  readonly tree: string;
  readonly row?: string;
  readonly year: number;
}

const byTree = itemsBy<Tree>(({ tree }) => tree, { groupOf: ({ row }) => row });
const byYear = (a: Tree, b: Tree): number => a.year - b.year;
const inYears = itemsBy<Tree>(({ tree }) => tree, { inOrder: byYear });

const tree = fc.record({
  tree: fc.constantFrom('a', 'b', 'c', 'd', 'e'),
  row: fc.constantFrom('north', 'south', undefined),
  year: fc.integer({ min: 2000, max: 2004 }),
}) as fc.Arbitrary<Tree>;
const older = (younger: Tree): Tree => ({ ...younger, year: younger.year - 10 });

/** A change of a list, and the same change of an array. */
type Change = { readonly of: (list: ItemList<Tree>) => ItemList<Tree>; readonly plainly: (array: readonly Tree[]) => readonly Tree[] };

const changes: fc.Arbitrary<readonly Change[]> = fc.array(
  fc.tuple(fc.constantFrom('put', 'putLast', 'change', 'remove', 'changeGroup', 'removeGroup'), tree).map(([kind, item]): Change => {
    const { tree: key, row = 'north' } = item;
    const without = (array: readonly Tree[]) => array.filter((candidate) => candidate.tree !== key);
    const all = {
      put: {
        of: (list) => byTree.put(list, item),
        plainly: (array) =>
          array.some((candidate) => candidate.tree === key)
            ? array.map((candidate) => (candidate.tree === key ? item : candidate))
            : [...array, item],
      },
      putLast: { of: (list) => byTree.putLast(list, item), plainly: (array) => [...without(array), item] },
      change: {
        of: (list) => byTree.change(list, key, older),
        plainly: (array) => array.map((candidate) => (candidate.tree === key ? older(candidate) : candidate)),
      },
      remove: { of: (list) => byTree.remove(list, key), plainly: without },
      changeGroup: {
        of: (list) => byTree.changeGroup(list, row, older),
        plainly: (array) => array.map((candidate) => (candidate.row === row ? older(candidate) : candidate)),
      },
      removeGroup: {
        of: (list) => byTree.removeGroup(list, row),
        plainly: (array) => array.filter((candidate) => candidate.row !== row),
      },
    } satisfies Record<typeof kind, Change>;
    return all[kind as keyof typeof all];
  }),
  { maxLength: 40 },
);

describe('a list of a folded state', () => {
  it('holds what an array that is changed in the same way holds, whether it began as an array or went through storage between', () => {
    fc.assert(
      fc.property(fc.uniqueArray(tree, { selector: (item) => item.tree }), changes, fc.nat(40), (first, all, stored) => {
        let list: ItemList<Tree> = first;
        let array: readonly Tree[] = first;
        for (const [index, { of, plainly }] of all.entries()) {
          list = of(index === stored ? (JSON.parse(JSON.stringify(list)) as Tree[]) : list);
          array = plainly(array);
          expect([[...list], list.length, byTree.get(list, 'a')]).toEqual([array, array.length, array.find((item) => item.tree === 'a')]);
        }
      }),
    );
  });

  it('stays as it was when another is made of it', () => {
    fc.assert(
      fc.property(changes, changes, (all, more) => {
        const list = all.reduce((current, { of }) => of(current), [] as ItemList<Tree>);
        const snapshot = [...list];
        more.reduce((current, { of }) => of(current), list);
        expect([...list]).toEqual(snapshot);
      }),
    );
  });

  it('reads as an array does', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 5 })), fc.integer({ min: -7, max: 7 }), (numbers, place) => {
        const readings = (list: ItemList<number>) => [
          list.length,
          list.at(place),
          ...[list.find((item) => item > 2), list.findLast((item) => item > 2), list.findIndex((item) => item > 2)],
          ...[list.some((item) => item > 2), list.every((item) => item > 2), list.includes(3)],
          ...[list.map((item, index) => item * index), list.filter((item) => item > 2), list.flatMap((item) => [item, item])],
          list.slice(1, place),
          JSON.stringify(list),
        ];
        const list = append([] as ItemList<number>, ...numbers);
        expect([isItemList(list), readings(list)]).toEqual([true, readings(numbers)]);
      }),
    );
  });

  it('is changed at a place that it has, and nowhere else', () => {
    const list = append(['a', 'b'] as ItemList<string>, 'c');
    const markAt = (place: number) => [...changeAt(list, place, (item) => `${item}!`)];
    expect([markAt(-1), markAt(0), markAt(2), markAt(3)]).toEqual([
      ['a', 'b', 'c'],
      ['a!', 'b', 'c'],
      ['a', 'b', 'c!'],
      ['a', 'b', 'c'],
    ]);
  });

  it('that has an order is in it, whatever was told late, and by the telling among those that come together', () => {
    fc.assert(
      fc.property(fc.uniqueArray(tree, { selector: (item) => item.tree }), (trees) => {
        const sorted = trees.toSorted(byYear);
        expect([...trees.reduce<ItemList<Tree>>((list, item) => insert(list, item, byYear), [])]).toEqual(sorted);
        expect([...trees.reduce<ItemList<Tree>>(inYears.put, [])]).toEqual(sorted);
        const last = trees.at(-1);
        if (!last) return;
        const moved = trees.map((item) => (item === last ? older(item) : item)).toSorted(byYear);
        expect([...inYears.change(trees.reduce<ItemList<Tree>>(inYears.put, []), last.tree, older)]).toEqual(moved);
      }),
    );
  });
});
