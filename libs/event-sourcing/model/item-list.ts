import { Map as HashMap, Set as HashSet, List, OrderedMap } from 'immutable';

/**
 * Items in order, as what a state holds of them is read. A fold makes lists that share what stayed the same with the ones before
 * (`append`, `itemsBy`), so that an event costs by itself and not by what was gathered; a plain array, of a document or a test, reads
 * alike.
 */
export interface ItemList<Item> extends Iterable<Item> {
  readonly length: number;
  /** From the end for a negative one. */
  at(index: number): Item | undefined;
  find<Kind extends Item>(is: (item: Item, index: number) => item is Kind): Kind | undefined;
  find(is: (item: Item, index: number) => boolean | undefined): Item | undefined;
  findLast<Kind extends Item>(is: (item: Item, index: number) => item is Kind): Kind | undefined;
  findLast(is: (item: Item, index: number) => boolean | undefined): Item | undefined;
  findIndex(is: (item: Item, index: number) => boolean | undefined): number;
  some(is: (item: Item, index: number) => boolean | undefined): boolean;
  every(is: (item: Item, index: number) => boolean | undefined): boolean;
  includes(item: Item): boolean;
  map<To>(to: (item: Item, index: number) => To): To[];
  filter<Kind extends Item>(is: (item: Item, index: number) => item is Kind): Kind[];
  filter(is: (item: Item, index: number) => boolean | undefined): Item[];
  flatMap<To>(to: (item: Item, index: number) => To | readonly To[]): To[];
  slice(start?: number, end?: number): Item[];
}

type Is<Item> = (item: Item, index: number) => boolean | undefined;

type InOrder<Item> = (a: Item, b: Item) => number;

/**
 * What a list can do once it can be gone through; it is written as the array that it reads like. One with an order is sorted when it is
 * first read and not when it is added to: what is told late then costs no more than what is told in order.
 */
abstract class ReadableList<Item> implements ItemList<Item> {
  private sorted: readonly Item[] | undefined;

  constructor(private readonly inOrder?: InOrder<Item>) {}

  /** In the order in which they came. */
  protected abstract readonly items: { readonly size: number; values(): IterableIterator<Item> };

  get length(): number {
    return this.items.size;
  }

  [Symbol.iterator](): IterableIterator<Item> {
    if (!this.inOrder) return this.items.values();
    this.sorted ??= [...this.items.values()].sort(this.inOrder);
    return this.sorted.values();
  }

  at(index: number): Item | undefined {
    return [...this].at(index);
  }

  find<Kind extends Item>(is: (item: Item, index: number) => item is Kind): Kind | undefined;
  find(is: Is<Item>): Item | undefined;
  find(is: Is<Item>): Item | undefined {
    let index = 0;
    for (const item of this) if (is(item, index++)) return item;
    return undefined;
  }

  findLast<Kind extends Item>(is: (item: Item, index: number) => item is Kind): Kind | undefined;
  findLast(is: Is<Item>): Item | undefined;
  findLast(is: Is<Item>): Item | undefined {
    return [...this].findLast(is);
  }

  findIndex(is: Is<Item>): number {
    let index = 0;
    for (const item of this) {
      if (is(item, index)) return index;
      index++;
    }
    return -1;
  }

  some(is: Is<Item>): boolean {
    return this.findIndex(is) >= 0;
  }

  every(is: Is<Item>): boolean {
    return !this.some((item, index) => !is(item, index));
  }

  includes(sought: Item): boolean {
    return this.some((item) => item === sought);
  }

  map<To>(to: (item: Item, index: number) => To): To[] {
    return Array.from(this, to);
  }

  filter<Kind extends Item>(is: (item: Item, index: number) => item is Kind): Kind[];
  filter(is: Is<Item>): Item[];
  filter(is: Is<Item>): Item[] {
    return [...this].filter(is);
  }

  flatMap<To>(to: (item: Item, index: number) => To | readonly To[]): To[] {
    return [...this].flatMap(to);
  }

  slice(start?: number, end?: number): Item[] {
    return [...this].slice(start, end);
  }

  toJSON(): Item[] {
    return [...this];
  }
}

/** True for a list of a folded state, and not for an array. */
export const isItemList = (value: unknown): value is ItemList<unknown> => value instanceof ReadableList;

class IndexedList<Item> extends ReadableList<Item> {
  constructor(
    readonly items: List<Item>,
    inOrder?: InOrder<Item>,
  ) {
    super(inOrder);
  }
}

const toList = <Item>(items: ItemList<Item>): List<Item> => (items instanceof IndexedList ? items.items : List(items));

/** With more at the end. */
export const append = <Item>(items: ItemList<Item>, ...more: readonly Item[]): ItemList<Item> =>
  new IndexedList(toList(items).push(...more));

/** With another in this place, from 0; where there is none everything stays. */
export const changeAt = <Item>(items: ItemList<Item>, place: number, change: (item: Item) => Item): ItemList<Item> =>
  place >= 0 && place < items.length ? new IndexedList(toList(items).update(place, (item) => change(item as Item))) : items;

/** With one more in its place, after those that it comes together with, whenever it is told. */
export const insert = <Item>(items: ItemList<Item>, item: Item, inOrder: InOrder<Item>): ItemList<Item> =>
  new IndexedList(toList(items).push(item), inOrder);

/** Keys of the items of each group. */
type Groups = HashMap<string, HashSet<string>>;
const NO_KEYS = HashSet<string>();

interface Keyed<Item> {
  readonly items: OrderedMap<string, Item>;
  readonly groups: Groups;
}

class ListByKey<Item> extends ReadableList<Item> implements Keyed<Item> {
  constructor(
    readonly items: OrderedMap<string, Item>,
    readonly groups: Groups,
    inOrder?: InOrder<Item>,
  ) {
    super(inOrder);
  }
}

interface HowTheyAreKept<Item> {
  /** Those of one group are changed or removed together, and nothing else is looked at. */
  readonly groupOf?: (item: Item) => string | undefined;
  /** What they are read in the order of; else they are in the order in which they came. */
  readonly inOrder?: InOrder<Item>;
}

/**
 * `itemsBy<Paper>(({ paper }) => paper)`: how the items of a state's list are found and changed by what tells each from the others;
 * where nothing does and none is ever removed, by the place at which it came.
 */
export function itemsBy<Item>(
  keyOf: (item: Item, place: number) => string,
  { groupOf = () => undefined, inOrder }: HowTheyAreKept<Item> = {},
) {
  const removeFromGroup = ({ items, groups }: Keyed<Item>, key: string): Groups => {
    const item = items.get(key);
    const group = item === undefined ? undefined : groupOf(item);
    return group === undefined ? groups : groups.update(group, NO_KEYS, (keys) => keys.remove(key));
  };
  const remove = (previous: Keyed<Item>, key: string): Keyed<Item> => ({
    items: previous.items.remove(key),
    groups: removeFromGroup(previous, key),
  });
  const set = (previous: Keyed<Item>, key: string, item: Item): Keyed<Item> => {
    const group = groupOf(item);
    const groups = removeFromGroup(previous, key);
    return {
      items: previous.items.set(key, item),
      groups: group === undefined ? groups : groups.update(group, NO_KEYS, (keys) => keys.add(key)),
    };
  };
  const put = (previous: Keyed<Item>, item: Item): Keyed<Item> => set(previous, keyOf(item, previous.items.size), item);
  const changeItem = (previous: Keyed<Item>, key: string, change: (item: Item) => Item): Keyed<Item> => {
    const item = previous.items.get(key);
    return item === undefined ? previous : set(previous, key, change(item));
  };

  const toKeyed = (items: Iterable<Item>): Keyed<Item> =>
    items instanceof ListByKey
      ? items
      : [...items].reduce<Keyed<Item>>((all, item) => put(all, item), { items: OrderedMap(), groups: HashMap() });
  const toItemList = ({ items, groups }: Keyed<Item>): ItemList<Item> => new ListByKey(items, groups, inOrder);
  const inGroup = ({ groups }: Keyed<Item>, group: string): string[] => [...groups.get(group, NO_KEYS)];

  return {
    get: (items: ItemList<Item>, key: string): Item | undefined => toKeyed(items).items.get(key),
    /** In the place of what has its key; at the end if nothing has. */
    put: (items: ItemList<Item>, item: Item): ItemList<Item> => toItemList(put(toKeyed(items), item)),
    /** At the end, whatever had its key before. */
    putLast(items: ItemList<Item>, item: Item): ItemList<Item> {
      const previous = toKeyed(items);
      return toItemList(put(remove(previous, keyOf(item, previous.items.size)), item));
    },
    /** What has the key as it is after the change, in the same place; without one everything stays. */
    change: (items: ItemList<Item>, key: string, change: (item: Item) => Item): ItemList<Item> =>
      toItemList(changeItem(toKeyed(items), key, change)),
    changeGroup(items: ItemList<Item>, group: string, change: (item: Item) => Item): ItemList<Item> {
      const previous = toKeyed(items);
      return toItemList(inGroup(previous, group).reduce<Keyed<Item>>((all, key) => changeItem(all, key, change), previous));
    },
    remove: (items: ItemList<Item>, key: string): ItemList<Item> => toItemList(remove(toKeyed(items), key)),
    removeGroup(items: ItemList<Item>, group: string): ItemList<Item> {
      const previous = toKeyed(items);
      return toItemList(inGroup(previous, group).reduce<Keyed<Item>>((all, key) => remove(all, key), previous));
    },
  };
}
