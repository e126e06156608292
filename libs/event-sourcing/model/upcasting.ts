import { type AnyDecider, newestVersion } from './decider.js';
import type { RecordedEvent } from './event.js';

/** An event that this code cannot read. */
export class UnreadableEvent extends Error {
  constructor(
    readonly event: Pick<RecordedEvent, 'id' | 'stream' | 'revision' | 'position' | 'type' | 'schemaVersion'>,
    reason: string,
    options?: ErrorOptions,
  ) {
    super(`${event.stream}, revision ${event.revision}: ${event.type} version ${event.schemaVersion} ${reason}`, options);
    this.name = 'UnreadableEvent';
  }
}

/** It is of a type that this code does not know, or newer than it: the release that wrote it reads it. */
export class NewerEvent extends UnreadableEvent {
  constructor(...args: ConstructorParameters<typeof UnreadableEvent>) {
    super(...args);
    this.name = 'NewerEvent';
  }
}

/** Brings an event to the newest version of its type. @throws UnreadableEvent */
export function upcast(decider: AnyDecider, event: RecordedEvent): RecordedEvent {
  if (event.foreign) return event;
  if (!Object.hasOwn(decider.evolve, event.type)) throw new NewerEvent(event, `is not an event that ${decider.category} knows`);
  const newest = newestVersion(decider, event.type);
  if (event.schemaVersion === newest) return event;
  if (!Number.isInteger(event.schemaVersion) || event.schemaVersion < 1) throw new UnreadableEvent(event, 'has no valid version');
  if (event.schemaVersion > newest) throw new NewerEvent(event, `is newer than this code, which knows version ${newest}`);
  let data = event.data as Record<string, unknown>;
  for (const step of (decider.upcasters?.[event.type] ?? []).slice(event.schemaVersion - 1)) {
    try {
      data = step(data);
    } catch (error) {
      throw new UnreadableEvent(event, `cannot be brought to version ${newest}: ${(error as Error).message}`, { cause: error });
    }
  }
  return { ...event, data, schemaVersion: newest };
}
