/** What was true on a day, as known on another; neither: now. */
export interface Clocks {
  readonly asOf?: string | undefined;
  readonly knownAt?: string | undefined;
}

const monthNumber = (day: string): number => Number(day.slice(0, 4)) * 12 + Number(day.slice(5, 7)) - 1;

export const monthsBetween = (first: string, second: string): number => monthNumber(second) - monthNumber(first);

/** The first day of the month that is so many months later; in the month of the first day that day itself, before which there is nothing. */
export function firstOfMonth(first: string, months: number): string {
  if (months === 0) return first;
  const number = monthNumber(first) + months;
  return `${String(Math.floor(number / 12)).padStart(4, '0')}-${String((number % 12) + 1).padStart(2, '0')}-01`;
}
