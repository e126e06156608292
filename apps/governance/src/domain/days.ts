import { daysAfter } from '#libs/event-sourcing';

/** The same day of the month so many months later; the month's last day where it has no such day. */
export function monthsAfter(day: string, months: number): string {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number);
  const first = new Date(Date.UTC(year, month - 1 + months, 1));
  const last = new Date(Date.UTC(first.getUTCFullYear(), first.getUTCMonth() + 1, 0)).getUTCDate();
  first.setUTCDate(Math.min(date, last));
  return first.toISOString().slice(0, 10);
}

/** The last day of a period that begins on a day and lasts so many months. */
export const lastDayOf = (from: string, months: number): string => daysAfter(monthsAfter(from, months), -1);

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
