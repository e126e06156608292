import type { EventToAppend } from '../model/event.js';

/** The JSON Schema of each event's data, by category of its streams and type: made from the types, by `npm run event-schemas`. */
export type EventSchemas = Readonly<Record<string, Readonly<Record<string, object>>>>;

/**
 * What one append may come to at most, as JSON with all that stands beside the data: some below the 1,048,576 bytes at which
 * EventStoreDB refuses, so that the same command is refused alike on every engine.
 */
export const MAX_APPEND_BYTES = 1_000_000;

/**
 * What a command came to cannot be recorded: the event breaks its own schema, cannot be folded, or the public event that it
 * leads to breaks its contract. Nothing was appended. A fault of the platform, not of who asked; asking again does not help.
 */
export class NotRecordable extends Error {
  constructor(
    readonly type: string,
    /** Of the event's data: `sessions.0.start`; empty where no one field is at fault. */
    readonly field: string,
    /** What is wrong, without what the field holds. */
    readonly problem: string,
    options?: ErrorOptions,
  ) {
    super(`${type}${field && `, field ${field}`}: ${problem}`, options);
    this.name = 'NotRecordable';
  }
}

/** More at once than the log takes: nothing was appended. The same on every engine. */
export class AppendTooLarge extends Error {
  constructor(
    readonly stream: string,
    readonly bytes: number,
  ) {
    super(`${bytes} bytes for ${stream} at once are more than the ${MAX_APPEND_BYTES} that the log takes`);
    this.name = 'AppendTooLarge';
  }
}

/** Names and quotes around what stands beside an event's data, and its salt: counted in a dry run too, which draws none. */
const BESIDE = 300 + 33;
/** Characters of text are three bytes at most in UTF-8. */
const MOST_BYTES = 3;

/** Of a stream's name and of a type's: both stand in the entry of a log that takes 65,535 bytes an entry, and never another way. */
export const MOST_NAME_CHARACTERS = 2_047;

/**
 * For an engine, before it writes: the data of each event as JSON.
 * @throws AppendTooLarge; RangeError for a name of a stream or a type that is too long; TypeError for data that is not JSON
 */
export function dataWithinLimit(stream: string, events: readonly EventToAppend[]): string[] {
  for (const name of [stream, ...events.map(({ type }) => type)]) {
    if (name.length > MOST_NAME_CHARACTERS)
      throw new RangeError(
        `"${name.slice(0, 40)}…" is a name of ${name.length} characters; a stream and a type have at most ${MOST_NAME_CHARACTERS}`,
      );
  }
  const data = events.map((event) => JSON.stringify(event.data));
  const characters = events.reduce((sum, event, index) => sum + lengthBeside(event) + (data[index] as string).length, 0);
  if (characters * MOST_BYTES <= MAX_APPEND_BYTES) return data;
  const bytes = events.reduce((sum, event, index) => sum + bytesBeside(event) + Buffer.byteLength(data[index] as string), 0);
  if (bytes > MAX_APPEND_BYTES) throw new AppendTooLarge(stream, bytes);
  return data;
}

const lengthBeside = (event: EventToAppend): number =>
  BESIDE +
  event.id.length +
  event.type.length +
  event.effectiveAt.length +
  event.actor.length +
  event.commandId.length +
  event.commandDigest.length +
  event.correlationId.length +
  event.causationId.length +
  (event.traceparent?.length ?? 0);

const bytesBeside = ({ data: _, salt: __, ...event }: EventToAppend): number => BESIDE + Buffer.byteLength(JSON.stringify(event));
