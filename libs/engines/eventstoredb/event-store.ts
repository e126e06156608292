import { randomUUID } from 'node:crypto';
import { setImmediate as nextTurn } from 'node:timers/promises';
import type { AppendExpectedRevision, EventData, EventStoreDBClient } from '@eventstore/db-client';
import {
  type Appended,
  dataWithinLimit,
  type EventStore,
  type EventToAppend,
  type ExpectedRevision,
  type Instant,
  type LogFilter,
  type LogPage,
  type Position,
  type RecordedEvent,
  START,
  StoreUnavailable,
  toInstant,
  WrongExpectedRevision,
} from '#libs/event-sourcing';
import { type Connection, connect } from './connection.js';
import { actualRevision, isNotLeader, translateFailure } from './failure.js';
import { Feed, type Item, type Reading } from './feed.js';
import { NewestEvent } from './newest-event.js';
import { toPosition } from './position.js';
import { lastEvent, newestBefore, readStream } from './reads.js';
import { fromServer, isOfAttempt, toServer } from './recorded.js';
import { underPrefix } from './under-prefix.js';
import { withinTime } from './within-time.js';

export interface EventStoreDbOptions {
  /** `esdb://user:password@host:2113?tls=true`; see `connect`. */
  readonly connection: string;
  /** Before the names of all streams: for several installations on one server. Default: none. */
  readonly prefix?: string;
  /** How long a call may take, in milliseconds, before it counts as unanswered. Default 5000. */
  readonly deadlineMs?: number;
  /** The first wait before a follower subscribes again, doubled up to the last. Default 100 and 5000. */
  readonly backoffMs?: readonly [first: number, last: number];
}

const PAGE = 500;
/** For a page: many events looked through at a time, and a word from the server every 10,000 at the latest. */
const PAGES: Reading = { window: 500, windowsPerCheckpoint: 20 };
/** For a follower that has caught up: a word of each event that passes it by, so that its position is never behind. */
const LIVE: Reading = { window: 1, windowsPerCheckpoint: 1 };

/**
 * Events in EventStoreDB or KurrentDB, 23.10 or newer. Nothing is connected before the first call.
 * @throws Error that says what is wrong with the connection string or the prefix
 */
export const openEventStoreDb = (options: EventStoreDbOptions): EventStore => open(options, () => undefined);

/** The same, for events that were recorded in another log: each keeps the instant at which that was. For `importLog` alone. */
export const openForImport = (options: EventStoreDbOptions): EventStore =>
  open(options, (event) => ('recordedAt' in event ? String(event.recordedAt) : undefined));

/** When an event was recorded that is appended; undefined: now, which is for the server to say. */
type RecordedBefore = (event: EventToAppend) => Instant | undefined;

function open(options: EventStoreDbOptions, recordedBefore: RecordedBefore): EventStore {
  const store = new EventStoreDb(connect(options.connection), options, recordedBefore);
  return options.prefix === undefined ? store : underPrefix(options.prefix, store);
}

class EventStoreDb implements EventStore {
  private readonly deadlineMs: number;
  private readonly backoffMs: readonly [number, number];
  private readonly following = new Set<Feed>();
  private readonly newest: NewestEvent;
  private closed = false;

  constructor(
    private readonly connection: Connection,
    { deadlineMs = 5_000, backoffMs = [100, 5_000] }: EventStoreDbOptions,
    private readonly recordedBefore: RecordedBefore,
  ) {
    this.deadlineMs = deadlineMs;
    this.backoffMs = backoffMs;
    this.newest = new NewestEvent(connection.client, deadlineMs);
  }

  async append(stream: string, events: readonly EventToAppend[], expected: ExpectedRevision): Promise<Appended> {
    this.checkOpen();
    if (events.length === 0) throw new RangeError('nothing to append');
    if (stream.indexOf('-') < 1) throw new RangeError(`"${stream}" is not a stream: category-id`);
    dataWithinLimit(stream, events);
    const attempt = randomUUID();
    const revision = await this.write(
      stream,
      events.map((event) => toServer(event, attempt, this.recordedBefore(event))),
      expected,
    );
    // The answer says neither when, nor whether this append wrote: the server compares event ids alone. The event says both.
    const [written] = await this.ask((client) => readStream(client, stream, revision, 1, this.deadlineMs));
    if (written === undefined) {
      throw new StoreUnavailable(`EventStoreDB at ${this.connection.address}: what was appended to ${stream} cannot be read yet`);
    }
    if (!isOfAttempt(written, attempt)) throw new WrongExpectedRevision(stream, expected, await this.currentRevision(stream));
    const { position, recordedAt } = fromServer(written);
    return { revision, position, recordedAt };
  }

  private async currentRevision(stream: string): Promise<ExpectedRevision> {
    const last = await this.ask((client) => lastEvent(client, stream, this.deadlineMs));
    return last ? Number(last.revision) : 'none';
  }

  private async write(stream: string, events: EventData[], expected: ExpectedRevision): Promise<number> {
    const { client, credentials } = this.connection;
    const append = async () => {
      const { nextExpectedRevision } = await client.appendToStream(stream, events, {
        expectedRevision: (expected === 'none' ? 'no_stream' : BigInt(expected)) as AppendExpectedRevision,
        requiresLeader: true,
        deadline: this.deadlineMs,
        credentials,
      });
      return Number(nextExpectedRevision);
    };
    const once = () => withinTime(this.deadlineMs, append(), `append to ${stream}`);
    try {
      return await once().catch(async (error: unknown) => {
        if (!isNotLeader(error)) throw error;
        // The client turns to the leader after it has thrown.
        await nextTurn();
        return once();
      });
    } catch (error) {
      const actual = actualRevision(error);
      if (actual !== undefined) throw new WrongExpectedRevision(stream, expected, actual);
      throw this.toFailure(error);
    }
  }

  async readStream(stream: string, from = 0, limit?: number): Promise<readonly RecordedEvent[]> {
    if (limit === 0) return [];
    const events = await this.ask((client) => readStream(client, stream, from, limit, this.deadlineMs));
    return events.map(fromServer);
  }

  async readAll(afterPosition: Position, filter: LogFilter = {}, limit = PAGE): Promise<LogPage> {
    const head = await this.head();
    if (afterPosition >= head) return { events: [], position: afterPosition, atHead: true };
    const feed = this.open(afterPosition, filter, PAGES);
    try {
      return await this.page(feed, afterPosition, head, limit);
    } catch (error) {
      throw this.toFailure(error);
    } finally {
      this.end(feed);
    }
  }

  /** Takes from a feed until the page is full, the head is reached, or the server says how far it has come. */
  private async page(feed: Feed, afterPosition: Position, head: Position, limit: number): Promise<LogPage> {
    const events: RecordedEvent[] = [];
    let position = afterPosition;
    for (;;) {
      const items = await withinTime(this.deadlineMs, feed.take(), 'reading the log');
      if (items.length === 0) throw new StoreUnavailable(`EventStoreDB at ${this.connection.address}: it ended the reading of the log`);
      for (const item of items) {
        const passed = passedBy(item, head);
        if (passed === undefined || passed <= position) continue;
        position = passed;
        if (item.kind === 'event') events.push(fromServer(item.event));
        if (events.length === limit) return { events, position, atHead: position >= head };
        if (position >= head) return { events, position: item.kind === 'event' ? position : head, atHead: true };
        if (item.kind === 'passed') return { events, position, atHead: false };
      }
    }
  }

  async *follow(afterPosition: Position, filter: LogFilter, signal: AbortSignal): AsyncIterable<LogPage> {
    const [first, last] = this.backoffMs;
    let position = afterPosition;
    let wait = first;
    while (!signal.aborted) {
      try {
        for await (const page of this.pages(position, filter, signal)) {
          position = page.position;
          wait = first;
          yield page;
        }
      } catch (error) {
        if (this.closed || !(error instanceof StoreUnavailable)) throw error;
      }
      await pause(wait, signal);
      wait = Math.min(last, wait * 2);
    }
  }

  /** Until the subscription ends, for whatever reason: a subscription never comes back by itself. */
  private async *pages(afterPosition: Position, filter: LogFilter, signal: AbortSignal): AsyncIterable<LogPage> {
    let position = afterPosition;
    while (!signal.aborted) {
      const page = await this.readAll(position, filter);
      if (signal.aborted) return;
      if (page.position > position) {
        position = page.position;
        yield page;
      }
      if (!page.atHead) continue;
      const feed = this.open(position, filter, LIVE);
      const end = () => feed.end();
      signal.addEventListener('abort', end, { once: true });
      try {
        for (let behind = false; !behind; ) {
          const items = await feed.take().catch((error: unknown) => Promise.reject(this.toFailure(error)));
          if (items.length === 0 || signal.aborted) return;
          const news = livePage(items, position, await this.upperBound(items));
          if (news.position > position) {
            position = news.position;
            yield news;
          }
          // What it is behind is read in wide windows.
          behind = items.some((item) => item.kind === 'fell-behind');
        }
      } finally {
        signal.removeEventListener('abort', end);
        this.end(feed);
      }
    }
  }

  async positionBefore(recordedAt: string): Promise<Position> {
    const older = await this.ask((client) => newestBefore(client, toInstant(recordedAt), this.deadlineMs));
    return older ? toPosition(older) : START;
  }

  async head(): Promise<Position> {
    return this.ask(() => this.newest.position());
  }

  async close(): Promise<void> {
    if (this.closed) return;
    this.closed = true;
    for (const feed of this.following) feed.end();
    await this.connection.client.dispose();
  }

  /**
   * How far the server's own word on its progress is taken: it counts records of its own, and a place beyond the newest event
   * is what a log that was put back looks like.
   */
  private async upperBound(items: readonly Item[]): Promise<Position> {
    return items.some(({ kind }) => kind === 'passed') ? this.head() : START;
  }

  private open(afterPosition: Position, filter: LogFilter, reading: Reading): Feed {
    this.checkOpen();
    const feed = new Feed(this.connection.client, afterPosition, filter, reading);
    this.following.add(feed);
    return feed;
  }

  private end(feed: Feed): void {
    feed.end();
    this.following.delete(feed);
  }

  private async ask<T>(question: (client: EventStoreDBClient) => Promise<T>): Promise<T> {
    try {
      this.checkOpen();
      return await question(this.connection.client);
    } catch (error) {
      throw this.toFailure(error);
    }
  }

  private toFailure(error: unknown): Error {
    return translateFailure(this.connection.address, error);
  }

  private checkOpen(): void {
    if (this.closed) throw new StoreUnavailable(`EventStoreDB at ${this.connection.address}: it is closed`);
  }
}

/** How far an item brings its reader, if it does; who has caught up has passed what was the head before it began. */
function passedBy(item: Item, head: Position): Position | undefined {
  switch (item.kind) {
    case 'event':
      return toPosition(item.event.position);
    case 'passed':
      return item.position;
    case 'caught-up':
      return head;
    case 'fell-behind':
      return undefined;
  }
}

function livePage(items: readonly Item[], afterPosition: Position, bound: Position): LogPage {
  const events: RecordedEvent[] = [];
  let position = afterPosition;
  for (const item of items) {
    const passed = item.kind === 'passed' ? Math.min(item.position, bound) : passedBy(item, START);
    if (passed === undefined || passed <= position) continue;
    position = passed;
    if (item.kind === 'event') events.push(fromServer(item.event));
  }
  return { events, position, atHead: true };
}

async function pause(ms: number, signal: AbortSignal): Promise<void> {
  if (signal.aborted) return;
  await new Promise<void>((resolve) => {
    const finish = () => {
      clearTimeout(timer);
      signal.removeEventListener('abort', finish);
      resolve();
    };
    const timer = setTimeout(finish, ms);
    signal.addEventListener('abort', finish);
  });
}
