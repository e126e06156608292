import { type EventToAppend, type Position, type RecordedEvent, streamCategory } from '../model/event.js';
import { Unavailable } from '../model/unavailable.js';
import type { Instant } from '../time/effective-time.js';

/** The revision that the stream must stand at for an append: a number, or `none` for a stream that does not exist yet. */
export type ExpectedRevision = number | 'none';

export interface Appended {
  /** Revision of the last event written. */
  readonly revision: number;
  /** Position of the last event written. */
  readonly position: Position;
  /** When the store recorded them. */
  readonly recordedAt: string;
}

/** Part of the log, in order. */
export interface LogPage {
  readonly events: readonly RecordedEvent[];
  /** How far the log was looked through; the next page starts after it. Moves on even when no event passed the filter. */
  readonly position: Position;
  /** True when there was nothing more at the time of reading. */
  readonly atHead: boolean;
}

export interface LogFilter {
  /** Only streams of these categories; absent: all. */
  readonly categories?: readonly string[];
}

/** Which streams a follower follows: those of these categories, or all. */
export type FollowedCategories = readonly string[] | 'all';

export const toLogFilter = (categories: FollowedCategories): LogFilter => (categories === 'all' ? {} : { categories });

/** @param stream its name, `<category>-<id>` */
export const isFollowed = (categories: FollowedCategories, stream: string): boolean =>
  categories === 'all' || categories.includes(streamCategory(stream));

/** The append-only truth. One contract suite (`libs/engines/event-store.contract.ts`) holds every engine to this. */
export interface EventStore {
  /**
   * Appends all or none. Resolves once the events are durable (on disk, synced).
   * @throws WrongExpectedRevision when the stream stands elsewhere, also when it holds events with these ids: who wrote them, only they can
   * say; AppendTooLarge for more than MAX_APPEND_BYTES; StreamIncomplete for one that was deleted for good; StoreUnavailable when the
   * outcome is unknown or nothing was written
   */
  append(stream: string, events: readonly EventToAppend[], expected: ExpectedRevision): Promise<Appended>;
  /**
   * The stream's events from a revision on (default 0), at most `limit` (default: all). A stream that does not exist reads empty.
   * @throws StreamIncomplete for one that was deleted for good
   */
  readStream(stream: string, from?: number, limit?: number): Promise<readonly RecordedEvent[]>;
  /** What `append` would refuse whatever the log holds, where the store knows before. @throws NotRecordable; AppendTooLarge */
  assertRecordable?(stream: string, events: readonly EventToAppend[], expected: ExpectedRevision): void;
  /** The log after a position, at most `limit` events (default 500). */
  readAll(afterPosition: Position, filter?: LogFilter, limit?: number): Promise<LogPage>;
  /**
   * The log after a position and everything that is appended later, as pages, until the signal aborts (it then ends
   * without an error). Reconnects by itself. A consumer that is slow only slows itself.
   */
  follow(afterPosition: Position, filter: LogFilter, signal: AbortSignal): AsyncIterable<LogPage>;
  /** A position before everything that was recorded at an instant or later; near to it, without reading all that is before. */
  positionBefore(recordedAt: Instant): Promise<Position>;
  /** Position of the newest event, START when there is none. */
  head(): Promise<Position>;
  close(): Promise<void>;
}

/** The same store, some of its methods changed. */
export const storeWith = (store: EventStore, changed: Partial<EventStore>): EventStore => ({
  append: (stream, events, expected) => store.append(stream, events, expected),
  readStream: (stream, from, limit) => store.readStream(stream, from, limit),
  readAll: (afterPosition, filter, limit) => store.readAll(afterPosition, filter, limit),
  follow: (afterPosition, filter, signal) => store.follow(afterPosition, filter, signal),
  positionBefore: (recordedAt) => store.positionBefore(recordedAt),
  head: () => store.head(),
  close: () => store.close(),
  ...changed,
});

/** Somebody else wrote to the stream first. */
export class WrongExpectedRevision extends Error {
  constructor(
    readonly stream: string,
    readonly expected: ExpectedRevision,
    readonly actual: ExpectedRevision,
  ) {
    super(`${stream} stands at revision ${actual}, expected ${expected}`);
    this.name = 'WrongExpectedRevision';
  }
}

/** What a stream held is not all there: somebody cut it off or deleted it on the server. Nothing is decided on what is left. */
export class StreamIncomplete extends Error {
  constructor(
    readonly stream: string,
    /** `begins at revision 3`. */
    what: string,
  ) {
    super(`${stream} ${what}: it was cut off or deleted on the server`);
    this.name = 'StreamIncomplete';
  }
}

/** The engine cannot answer now; nothing is known to be written. Worth trying again with the same ids. */
export class StoreUnavailable extends Unavailable {}
