import { type EventStore, type LogFilter, streamCategory } from '#libs/event-sourcing';

/** The same log, but only these categories of streams: a service neither reads nor writes another's. */
export function limitedTo(categories: readonly string[], store: EventStore): EventStore {
  const own = new Set(categories);
  const check = (stream: string): void => {
    if (!own.has(streamCategory(stream))) throw new Error(`${stream} belongs to another service`);
  };
  const limitFilter = (filter?: LogFilter): LogFilter => {
    const requested = filter?.categories ?? categories;
    for (const category of requested) if (!own.has(category)) throw new Error(`the category ${category} belongs to another service`);
    return { ...filter, categories: requested };
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
    readAll: (afterPosition, filter, limit) => store.readAll(afterPosition, limitFilter(filter), limit),
    follow: (afterPosition, filter, signal) => store.follow(afterPosition, limitFilter(filter), signal),
    positionBefore: (recordedAt) => store.positionBefore(recordedAt),
    head: () => store.head(),
    close: async () => undefined,
  };
}
