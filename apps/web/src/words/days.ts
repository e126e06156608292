import { toFormatLocale } from './languages.ts';

const cached = new Map<string, Intl.DateTimeFormat>();

/** Formats are dear to make and are asked for in every row. */
function format(language: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = `${language} ${JSON.stringify(options)}`;
  const made = cached.get(key) ?? new Intl.DateTimeFormat(toFormatLocale(language), options);
  cached.set(key, made);
  return made;
}

const DAY = /^\d{4}-\d{2}-\d{2}$/;

const isDay = (text: string): boolean => DAY.test(text) && !Number.isNaN(Date.parse(text));

/** `2021-03-31` → "31 March 2021", "31 mars 2021", "31 de marzo de 2021". What is no day stays as it was given. */
export function dayInWords(day: string, language: string, month: 'long' | 'short' = 'long'): string {
  if (!isDay(day)) return day;
  const words = format(language, { day: 'numeric', month, year: 'numeric', timeZone: 'UTC' }).format(new Date(`${day}T00:00:00Z`));
  // The first of a month has a form of its own, which no format knows.
  return language === 'fr' ? words.replace(/^1 /, '1er ') : words;
}

/** `2021-03` → "March 2021", "mars 2021", "marzo de 2021". */
export function monthInWords(month: string, language: string): string {
  if (!isDay(`${month}-01`)) return month;
  return format(language, { month: 'long', year: 'numeric', timeZone: 'UTC' }).format(new Date(`${month}-01T00:00:00Z`));
}

/** `2024-02` → `2024-02-29` */
export const lastOfMonth = (month: string): string =>
  new Date(Date.UTC(Number(month.slice(0, 4)), Number(month.slice(5, 7)), 0)).toISOString().slice(0, 10);

/** With the day of the week, which is what shows that day and month were confused. */
export function weekdayInWords(day: string, language: string): string {
  if (!isDay(day)) return '';
  return format(language, { dateStyle: 'full', timeZone: 'UTC' }).format(new Date(`${day}T00:00:00Z`));
}

export interface MomentInZone {
  readonly day: string;
  /** `14:00` */
  readonly time: string;
  /** `UTC+1`, or the name of the zone where it is that. */
  readonly zone: string;
}

/** A moment as the clocks of a zone show it. */
export function momentInZone(instant: string, zone: string, language: string): MomentInZone {
  const moment = new Date(instant);
  const parts = format('en-CA', { year: 'numeric', month: '2-digit', day: '2-digit', timeZone: zone }).format(moment);
  const time = format(language, { hour: '2-digit', minute: '2-digit', hourCycle: 'h23', timeZone: zone }).format(moment);
  return { day: parts, time, zone: zoneInWords(zone, instant, language) };
}

/** `Europe/Zurich` → "Zurich, UTC+1": a place that people know, and the hours that machines know. */
function zoneInWords(zone: string, instant: string, language: string): string {
  if (zone === 'UTC') return zone;
  const part = format(language, { timeZone: zone, timeZoneName: 'shortOffset' })
    .formatToParts(new Date(instant))
    .find(({ type }) => type === 'timeZoneName')?.value;
  const place = zone.includes('/') ? zone.slice(zone.lastIndexOf('/') + 1).replaceAll('_', ' ') : '';
  const offset = (part ?? zone).replace('GMT', 'UTC').replace('−', '-');
  return place ? `${place}, ${offset}` : offset;
}

const MILLISECONDS_A_DAY = 24 * 60 * 60 * 1000;

/** Whole days between two days; below zero when the second comes first. */
export function daysBetween(first: string, second: string): number {
  return Math.round((Date.parse(second.slice(0, 10)) - Date.parse(first.slice(0, 10))) / MILLISECONDS_A_DAY);
}

/** The day that is so many days later. */
export function dayAfter(day: string, days: number): string {
  return new Date(Date.parse(day) + days * MILLISECONDS_A_DAY).toISOString().slice(0, 10);
}

const LARGER = [
  { unit: 'year', days: 365.25 },
  { unit: 'month', days: 30.44 },
  { unit: 'week', days: 7 },
] as const;

/** "12 days", "5 weeks", "3 months": the largest unit of which there are at least two. */
export function spanInWords(days: number, language: string): string {
  const larger = LARGER.find((unit) => Math.floor(days / unit.days) >= 2);
  const [unit, count] = larger ? [larger.unit, Math.floor(days / larger.days)] : ['day', days];
  return new Intl.NumberFormat(toFormatLocale(language), { style: 'unit', unit, unitDisplay: 'long' }).format(count);
}
