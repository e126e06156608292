import { type AnyDecider, newestVersion } from './decider.js';
import { type RecordedEvent, streamCategory } from './event.js';
import { type EventStore, type LogPage, storeWith } from './event-store.js';

/** An event that this code cannot read. */
export class UnreadableEvent extends Error {
  constructor(
    readonly event: Pick<RecordedEvent, 'id' | 'stream' | 'revision' | 'position' | 'type' | 'schemaVersion'>,
    reason: string,
    options?: ErrorOptions,
  ) {
    super(`${event.stream}, revision ${event.revision}: ${event.type} version ${event.schemaVersion} ${reason}`, options);
    this.name = 'UnreadableEvent';
  }
}

/** It is of a type that this code does not know, or newer than it: the release that wrote it reads it. */
export class NewerEvent extends UnreadableEvent {
  constructor(...args: ConstructorParameters<typeof UnreadableEvent>) {
    super(...args);
    this.name = 'NewerEvent';
  }
}

/** Brings an event to the newest version of its type. @throws UnreadableEvent */
export function upcast(decider: AnyDecider, event: RecordedEvent): RecordedEvent {
  if (event.foreign) return event;
  if (!Object.hasOwn(decider.evolve, event.type)) throw new NewerEvent(event, `is not an event that ${decider.category} knows`);
  const newest = newestVersion(decider, event.type);
  if (event.schemaVersion === newest) return event;
  if (!Number.isInteger(event.schemaVersion) || event.schemaVersion < 1) throw new UnreadableEvent(event, 'has no valid version');
  if (event.schemaVersion > newest) throw new NewerEvent(event, `is newer than this code, which knows version ${newest}`);
  let data = event.data as Record<string, unknown>;
  for (const step of (decider.upcasters?.[event.type] ?? []).slice(event.schemaVersion - 1)) {
    try {
      data = step(data);
    } catch (error) {
      throw new UnreadableEvent(event, `cannot be brought to version ${newest}: ${(error as Error).message}`, { cause: error });
    }
  }
  return { ...event, data, schemaVersion: newest };
}

/**
 * The same store, but everything read from it is in the newest version of its type. Events of categories without a
 * decider here (another service's) pass as they are. Reading throws UnreadableEvent for what this code cannot read.
 */
export function upcasting(store: EventStore, deciders: readonly AnyDecider[]): EventStore {
  const byCategory = new Map(deciders.map((decider) => [decider.category, decider]));
  const newest = (event: RecordedEvent): RecordedEvent => {
    const decider = byCategory.get(streamCategory(event.stream));
    return decider ? upcast(decider, event) : event;
  };
  /** What comes before an event that cannot be read is read: the page ends there, and the next one throws. */
  const page = (read: LogPage): LogPage => {
    const events: RecordedEvent[] = [];
    for (const event of read.events) {
      try {
        events.push(newest(event));
      } catch (error) {
        const last = events.at(-1);
        if (last && error instanceof UnreadableEvent) return { events, position: last.position, atHead: false };
        throw error;
      }
    }
    return { ...read, events };
  };
  return storeWith(store, {
    readStream: async (stream, from, limit) => {
      const events = await store.readStream(stream, from, limit);
      const decider = byCategory.get(streamCategory(stream));
      return decider && events.length > 0 ? events.map((event) => upcast(decider, event)) : events;
    },
    readAll: async (afterPosition, filter, limit) => page(await store.readAll(afterPosition, filter, limit)),
    async *follow(afterPosition, filter, signal) {
      for await (const read of store.follow(afterPosition, filter, signal)) {
        const readable = page(read);
        yield readable;
        if (readable.events.length < read.events.length) read.events.slice(readable.events.length).map(newest);
      }
    },
  });
}
