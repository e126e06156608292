export const WEEKS = ['first', 'second', 'third', 'fourth', 'last'] as const;
export type Week = (typeof WEEKS)[number];

export const WEEKDAYS = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'] as const;
export type Weekday = (typeof WEEKDAYS)[number];

const MONTHS = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
] as const;

/** A month by its number, 1 to 12, in words. */
export const monthName = (month: number): string => MONTHS[month - 1] ?? String(month);

/** The day of a rule like "the second Tuesday" in a month, 1 to 12: `2026-10-13`. */
export function dayInMonth(year: number, month: number, week: Week, weekday: Weekday): string {
  const wanted = WEEKDAYS.indexOf(weekday);
  const first = new Date(Date.UTC(year, month - 1, 1));
  const length = new Date(Date.UTC(year, month, 0)).getUTCDate();
  const earliest = 1 + ((wanted - mondayBased(first) + 7) % 7);
  const day = week === 'last' ? earliest + 7 * Math.floor((length - earliest) / 7) : earliest + 7 * WEEKS.indexOf(week);
  return `${year}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
}

const mondayBased = (date: Date): number => (date.getUTCDay() + 6) % 7;
