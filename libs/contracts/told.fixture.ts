import { aggregateId, type BusMessage, type RecordedEvent } from '#libs/event-sourcing';
import { parseMessage } from './index.js';

interface Expected {
  readonly topic: string;
  /** How many messages an event is told in. */
  readonly told: (event: RecordedEvent) => number;
}

/** Holds what is told of each event to its contract, its topic, the id of its stream as the key, and the time of its effect. */
export function expectTold(
  corpus: readonly RecordedEvent[],
  messagesOf: (event: RecordedEvent) => readonly BusMessage[],
  { topic, told }: Expected,
): void {
  for (const event of corpus) {
    const messages = messagesOf(event);
    expect([event.type, messages.length]).toEqual([event.type, told(event)]);
    for (const message of messages) {
      expect(parseMessage(message).effectiveAt).toBe(event.effectiveAt);
      expect(message).toMatchObject({ topic, key: aggregateId(event.stream) });
    }
  }
}
