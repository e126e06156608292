import { randomUUID } from 'node:crypto';
import {
  type Appended,
  dataWithinLimit,
  type EventStore,
  type EventToAppend,
  type ExpectedRevision,
  FOREIGN,
  type LogFilter,
  type LogPage,
  type Position,
  type RecordedEvent,
  START,
  StoreUnavailable,
  streamCategory,
  WrongExpectedRevision,
} from '#libs/event-sourcing';
import { Faults } from './faults.js';

interface Line {
  readonly stream: string;
  readonly category: string;
  readonly text: string;
}

/** What is on disk: it outlives the processes that use it. */
export class InMemoryLog {
  readonly lines: Line[] = [];
  /** Per stream, the positions of its events. */
  readonly streams = new Map<string, number[]>();
  private readonly waiting = new Set<() => void>();

  /** As an older copy of the log, which has no more than the first lines. */
  cutTo(lines: number): void {
    this.lines.length = lines;
    for (const [stream, positions] of this.streams) {
      const kept = positions.filter((position) => position < lines);
      if (kept.length > 0) this.streams.set(stream, kept);
      else this.streams.delete(stream);
    }
  }

  /** An event that somebody else wrote into the stream, as an engine reads it. */
  foreign(stream: string): void {
    const positions = this.streams.get(stream) ?? [];
    const location = { stream, revision: positions.length, position: this.lines.length, recordedAt: new Date().toISOString() };
    const content = { id: randomUUID(), type: FOREIGN, foreign: true, schemaVersion: 1, data: {} };
    const nobodys = { effectiveAt: location.recordedAt, actor: '', commandId: '', commandDigest: '', correlationId: '', causationId: '' };
    positions.push(
      this.lines.push({ stream, category: streamCategory(stream), text: JSON.stringify({ ...content, ...nobodys, ...location }) }) - 1,
    );
    this.streams.set(stream, positions);
    this.wakeFollowers();
  }

  wakeFollowers(): void {
    for (const wake of this.waiting) wake();
  }

  /** Resolves when something is appended after the position, or the signal aborts. */
  async grows(afterPosition: Position, signal: AbortSignal): Promise<void> {
    if (signal.aborted || this.lines.length - 1 > afterPosition) return;
    await new Promise<void>((resolve) => {
      const wake = () => {
        this.waiting.delete(wake);
        signal.removeEventListener('abort', wake);
        resolve();
      };
      this.waiting.add(wake);
      signal.addEventListener('abort', wake);
    });
  }
}

const unavailable = (message: string): Error => new StoreUnavailable(message);

/** An event store for tests: one process's connection to a log in memory. */
export class InMemoryEventStore implements EventStore {
  private closed = false;

  constructor(
    readonly log: InMemoryLog = new InMemoryLog(),
    private readonly faults: Faults = new Faults(),
    private readonly now: () => string = () => new Date().toISOString(),
  ) {}

  append(stream: string, events: readonly EventToAppend[], expected: ExpectedRevision): Promise<Appended> {
    return this.call('append', () => {
      dataWithinLimit(stream, events);
      const positions = this.log.streams.get(stream) ?? [];
      const actual: ExpectedRevision = positions.length === 0 ? 'none' : positions.length - 1;
      if (actual !== expected) throw new WrongExpectedRevision(stream, expected, actual);
      const recordedAt = this.now();
      const category = streamCategory(stream);
      const lines = events.map((event, index): Line => {
        const recorded: RecordedEvent = {
          ...event,
          stream,
          revision: positions.length + index,
          position: this.log.lines.length + index,
          recordedAt,
        };
        return { stream, category, text: JSON.stringify(recorded) };
      });
      for (const line of lines) positions.push(this.log.lines.push(line) - 1);
      this.log.streams.set(stream, positions);
      this.log.wakeFollowers();
      return { revision: positions.length - 1, position: this.log.lines.length - 1, recordedAt };
    });
  }

  readStream(stream: string, from = 0, limit = Number.POSITIVE_INFINITY): Promise<readonly RecordedEvent[]> {
    return this.call('readStream', () =>
      (this.log.streams.get(stream) ?? []).slice(from, from + limit).map((position) => read(this.log.lines[position] as Line)),
    );
  }

  readAll(afterPosition: Position, filter: LogFilter = {}, limit = 500): Promise<LogPage> {
    return this.call('readAll', () => this.page(afterPosition, filter, limit));
  }

  async *follow(afterPosition: Position, filter: LogFilter, signal: AbortSignal): AsyncGenerator<LogPage> {
    for (let position = afterPosition; !signal.aborted; ) {
      const page = await this.call('follow', () => this.page(position, filter, 500));
      if (page.position > position) yield page;
      position = page.position;
      if (page.atHead) await this.log.grows(position, signal);
    }
  }

  positionBefore(recordedAt: string): Promise<Position> {
    return this.call('positionBefore', () => {
      const index = this.log.lines.findIndex((line) => read(line).recordedAt >= recordedAt);
      return (index < 0 ? this.log.lines.length : index) - 1;
    });
  }

  head(): Promise<Position> {
    return this.call('head', () => this.log.lines.length - 1);
  }

  async close(): Promise<void> {
    this.closed = true;
  }

  private call<T>(name: string, act: () => T): Promise<T> {
    return this.faults.around(`EventStore.${name}`, unavailable, () => {
      if (this.closed) throw unavailable('it is closed');
      return act();
    });
  }

  private page(afterPosition: Position, { categories }: LogFilter, limit: number): LogPage {
    const events: RecordedEvent[] = [];
    let position = Math.max(afterPosition, START);
    while (events.length < limit && position < this.log.lines.length - 1) {
      const line = this.log.lines[++position] as Line;
      if (!categories || categories.includes(line.category)) events.push(read(line));
    }
    return { events, position, atHead: position >= this.log.lines.length - 1 };
  }
}

const read = (line: Line): RecordedEvent => JSON.parse(line.text) as RecordedEvent;
