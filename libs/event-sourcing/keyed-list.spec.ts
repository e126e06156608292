import fc from 'fast-check';
import { KeyedList } from './keyed-list.js';

type Change = { readonly key: string; readonly item?: number | undefined };

const change = fc.record({ key: fc.constantFrom('a', 'b', 'c', 'd'), item: fc.option(fc.nat(9), { nil: undefined }) });
const changed = (list: KeyedList<number>, { key, item }: Change) => (item === undefined ? list.without(key) : list.with(key, item));

describe('a keyed list', () => {
  it('holds what a map that is changed in the same way holds, in the same order', () => {
    fc.assert(
      fc.property(fc.array(change, { maxLength: 60 }), (changes) => {
        const map = new Map<string, number>();
        let list = KeyedList.empty<number>();
        for (const { key, item } of changes) {
          list = changed(list, { key, item });
          if (item === undefined) map.delete(key);
          else map.set(key, item);
        }
        expect([[...list], list.length, list.get('a')]).toEqual([[...map.values()], map.size, map.get('a')]);
      }),
    );
  });

  it('stays as it was when another is made of it', () => {
    fc.assert(
      fc.property(fc.array(change, { maxLength: 30 }), change, (changes, another) => {
        const list = changes.reduce(changed, KeyedList.empty<number>());
        const before = [...list];
        changed(list, another);
        expect([...list]).toEqual(before);
      }),
    );
  });
});
