import { AppendTooLarge, type EventStore, type LogFilter, type LogPage, type RecordedEvent, RevisionConflict } from '#libs/event-sourcing';

/** Letters and digits: a hyphen would end the category that the server sees in a stream's name. */
export const PREFIX = /^[a-z][a-z0-9]{0,19}$/;
/** No prefix holds it, so that none is the beginning of another. */
const BEHIND = '.';

/**
 * The same store for one installation of several on a server: `membership-a` stands as `west.membership-a` there, and nothing
 * of the others is read. What is counted over the whole server, as positions are, is common to all.
 * @throws Error for what is no prefix
 */
export function underPrefix(prefix: string, store: EventStore): EventStore {
  if (!PREFIX.test(prefix)) throw new Error(`"${prefix}" is no prefix: up to 20 lower-case letters and digits, a letter first`);
  const before = `${prefix}${BEHIND}`;
  const there = (name: string): string => `${before}${name}`;
  const here = (name: string): string => (name.startsWith(before) ? name.slice(before.length) : name);
  const isOurs = ({ stream }: RecordedEvent): boolean => stream.startsWith(before);
  const asOurs = (event: RecordedEvent): RecordedEvent => ({ ...event, stream: here(event.stream) });
  const filtered = ({ categories }: LogFilter = {}): LogFilter => (categories ? { categories: categories.map(there) } : {});
  const pageOf = ({ events, ...page }: LogPage): LogPage => ({ ...page, events: events.filter(isOurs).map(asOurs) });
  return {
    append: async (stream, events, expected) => {
      if (stream.indexOf('-') < 1) throw new RangeError(`"${stream}" is not a stream: category-id`);
      try {
        return await store.append(there(stream), events, expected);
      } catch (error) {
        if (error instanceof RevisionConflict) throw new RevisionConflict(stream, error.expected, error.actual);
        if (error instanceof AppendTooLarge) throw new AppendTooLarge(stream, error.bytes);
        throw error;
      }
    },
    readStream: async (stream, from, limit) => (await store.readStream(there(stream), from, limit)).map(asOurs),
    readAll: async (after, filter, limit) => pageOf(await store.readAll(after, filtered(filter), limit)),
    follow: async function* (after, filter, signal) {
      for await (const page of store.follow(after, filtered(filter), signal)) yield pageOf(page);
    },
    positionBefore: (recordedAt) => store.positionBefore(recordedAt),
    head: () => store.head(),
    close: () => store.close(),
  };
}
