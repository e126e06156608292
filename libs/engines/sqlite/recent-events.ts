import { type LogPage, type Position, type RecordedEvent, streamCategory } from '#libs/event-sourcing';
import type { DatabaseFile } from './database-file.js';

/** As the columns of the log are selected, from its position on. */
export type EventRow = [position: number, stream: string, revision: number, ...columns: string[]];

/** What a window of the log is read by. */
export interface RowReading {
  between(afterPosition: Position, upTo: Position): readonly EventRow[];
  toEvent(row: EventRow): RecordedEvent;
}

/** Who is further behind than this reads for itself. */
const NEAR = 500;
const MOST_EVENTS = 4_096;
const MOST_CHARACTERS = 4_000_000;

/** By file: each has one reader of its end, however many follow it. */
const windows = new WeakMap<DatabaseFile, RecentEvents>();

/**
 * The end of the log, read once for all that follow it in this process: views, publishers and policies want the same events at the
 * same moment. An event is parsed when the first of them asks for it, and frozen, since it is everybody's.
 */
export class RecentEvents {
  private first: Position = 1;
  private rows: EventRow[] = [];
  private events: (RecordedEvent | undefined)[] = [];
  private characters = 0;

  static of(file: DatabaseFile): RecentEvents {
    const existing = windows.get(file) ?? new RecentEvents();
    windows.set(file, existing);
    return existing;
  }

  /** Undefined for who is too far behind, and where the log has gaps: the log itself is asked then. */
  page(afterPosition: Position, head: Position, reading: RowReading, concerns: (category: string) => boolean): LogPage | undefined {
    if (afterPosition >= head) return { events: [], position: afterPosition, atHead: true };
    // The first event stands at 1.
    const from = Math.max(afterPosition, 0);
    if (head - from > NEAR || !this.readUpTo(from, head, reading)) return undefined;
    const events: RecordedEvent[] = [];
    for (let index = from + 1 - this.first; index < this.rows.length; index++) {
      const row = this.rows[index] as EventRow;
      if (!concerns(streamCategory(row[1]))) continue;
      this.events[index] ??= freeze(reading.toEvent(row));
      events.push(this.events[index] as RecordedEvent);
    }
    this.shorten();
    return { events, position: head, atHead: true };
  }

  private readUpTo(from: Position, head: Position, reading: RowReading): boolean {
    const last = this.first + this.rows.length - 1;
    if (from + 1 < this.first || from > last || last > head) this.begin(from + 1);
    for (const row of reading.between(this.first + this.rows.length - 1, head)) {
      this.rows.push(row);
      this.characters += toLength(row);
    }
    if (this.rows.length === head - this.first + 1) return true;
    this.begin(1);
    return false;
  }

  private begin(first: Position): void {
    this.first = first;
    this.rows = [];
    this.events = [];
    this.characters = 0;
  }

  /** By half, so that it is seldom done. */
  private shorten(): void {
    while (this.rows.length > MOST_EVENTS || (this.characters > MOST_CHARACTERS && this.rows.length > 0)) {
      const count = Math.ceil(this.rows.length / 2);
      for (const row of this.rows.splice(0, count)) this.characters -= toLength(row);
      this.events.splice(0, count);
      this.first += count;
    }
  }
}

const toLength = (row: EventRow): number => (row.at(-1) as string).length;

function freeze<T>(value: T): T {
  if (typeof value !== 'object' || value === null) return value;
  for (const within of Object.values(value)) freeze(within);
  return Object.freeze(value);
}
