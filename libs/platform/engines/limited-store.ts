import { categoryOf, type EventStore, type LogFilter } from '#libs/event-sourcing';

/** The same log, but only these categories of streams: a service neither reads nor writes another's. */
export function limitedTo(categories: readonly string[], store: EventStore): EventStore {
  const own = new Set(categories);
  const check = (stream: string): void => {
    if (!own.has(categoryOf(stream))) throw new Error(`${stream} belongs to another service`);
  };
  const filtered = (filter?: LogFilter): LogFilter => {
    const asked = filter?.categories ?? categories;
    for (const category of asked) if (!own.has(category)) throw new Error(`the category ${category} belongs to another service`);
    return { ...filter, categories: asked };
  };
  return {
    append: (stream, events, expected) => {
      check(stream);
      return store.append(stream, events, expected);
    },
    readStream: (stream, from, limit) => {
      check(stream);
      return store.readStream(stream, from, limit);
    },
    readAll: (after, filter, limit) => store.readAll(after, filtered(filter), limit),
    follow: (after, filter, signal) => store.follow(after, filtered(filter), signal),
    positionBefore: (recordedAt) => store.positionBefore(recordedAt),
    head: () => store.head(),
    close: async () => undefined,
  };
}
