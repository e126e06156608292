import { LAST_DAY, toDay, toInstant } from './effective-time.js';

export const DAY_MS = 86_400_000;

/** The day on which it is asked, in UTC: by the clock of this process. A decision has its time from its context. */
export const today = (): string => toDay(new Date().toISOString());

/** The day so many days later (earlier for a negative number). Days are `2021-03-31`, in UTC. */
export const daysAfter = (day: string, days: number): string =>
  new Date(Date.parse(toInstant(day)) + days * DAY_MS).toISOString().slice(0, 10);

/** The same day of the month so many months later; the month's last day where it has no such day. */
export function monthsAfter(day: string, months: number): string {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number);
  const first = new Date(Date.UTC(year, month - 1 + months, 1));
  const last = new Date(Date.UTC(first.getUTCFullYear(), first.getUTCMonth() + 1, 0)).getUTCDate();
  first.setUTCDate(Math.min(date, last));
  return first.toISOString().slice(0, 10);
}

/**
 * The last day of a period that begins on a day and lasts so many months: the day before the same day of the month; where the
 * month at the end has no such day, its last day (Regulation (EEC, Euratom) No 1182/71, article 3(2)(c)). A period does not
 * go on beyond the last day that can be dated.
 */
export function lastDayOfPeriod(from: string, months: number): string {
  const same = monthsAfter(from, months);
  if (same > LAST_DAY) return LAST_DAY;
  return same.slice(8) === from.slice(8) ? daysAfter(same, -1) : same;
}

/** Whole days from a day to the day of an instant. */
export const ageInDays = (since: string, now: string): number => Math.floor((Date.parse(now.slice(0, 10)) - Date.parse(since)) / DAY_MS);

/** The earlier of two days. */
export const earlierDay = (day: string, otherDay: string): string => (day < otherDay ? day : otherDay);

/** The later of two days, or of two instants; undefined counts as before all. */
export const laterTime = (day: string, otherDay: string | undefined): string => (otherDay !== undefined && otherDay > day ? otherDay : day);
