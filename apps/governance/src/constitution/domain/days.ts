import { compareTexts, type ItemList, insert } from '#libs/event-sourcing';

/** A value that holds until the next one of its history begins. */
export interface Since<T> {
  readonly startsOn: string;
  readonly value: T;
}

/** The last that began by the day; on days before all, the first. */
export const valueOn = <T>(history: ItemList<Since<T>>, day: string): T | undefined =>
  (history.findLast(({ startsOn }) => startsOn <= day) ?? history.at(0))?.value;

/** The history with one more value in its place; of two that begin on one day the later recorded holds. */
export const withValue = <T>(history: ItemList<Since<T>>, startsOn: string, value: T): ItemList<Since<T>> =>
  insert(history, { startsOn, value }, byDay);

const byDay = (first: Since<unknown>, second: Since<unknown>): number => compareTexts(first.startsOn, second.startsOn);
