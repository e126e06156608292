import { type ItemList, insert } from '#libs/event-sourcing';

/** What held from a day on. */
export interface Since<T> {
  readonly from: string;
  readonly value: T;
}

/** What holds on a day: the last that began; on days before all, the first. */
export const valueOn = <T>(history: ItemList<Since<T>>, day: string): T | undefined =>
  (history.findLast(({ from }) => from <= day) ?? history.at(0))?.value;

/** The history with one more value in its place; of two that begin on one day the later recorded holds. */
export const withValue = <T>(history: ItemList<Since<T>>, from: string, value: T): ItemList<Since<T>> =>
  insert(history, { from, value }, byDay);

const byDay = (a: { readonly from: string }, b: { readonly from: string }): number => (a.from < b.from ? -1 : a.from > b.from ? 1 : 0);
