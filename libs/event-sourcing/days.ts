import { toInstant } from './effective-time.js';

const DAY_MS = 86_400_000;

/** The day so many days later (earlier for a negative number). Days are `2021-03-31`, in UTC. */
export const daysAfter = (day: string, days: number): string =>
  new Date(Date.parse(toInstant(day)) + days * DAY_MS).toISOString().slice(0, 10);

/** Whole days from a day to the day of an instant. */
export const ageInDays = (since: string, now: string): number => Math.floor((Date.parse(now.slice(0, 10)) - Date.parse(since)) / DAY_MS);

/** The earlier of two days. */
export const earlierOf = (day: string, other: string): string => (day < other ? day : other);

/** The later of two days; undefined counts as before all. */
export const laterOf = (day: string, other: string | undefined): string => (other !== undefined && other > day ? other : day);
