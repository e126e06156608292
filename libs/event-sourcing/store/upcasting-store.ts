import type { AnyDecider } from '../model/decider.js';
import { type RecordedEvent, streamCategory } from '../model/event.js';
import { UnreadableEvent, upcast } from '../model/upcasting.js';
import { type EventStore, type LogPage, storeWith } from './event-store.js';

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
