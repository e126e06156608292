import { randomUUID } from 'node:crypto';
import { type EventStore, type NewEvent, toInstant } from '#libs/event-sourcing';

/** Records an event on a day as it stands in the log, without the command and the rules that it came of. */
export async function recordEvent(
  store: Pick<EventStore, 'append' | 'readStream'>,
  stream: string,
  { type, data }: NewEvent,
  day: string,
): Promise<void> {
  const { length } = await store.readStream(stream);
  const commandId = randomUUID();
  const event = {
    ...{ id: randomUUID(), type, data, schemaVersion: 1, effectiveAt: toInstant(day), actor: 'officer', commandId, commandDigest: '' },
    ...{ correlationId: commandId, causationId: commandId },
  };
  await store.append(stream, [event], length === 0 ? 'none' : length - 1);
}
