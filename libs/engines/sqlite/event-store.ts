import type { StatementSync } from 'node:sqlite';
import { setImmediate as turn } from 'node:timers/promises';
import {
  type Appended,
  dataWithinLimit,
  type EventStore,
  type EventToAppend,
  type ExpectedRevision,
  type LogFilter,
  type LogPage,
  type Position,
  type RecordedEvent,
  Signal,
  START,
  StoreUnavailable,
  streamCategory,
  UnreadableEvent,
  WrongExpectedRevision,
} from '#libs/event-sourcing';
import { AT_MOST, type Changes, DatabaseFile } from './database-file.js';
import { EVENTS_FILE } from './events-file.js';
import { FileUse } from './file-use.js';
import { type EventRow, RecentEvents, type RowReading } from './recent-events.js';

const COLUMNS =
  'position, stream, revision, recorded_at, id, type, schema_version, effective_at, actor, command_id, command_digest, ' +
  'correlation_id, causation_id, traceparent, salt, data';
const PAGE = 500;
/** Positions looked through at most for one page, so that a rare category does not keep the process from other work. */
const WINDOW = 10_000;
/** What passes a follower by moves its position on, but not at each append. */
const PASSED_BY_MS = 100;
const RETRY_MS = 250;

/** @throws FileUnavailable naming the file: no permission, not the event log, written by a newer release */
export const openSqliteEventStore = (file: string): EventStore => new SqliteEventStore(DatabaseFile.use(file, EVENTS_FILE));

interface Tail {
  readonly transaction: number;
  readonly recordedAt: string;
  position: number;
}

/** Shared by the stores of one file: their appends meet in one transaction. */
const tails = new WeakMap<DatabaseFile, Tail>();

class SqliteEventStore implements EventStore {
  private readonly insert;
  private readonly newest;
  private readonly revisionOf;
  private readonly ofStream;
  private readonly recordedFrom;
  private readonly headPosition;
  private readonly rowReading: RowReading;
  private readonly ofCategories = new Map<string, { page: StatementSync; bounds: readonly string[] }>();
  private readonly use: FileUse;

  constructor(private readonly file: DatabaseFile) {
    this.use = new FileUse(file, StoreUnavailable);
    const prepare = (sql: string) => {
      const statement = file.db.prepare(sql);
      statement.setReturnArrays(true);
      return statement;
    };
    this.insert = file.db.prepare(
      `INSERT INTO events (${COLUMNS}) VALUES (${COLUMNS.replace(/\w+/g, '?')}) ON CONFLICT (stream, revision) DO NOTHING`,
    );
    this.newest = prepare('SELECT position, recorded_at FROM events ORDER BY position DESC LIMIT 1');
    this.revisionOf = prepare('SELECT revision FROM events WHERE stream = ? ORDER BY revision DESC LIMIT 1');
    this.ofStream = prepare(`SELECT ${COLUMNS} FROM events WHERE stream = ? AND revision >= ? ORDER BY revision LIMIT ${AT_MOST}`);
    this.recordedFrom = prepare('SELECT recorded_at FROM events WHERE position >= ? ORDER BY position LIMIT 1');
    this.headPosition = prepare('SELECT max(position) FROM events');
    const between = prepare(`SELECT ${COLUMNS} FROM events WHERE position > ? AND position <= ? ORDER BY position`);
    this.rowReading = {
      between: (afterPosition, upTo) => this.use.ask(() => between.all(afterPosition, upTo)) as unknown as readonly EventRow[],
      toEvent: toRecordedEvent,
    };
  }

  append(stream: string, events: readonly EventToAppend[], expected: ExpectedRevision): Promise<Appended> {
    let data: string[];
    try {
      this.use.assertOpen();
      if (events.length === 0) throw new RangeError('nothing to append');
      if (stream.indexOf('-') < 1) throw new RangeError(`"${stream}" is not a stream: category-id`);
      data = dataWithinLimit(stream, events);
    } catch (error) {
      return Promise.reject(error);
    }
    return this.file.write(() => this.record(stream, events, data, expected), StoreUnavailable);
  }

  private record(stream: string, events: readonly EventToAppend[], data: readonly string[], expected: ExpectedRevision): Appended | Error {
    // Whether a stream is new is not looked up: its first row shows it.
    if (expected !== 'none') {
      const actual = this.revisionNow(stream);
      if (actual !== expected) return new WrongExpectedRevision(stream, expected, actual);
    }
    const tail = this.tailNow();
    const { recordedAt } = tail;
    let revision = expected === 'none' ? -1 : expected;
    for (let index = 0; index < events.length; index++) {
      const event = events[index] as EventToAppend;
      const { changes } = this.insert.run(
        tail.position + 1,
        stream,
        revision + 1,
        recordedAt,
        event.id,
        event.type,
        event.schemaVersion,
        event.effectiveAt,
        event.actor,
        event.commandId,
        event.commandDigest,
        event.correlationId,
        event.causationId,
        event.traceparent ?? null,
        event.salt ?? null,
        data[index] as string,
      );
      // Only the first can find its place taken: revisions have no gaps.
      if (changes === 0) return new WrongExpectedRevision(stream, expected, this.revisionNow(stream));
      tail.position += 1;
      revision += 1;
    }
    this.file.touch(streamCategory(stream));
    return { revision, position: tail.position, recordedAt };
  }

  private revisionNow(stream: string): ExpectedRevision {
    const row = this.revisionOf.get(stream) as unknown as [number] | undefined;
    return row ? row[0] : 'none';
  }

  /** The end of the log, looked up once a transaction: other processes write between two of ours. */
  private tailNow(): Tail {
    const cached = tails.get(this.file);
    if (cached?.transaction === this.file.transaction) return cached;
    const last = this.newest.get() as unknown as [number, string] | undefined;
    const now = new Date().toISOString();
    // A clock that was set back must not turn the order of the log round.
    const recordedAt = last && last[1] > now ? last[1] : now;
    const tail = { transaction: this.file.transaction, position: last ? last[0] : 0, recordedAt };
    tails.set(this.file, tail);
    return tail;
  }

  async readStream(stream: string, from = 0, limit = -1): Promise<readonly RecordedEvent[]> {
    const rows = this.use.ask(() => this.ofStream.all(stream, from, limit));
    return rows.length === 0 ? [] : rows.map(toRecordedEvent);
  }

  async readAll(afterPosition: Position, filter: LogFilter = {}, limit = PAGE): Promise<LogPage> {
    // Whoever reads page after page lets others have their turn.
    await turn();
    return this.page(afterPosition, filter, limit);
  }

  async *follow(afterPosition: Position, filter: LogFilter, signal: AbortSignal): AsyncIterable<LogPage> {
    const news = new Signal();
    let passedBy: NodeJS.Timeout | undefined;
    const onChange = (changes: Changes) => {
      if (concerns(filter, changes)) news.raise();
      else passedBy ??= setTimeout(() => news.raise(), PASSED_BY_MS);
    };
    const onAbort = () => news.raise();
    const unwatch = this.file.watch(onChange);
    signal.addEventListener('abort', onAbort);
    try {
      let position = afterPosition;
      while (!signal.aborted) {
        const page = await this.pageOrNothing(position, filter);
        if (signal.aborted) return;
        if (page && page.position > position) {
          position = page.position;
          yield page;
        } else {
          await news.wait(page ? undefined : RETRY_MS);
          clearTimeout(passedBy);
          passedBy = undefined;
        }
      }
    } finally {
      unwatch();
      clearTimeout(passedBy);
      signal.removeEventListener('abort', onAbort);
    }
  }

  /** By halves: no index is kept of the time, and time follows the position. */
  async positionBefore(recordedAt: string): Promise<Position> {
    let [before, from] = [START, this.headNow() + 1];
    while (from - before > 1) {
      const middle = Math.floor((before + from) / 2);
      const [at] = this.use.ask(() => this.recordedFrom.get(middle)) as unknown as [string];
      if (at < recordedAt) before = middle;
      else from = middle;
    }
    return before;
  }

  async head(): Promise<Position> {
    return this.headNow();
  }

  async close(): Promise<void> {
    if (this.use.isEnded) return;
    this.use.end();
    this.file.close();
  }

  private async pageOrNothing(afterPosition: Position, filter: LogFilter): Promise<LogPage | undefined> {
    try {
      await turn();
      return this.recentPage(afterPosition, filter) ?? this.page(afterPosition, filter, PAGE);
    } catch (error) {
      if (this.use.isEnded || !(error instanceof StoreUnavailable)) throw error;
      return undefined;
    }
  }

  private recentPage(afterPosition: Position, { categories }: LogFilter): LogPage | undefined {
    const concernsReader = (category: string): boolean => !categories || categories.includes(category);
    return RecentEvents.of(this.file).page(afterPosition, this.headNow(), this.rowReading, concernsReader);
  }

  private page(afterPosition: Position, filter: LogFilter, limit: number): LogPage {
    const { page, bounds } = this.statementFor(filter);
    const head = this.headNow();
    const upTo = Math.min(afterPosition + Math.max(WINDOW, limit), head);
    const rows = this.use.ask(() => page.all(afterPosition, upTo, ...bounds, limit));
    const events = rows.map(toRecordedEvent);
    const position = events.length === limit ? (events.at(-1) as RecordedEvent).position : Math.max(afterPosition, upTo);
    return { events, position, atHead: position >= head };
  }

  private headNow(): Position {
    const [head] = this.use.ask(() => this.headPosition.get()) as unknown as [number | null];
    return head ?? START;
  }

  private statementFor(filter: LogFilter): { page: StatementSync; bounds: readonly string[] } {
    const categories = filter.categories ?? [];
    const name = filter.categories ? categories.join(' ') : '*';
    const cached = this.ofCategories.get(name);
    if (cached) return cached;
    // "membership-…" are the names from "membership-" up to "membership." ("." is the character after "-").
    const inCategories = filter.categories ? categories.map(() => '(stream >= ? AND stream < ?)').join(' OR ') || 'FALSE' : 'TRUE';
    const page = this.file.db.prepare(
      `SELECT ${COLUMNS} FROM events WHERE position > ? AND position <= ? AND (${inCategories}) ORDER BY position LIMIT ${AT_MOST}`,
    );
    page.setReturnArrays(true);
    const prepared = { page, bounds: categories.flatMap((category) => [`${category}-`, `${category}.`]) };
    this.ofCategories.set(name, prepared);
    return prepared;
  }
}

function concerns(filter: LogFilter, changes: Changes): boolean {
  if (!filter.categories || changes.has('*')) return true;
  return filter.categories.some((category) => changes.has(category));
}

function toRecordedEvent(columns: unknown): RecordedEvent {
  const row = columns as [number, string, number, ...string[]];
  const event = {
    id: row[4] as string,
    type: row[5] as string,
    schemaVersion: row[6] as unknown as number,
    data: parseData(row),
    stream: row[1],
    revision: row[2],
    position: row[0],
    recordedAt: row[3] as string,
    effectiveAt: row[7] as string,
    actor: row[8] as string,
    commandId: row[9] as string,
    commandDigest: row[10] as string,
    correlationId: row[11] as string,
    causationId: row[12] as string,
  };
  const [traceparent, salt] = [row[13] as string | null, row[14] as string | null];
  if (traceparent === null) return salt === null ? event : { ...event, salt };
  return salt === null ? { ...event, traceparent } : { ...event, traceparent, salt };
}

/** Whoever edits the file may leave anything there: the event is named, and stops who reads it, as one of an unknown type does. */
function parseData(row: readonly [number, string, number, ...string[]]): object {
  try {
    return JSON.parse(row[15] as string) as object;
  } catch (error) {
    const [position, stream, revision, , id, type, schemaVersion] = row;
    const event = { id: id as string, stream, revision, position, type: type as string, schemaVersion: schemaVersion as unknown as number };
    throw new UnreadableEvent(event, 'has data that is no JSON', { cause: error });
  }
}
