import {
  AppendTooLarge,
  type EventStore,
  type EventToAppend,
  type ExpectedRevision,
  MAX_MESSAGE_BYTES,
  messageBytes,
  NotRecordable,
  type RecordedEvent,
  START,
  storeWith,
  streamCategory,
} from '#libs/event-sourcing';
import type { ServiceDefinition } from '../service/service-definition.js';
import { HeldToSchema } from './held-to-schema.js';

export type SeenNotRecordable = (error: NotRecordable, stream: string) => void;

/**
 * The same store, but nothing is appended that could not be read or told afterwards: each event is held to its own schema,
 * and the public messages that it leads to are made, which holds them to their contracts. The log keeps what it is given
 * for ever: a fault of ours is refused here, before it becomes a fact.
 */
export function heldStore(
  store: EventStore,
  { eventSchemas = {}, publications }: Pick<ServiceDefinition, 'eventSchemas' | 'publications'>,
  seen: SeenNotRecordable,
): EventStore {
  const schemas = new HeldToSchema(eventSchemas);
  const assertRecordable = (stream: string, events: readonly EventToAppend[], expected: ExpectedRevision): void => {
    for (const [index, event] of events.entries()) {
      schemas.assert(streamCategory(stream), event);
      if (publications) assertTold(publications, asRecorded(stream, event, (expected === 'none' ? 0 : expected + 1) + index));
    }
  };
  return storeWith(store, {
    append: async (stream, events, expected) => {
      try {
        assertRecordable(stream, events, expected);
      } catch (error) {
        if (error instanceof NotRecordable) seen(error, stream);
        throw error;
      }
      return store.append(stream, events, expected);
    },
  });
}

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
