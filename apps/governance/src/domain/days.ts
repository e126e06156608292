/** What held from a day on. */
export interface Since<T> {
  readonly from: string;
  readonly value: T;
}

/** What holds on a day: the last that began; on days before all, the first. */
export const valueOn = <T>(history: readonly Since<T>[], day: string): T | undefined =>
  (history.findLast(({ from }) => from <= day) ?? history[0])?.value;

/** The history with one more value in its place; of two that begin on one day the later recorded holds. */
export function withValue<T>(history: readonly Since<T>[], from: string, value: T): readonly Since<T>[] {
  const before = history.filter((one) => one.from <= from);
  return [...before, { from, value }, ...history.slice(before.length)];
}
