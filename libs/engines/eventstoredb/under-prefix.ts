import {
  AppendTooLarge,
  type EventStore,
  type LogFilter,
  type LogPage,
  type RecordedEvent,
  WrongExpectedRevision,
} from '#libs/event-sourcing';

/** Letters and digits: a hyphen would end the category that the server sees in a stream's name. */
const PREFIX = /^[a-z][a-z0-9]{0,19}$/;
/** No prefix holds it, so that none is the beginning of another. */
const BEHIND = '.';

/**
 * The same store for one installation of several on a server: `membership-a` stands as `west.membership-a` there, and nothing
 * of the others is read. What is counted over the whole server, as positions are, is common to all.
 * @throws Error for what is no prefix
 */
export function underPrefix(prefix: string, store: EventStore): EventStore {
  if (!PREFIX.test(prefix)) throw new Error(`"${prefix}" is no prefix: up to 20 lower-case letters and digits, a letter first`);
  const streamPrefix = `${prefix}${BEHIND}`;
  const withPrefix = (name: string): string => `${streamPrefix}${name}`;
  const withoutPrefix = (name: string): string => (name.startsWith(streamPrefix) ? name.slice(streamPrefix.length) : name);
  const isOurs = ({ stream }: RecordedEvent): boolean => stream.startsWith(streamPrefix);
  const asOurs = (event: RecordedEvent): RecordedEvent => ({ ...event, stream: withoutPrefix(event.stream) });
  const toServerFilter = ({ categories }: LogFilter = {}): LogFilter => (categories ? { categories: categories.map(withPrefix) } : {});
  const toOurPage = ({ events, ...page }: LogPage): LogPage => ({ ...page, events: events.filter(isOurs).map(asOurs) });
  return {
    append: async (stream, events, expected) => {
      if (stream.indexOf('-') < 1) throw new RangeError(`"${stream}" is not a stream: category-id`);
      try {
        return await store.append(withPrefix(stream), events, expected);
      } catch (error) {
        if (error instanceof WrongExpectedRevision) throw new WrongExpectedRevision(stream, error.expected, error.actual);
        if (error instanceof AppendTooLarge) throw new AppendTooLarge(stream, error.bytes);
        throw error;
      }
    },
    readStream: async (stream, from, limit) => (await store.readStream(withPrefix(stream), from, limit)).map(asOurs),
    readAll: async (afterPosition, filter, limit) => toOurPage(await store.readAll(afterPosition, toServerFilter(filter), limit)),
    follow: async function* (afterPosition, filter, signal) {
      for await (const page of store.follow(afterPosition, toServerFilter(filter), signal)) yield toOurPage(page);
    },
    positionBefore: (recordedAt) => store.positionBefore(recordedAt),
    head: () => store.head(),
    close: () => store.close(),
  };
}
