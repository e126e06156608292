import { ValidateBy } from 'class-validator';

/** ISO 8601 in UTC with milliseconds, `2021-03-31T00:00:00.000Z`: compares as text. */
export type Instant = string;

const INSTANT = /^(\d{4}-\d{2}-\d{2})T(\d{2}):(\d{2})(?::(\d{2})(?:\.(\d{1,9}))?)?(?:Z|([+-])(\d{2}):(\d{2}))$/;

/** Years that a record can speak of. Outside of them a slip of the pen is likelier than a fact, and texts would not compare. */
const FIRST_YEAR = 1900;
const LAST_YEAR = 2199;
/** The last day that anything can be dated. */
export const LAST_DAY = `${LAST_YEAR}-12-31`;

const MINUTE_MS = 60_000;
/** A day is over the date line first: at UTC+14 it begins fourteen hours before it does in UTC. */
const EARLIEST_DAY_AHEAD_MS = 14 * 60 * MINUTE_MS;
/** Clocks differ: what a caller calls now may be a moment ahead of ours. */
const CLOCKS_DIFFER_MS = MINUTE_MS;

const DAYS = [0, 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
const isLeap = (year: number): boolean => year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);

// Every command and every event is dated, most days and instants are in full, and folding and reading ask again and again: what
// follows is read character by character, several times faster than by an expression.

/** The number that stands there in so many digits; NaN where something else does. */
function numberAt(text: string, from: number, digits: number): number {
  let number = 0;
  for (let index = from; index < from + digits; index++) {
    const digit = text.charCodeAt(index) - 48;
    if (!(digit >= 0 && digit <= 9)) return Number.NaN;
    number = number * 10 + digit;
  }
  return number;
}

const beginsWithDay = (text: string): boolean =>
  text[4] === '-' && text[7] === '-' && isDay(numberAt(text, 0, 4), numberAt(text, 5, 2), numberAt(text, 8, 2));

/** True for a day that the calendar has, written `2021-03-31`: 2021-02-30 is refused, not moved to March. */
export const isDate = (value: unknown): value is string => typeof value === 'string' && value.length === 10 && beginsWithDay(value);

/** `2021-03-31T09:00:00.000Z`, as instants are recorded. */
const isInFull = (text: string): boolean =>
  text.length === 24 &&
  text[10] === 'T' &&
  text[13] === ':' &&
  text[16] === ':' &&
  text[19] === '.' &&
  text[23] === 'Z' &&
  beginsWithDay(text) &&
  numberAt(text, 11, 2) <= 23 &&
  numberAt(text, 14, 2) <= 59 &&
  numberAt(text, 17, 2) <= 59 &&
  numberAt(text, 20, 3) <= 999;

const isDay = (year: number, month: number, day: number): boolean =>
  year >= FIRST_YEAR &&
  year <= LAST_YEAR &&
  month >= 1 &&
  month <= 12 &&
  day >= 1 &&
  day <= (month === 2 && isLeap(year) ? 29 : (DAYS[month] as number));

const LONGEST_INSTANT = '2021-03-31T09:00:00.000000000+01:00'.length;

/**
 * The one reader of instants: an ISO 8601 date and time with its offset (`Z`, `+01:00`), in UTC with milliseconds.
 * Undefined for anything else: no such day or hour (the end of a day is the next one's 00:00, not 24:00), no leap second, no
 * offset, a year outside of 1900 to 2199 where it is written or in UTC.
 */
export function parsedInstant(value: unknown): Instant | undefined {
  if (typeof value !== 'string' || value.length > LONGEST_INSTANT) return undefined;
  if (isInFull(value)) return value;
  const [, date, hour, minute, second = '0', fraction = '', sign, ahead = '0', aheadMinutes = '0'] = INSTANT.exec(value) ?? [];
  if (!isDate(date) || Number(hour) > 23 || Number(minute) > 59 || Number(second) > 59) return undefined;
  if (Number(ahead) > 23 || Number(aheadMinutes) > 59) return undefined;
  const offset = (Number(ahead) * 60 + Number(aheadMinutes)) * MINUTE_MS * (sign === '-' ? -1 : 1);
  const [year = 0, month = 1, day = 1] = date.split('-').map(Number);
  const ms = Number(fraction.slice(0, 3).padEnd(3, '0'));
  const local = Date.UTC(year, month - 1, day, Number(hour), Number(minute), Number(second), ms);
  const instant = new Date(local - offset).toISOString();
  return isDate(instant.slice(0, 10)) ? instant : undefined;
}

export const isInstant = (value: unknown): value is string => parsedInstant(value) !== undefined;
export const isEffectiveTime = (value: unknown): value is string => isDate(value) || isInstant(value);

/** The instant that a date (its start in UTC) or an instant in any zone stands for. @throws RangeError for what is neither */
export function toInstant(time: string): Instant {
  const instant = isDate(time) ? startOfDay(time) : parsedInstant(time);
  if (instant === undefined) throw new RangeError(`"${time}" is neither a date nor an instant`);
  return instant;
}

/** A day begins, in UTC. */
export const startOfDay = (day: string): Instant => `${day}T00:00:00.000Z`;

/** The last instant of what was named: a date counts to its end, so "as of 2021-03-31" includes that day. */
export const throughInstant = (time: string): Instant => (isDate(time) ? `${time}T23:59:59.999Z` : toInstant(time));

/** The day of an instant, in UTC. */
export const toDay = (instant: Instant): string => instant.slice(0, 10);

/** An instant so many milliseconds later. */
export const laterBy = (instant: Instant, ms: number): Instant => new Date(Date.parse(instant) + ms).toISOString();

/** For what is asked of one instant many times before it is asked of the next. */
function rememberLast(work: (instant: Instant) => Instant): (instant: Instant) => Instant {
  let last: readonly [instant: Instant, result: Instant] | undefined;
  return (instant) => {
    if (last?.[0] !== instant) last = [instant, work(instant)];
    return last[1];
  };
}

/** The last instant that a bare day can stand for now: a day that has begun somewhere on Earth begins by then in UTC. */
export const latestStartOfDay = rememberLast((now) => laterBy(now, EARLIEST_DAY_AHEAD_MS));

/** The last instant that can be meant by now. */
const latestInstant = rememberLast((now) => laterBy(now, CLOCKS_DIFFER_MS));

/** The day that it is where days begin first: every day that has come somewhere on Earth is this one or an earlier one. */
export const latestDay = (now: Instant): string => toDay(latestStartOfDay(now));

/** True when an instant is not over yet, beyond what clocks differ by. */
export const isAhead = (instant: Instant, now: Instant): boolean => instant > latestInstant(now);

/** When a command takes effect, and until when it might. */
export interface EffectiveTime {
  readonly effectiveAt: Instant;
  /** The latest effective time that counts as come: beyond it lies what has not happened yet. */
  readonly latestEffectiveAt: Instant;
}

/**
 * What was said of when, made an instant. A bare day may run ahead of UTC as far as it has begun somewhere on Earth; an
 * instant may not. What is not dated happens now, or with the last step of its record, where that one was a day which has
 * not begun in UTC: whoever dates with the own today goes on at once. @throws RangeError for what is no time
 */
export function effectiveTime(said: string | undefined, now: Instant, lastStep?: Instant): EffectiveTime {
  if (said !== undefined) {
    return { effectiveAt: toInstant(said), latestEffectiveAt: isDate(said) ? latestStartOfDay(now) : latestInstant(now) };
  }
  if (lastStep === undefined || lastStep <= now || lastStep > latestStartOfDay(now))
    return { effectiveAt: now, latestEffectiveAt: latestInstant(now) };
  return { effectiveAt: lastStep, latestEffectiveAt: lastStep };
}

/** Validates a date or an instant, ISO 8601. */
export const IsEffectiveTime = (): PropertyDecorator =>
  ValidateBy({
    name: 'isEffectiveTime',
    validator: {
      validate: isEffectiveTime,
      defaultMessage: (args) =>
        `${args?.property} must be a date (2021-03-31) or an instant (2021-03-31T09:00:00Z) of the calendar, from ${FIRST_YEAR} to ${LAST_YEAR}`,
    },
  });

/** Validates a calendar date, `YYYY-MM-DD`. */
export const IsCalendarDate = (): PropertyDecorator =>
  ValidateBy({
    name: 'isCalendarDate',
    validator: {
      validate: isDate,
      defaultMessage: (args) => `${args?.property} must be a date of the calendar, like 2021-03-31, from ${FIRST_YEAR} to ${LAST_YEAR}`,
    },
  });
