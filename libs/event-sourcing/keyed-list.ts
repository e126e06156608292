import { OrderedMap } from 'immutable';

/**
 * Items in the order in which they came, each found by its key: for what an aggregate's state gathers event by event. One with a
 * change is a new list that shares what stayed the same, so that a fold costs by the event and not by what the list has grown to.
 */
export class KeyedList<Item> implements Iterable<Item> {
  private constructor(private readonly items: OrderedMap<string, Item>) {}

  static empty<Item>(): KeyedList<Item> {
    return new KeyedList(OrderedMap<string, Item>());
  }

  get length(): number {
    return this.items.size;
  }

  get(key: string): Item | undefined {
    return this.items.get(key);
  }

  /** At the end; in the place of what had the key. */
  with(key: string, item: Item): KeyedList<Item> {
    return new KeyedList(this.items.set(key, item));
  }

  without(key: string): KeyedList<Item> {
    return this.items.has(key) ? new KeyedList(this.items.remove(key)) : this;
  }

  map<To>(to: (item: Item) => To): To[] {
    return Array.from(this, to);
  }

  [Symbol.iterator](): IterableIterator<Item> {
    return this.items.values();
  }
}
