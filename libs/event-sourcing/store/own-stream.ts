import type { CommandContext } from '../model/command.js';
import type { EventToAppend } from '../model/event.js';
import { nameBasedUuid } from '../model/identity.js';
import { type EventStore, WrongExpectedRevision } from './event-store.js';

export type RecordedBy = Pick<CommandContext, 'actor' | 'commandId' | 'now'>;

/**
 * Appends an event of the platform's own to a stream that no decider has; `part` tells the events of one command apart. Once,
 * however often it is asked for and whoever else writes to the stream.
 */
export async function appendOnce(
  store: Pick<EventStore, 'append' | 'readStream'>,
  stream: string,
  { type, data, part }: { readonly type: string; readonly data: object; readonly part: string },
  { actor, commandId, now }: RecordedBy,
): Promise<void> {
  const event: EventToAppend = {
    id: nameBasedUuid(stream, commandId, part),
    type,
    data,
    schemaVersion: 1,
    effectiveAt: now,
    actor,
    commandId,
    commandDigest: '',
    correlationId: commandId,
    causationId: commandId,
  };
  for (;;) {
    const written = await store.readStream(stream);
    // The answer to an earlier attempt was lost.
    if (written.some(({ id }) => id === event.id)) return;
    try {
      await store.append(stream, [event], written.length === 0 ? 'none' : (written.at(-1)?.revision as number));
      return;
    } catch (error) {
      if (!(error instanceof WrongExpectedRevision)) throw error;
    }
  }
}
