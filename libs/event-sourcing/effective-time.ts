import { ValidateBy } from 'class-validator';
import type { Instant } from './event.js';

const DATE = /^\d{4}-\d{2}-\d{2}$/;
const INSTANT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d{1,9})?)?(Z|[+-]\d{2}:\d{2})$/;

/** A day is over the date line first: at UTC+14 it begins fourteen hours before it does in UTC. */
const EARLIEST_DAY_AHEAD_MS = 14 * 60 * 60 * 1000;

export const isDate = (value: unknown): value is string => typeof value === 'string' && DATE.test(value) && startsOn(value);
export const isEffectiveTime = (value: unknown): value is string =>
  isDate(value) || (typeof value === 'string' && INSTANT.test(value) && startsOn(value.slice(0, 10)) && !Number.isNaN(Date.parse(value)));

/** True for a day that the calendar has: 2021-02-30 is refused, not moved to March. */
function startsOn(date: string): boolean {
  const month = Number(date.slice(5, 7));
  const day = Number(date.slice(8, 10));
  return month >= 1 && month <= 12 && day >= 1 && day <= (month === 2 && isLeap(Number(date.slice(0, 4))) ? 29 : (DAYS[month] as number));
}

const DAYS = [0, 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
const isLeap = (year: number): boolean => year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);

/** The instant that a date (its start in UTC) or an instant in any zone stands for. */
export const toInstant = (time: string): Instant =>
  time.length === 24 && time.endsWith('Z') ? time : isDate(time) ? `${time}T00:00:00.000Z` : new Date(time).toISOString();

/** The last instant of what was named: a date counts to its end, so "as of 2021-03-31" includes that day. */
export const throughInstant = (time: string): Instant => (isDate(time) ? `${time}T23:59:59.999Z` : toInstant(time));

/** The day of an instant, in UTC. */
export const dateOf = (instant: Instant): string => instant.slice(0, 10);

/** True when the time has not come anywhere on Earth yet: a date in Kiribati may run fourteen hours ahead of UTC. */
export const isInTheFuture = (effectiveAt: Instant, now: Instant): boolean =>
  Date.parse(effectiveAt) > Date.parse(now) + EARLIEST_DAY_AHEAD_MS;

/** Validates a date or an instant, ISO 8601. */
export const IsEffectiveTime = (): PropertyDecorator =>
  ValidateBy({
    name: 'isEffectiveTime',
    validator: {
      validate: isEffectiveTime,
      defaultMessage: (args) => `${args?.property} must be a date (2021-03-31) or an instant (2021-03-31T09:00:00Z) of the calendar`,
    },
  });

/** Validates a calendar date, `YYYY-MM-DD`. */
export const IsCalendarDate = (): PropertyDecorator =>
  ValidateBy({
    name: 'isCalendarDate',
    validator: { validate: isDate, defaultMessage: (args) => `${args?.property} must be a date of the calendar, like 2021-03-31` },
  });
