const DAY_MS = 86_400_000;

/** The days of the example, told from the day on which it is made. */
export class ExampleCalendar {
  constructor(private readonly today: Date) {}

  /** So many days ago, as a date; a negative number lies ahead. */
  daysAgo(days: number): string {
    return new Date(this.today.getTime() - days * DAY_MS).toISOString().slice(0, 10);
  }

  /** On that day, at a time of the clock, as meetings are entered. */
  clock(daysAgo: number, time: string): string {
    return `${this.daysAgo(daysAgo)}T${time}`;
  }

  /** So many seconds from now, whenever now is. */
  secondsAhead(seconds: number): string {
    return new Date(Date.now() + seconds * 1_000).toISOString();
  }

  year(daysAgo: number): number {
    return Number(this.daysAgo(daysAgo).slice(0, 4));
  }
}
