import {
  AppendTooLarge,
  type EventStore,
  type EventToAppend,
  type ExpectedRevision,
  type LogFilter,
  MAX_MESSAGE_BYTES,
  messageBytes,
  NotRecordable,
  type RecordedEvent,
  START,
  storeWith,
  streamCategory,
} from '#libs/event-sourcing';
import { HeldToSchema } from './held-to-schema.js';
import type { ServiceDefinition } from './service-definition.js';
import type { ServiceObserver } from './service-observer.js';

export type SeenNotRecordable = (error: NotRecordable, stream: string) => void;

/**
 * The log as one service has it. It neither reads nor writes streams of another. Nothing is appended that could not be read or
 * told afterwards: each event is held to its own schema, and the public messages that it leads to are made, which holds them
 * to their contracts. The log keeps what it is given for ever: a fault of ours is refused here, before it becomes a fact.
 */
export function ownStore(
  store: EventStore,
  { name, deciders, eventSchemas = {}, publications }: OwnStoreOf,
  seen: SeenNotRecordable,
  observer?: Pick<ServiceObserver, 'append'>,
): EventStore {
  const categories = deciders.map(({ category }) => category);
  const own = new Set(categories);
  const schemas = HeldToSchema.of(eventSchemas);
  const assertOwn = (stream: string): void => {
    if (!own.has(streamCategory(stream))) throw new Error(`${stream} belongs to another service`);
  };
  const ownPart = (filter?: LogFilter): LogFilter => {
    const requested = filter?.categories ?? categories;
    for (const category of requested) if (!own.has(category)) throw new Error(`the category ${category} belongs to another service`);
    return { ...filter, categories: requested };
  };
  const assertRecordable = (stream: string, events: readonly EventToAppend[], expected: ExpectedRevision): void => {
    for (const [index, event] of events.entries()) {
      schemas.assert(streamCategory(stream), event);
      if (publications) assertTold(publications, asRecorded(stream, event, (expected === 'none' ? 0 : expected + 1) + index));
    }
  };
  const assertAppendable = (stream: string, events: readonly EventToAppend[], expected: ExpectedRevision): void => {
    assertOwn(stream);
    try {
      assertRecordable(stream, events, expected);
    } catch (error) {
      if (error instanceof NotRecordable) seen(error, stream);
      throw error;
    }
  };
  const append: EventStore['append'] = async (stream, events, expected) => {
    assertAppendable(stream, events, expected);
    return store.append(stream, events, expected);
  };
  return storeWith(store, {
    assertRecordable: assertAppendable,
    append: observer ? (stream, events, expected) => observer.append(name, stream, events, () => append(stream, events, expected)) : append,
    readStream: async (stream, from, limit) => {
      assertOwn(stream);
      return store.readStream(stream, from, limit);
    },
    readAll: async (afterPosition, filter, limit) => store.readAll(afterPosition, ownPart(filter), limit),
    follow: (afterPosition, filter, signal) => store.follow(afterPosition, ownPart(filter), signal),
    /** The process closes its log, not one of its services. */
    close: async () => undefined,
  });
}

/** What of a service says which events are its own, and of what form. */
type OwnStoreOf = Pick<ServiceDefinition, 'name' | 'deciders' | 'eventSchemas' | 'publications'>;

function assertTold(publications: NonNullable<ServiceDefinition['publications']>, event: RecordedEvent): void {
  let largest = 0;
  try {
    largest = Math.max(...publications(event).map(messageBytes));
  } catch (error) {
    throw new NotRecordable(event.type, '', `it cannot be told: ${(error as Error).message}`, { cause: error });
  }
  if (largest > MAX_MESSAGE_BYTES) throw new AppendTooLarge(event.stream, largest);
}

/** As it would stand in the log; where and when is known only once it does, and no public event depends on it. */
const asRecorded = (stream: string, event: EventToAppend, revision: number): RecordedEvent => ({
  ...event,
  stream,
  revision,
  position: START + 1,
  recordedAt: new Date().toISOString(),
});
