import type { Instant } from '../time/effective-time.js';

/**
 * A place in the whole log. Ordered, safe integer; opaque outside the kernel and the engines: compare two of them,
 * keep one as a checkpoint, never compute with one. `START` is before the first event.
 */
export type Position = number;
export const START: Position = -1;

/** What a decider says has happened; the kernel adds who, when and where it stands. */
export interface NewEvent<Type extends string = string, Data extends object = object> {
  readonly type: Type;
  readonly data: Data;
  /** When it became true, if not at the command's own effective time. */
  readonly effectiveAt?: Instant;
}

/** The data of every event of an aggregate by event type: `{ AuthorityRenamed: { name: string } }`. */
export type EventMap = object;

/** Any of the events that a map describes, told apart by `type`. */
export type EventOf<Events extends EventMap> = {
  [Type in keyof Events & string]: NewEvent<Type, Events[Type] & object>;
}[keyof Events & string];

/** What was known beside the fact itself. None of it is personal: `actor` is an opaque id. */
export interface EventContext {
  /** When it was true. */
  readonly effectiveAt: Instant;
  /** Who acted: an opaque subject id, never a name. */
  readonly actor: string;
  /** The command that caused it; with it a repeated command is recognised. */
  readonly commandId: string;
  /** Digest of the command's name and content: tells a repetition from a key used twice. */
  readonly commandDigest: string;
  /** Everything that follows from one request or message carries the same one. */
  readonly correlationId: string;
  /** The event or request that the command answers. */
  readonly causationId: string;
  /** W3C trace context of the request, if it was traced. */
  readonly traceparent?: string;
  /**
   * 16 random bytes as base64url, 22 characters: a digest of what was recorded cannot be tested against a guess without it. In the log
   * only: the store that services have draws it at each append and reads without it. What was recorded before there were any has none.
   */
  readonly salt?: string;
}

export interface EventToAppend extends NewEvent, EventContext {
  /** UUID; the store records an id once a stream. */
  readonly id: string;
  readonly effectiveAt: Instant;
  readonly schemaVersion: number;
}

/** An event as it stands in the log. */
export interface RecordedEvent<Data extends object = object> extends EventToAppend {
  readonly data: Data;
  /** `category-id`, the EventStoreDB convention: the category has no hyphen. */
  readonly stream: string;
  /** Place in its stream, from 0. */
  readonly revision: number;
  readonly position: Position;
  /** When we learned it. */
  readonly recordedAt: Instant;
  /** Not written by this platform: its place counts, its content is not read. Its type is FOREIGN. */
  readonly foreign?: true;
}

/** The type that an event has here which somebody else wrote into one of our streams. */
export const FOREIGN = '$foreign';

export const streamCategory = (stream: string): string => stream.slice(0, stream.indexOf('-'));
export const aggregateId = (stream: string): string => stream.slice(stream.indexOf('-') + 1);
export const streamName = (category: string, id: string): string => `${category}-${id}`;
