import { CommandIdReused, type EventStore, type Outcome } from '#libs/event-sourcing';

interface Proven {
  readonly proof?: string;
}

/**
 * The outcome of a command that a stream has recorded before; undefined when it has not.
 * @throws CommandIdReused when it was recorded for another content (`proofOf` the request is another one)
 */
export async function repetitionOf(
  store: EventStore,
  stream: string,
  id: string,
  commandId: string,
  proofOf: () => Promise<string | undefined>,
): Promise<Outcome | undefined> {
  const events = (await store.readStream(stream)).filter((event) => event.commandId === commandId);
  const last = events.at(-1);
  if (!last) return undefined;
  if ((last.data as Proven).proof !== (await proofOf())) throw new CommandIdReused(commandId);
  return { id, revision: last.revision, position: last.position, events: events.map((event) => event.type), repeated: true };
}
