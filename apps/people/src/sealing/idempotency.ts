import { aggregateId, CommandIdReused, type EventStore, type Outcome } from '#libs/event-sourcing';

export interface Once {
  readonly store: EventStore;
  readonly stream: string;
  readonly commandId: string;
  /** The proof that the request would have been recorded with. */
  readonly proof: () => Promise<string | undefined>;
}

interface Proven {
  readonly proof?: string;
}

/**
 * Answers a request that the stream has recorded from the log, without sealing anything again, and acts on a new one. Looks
 * again when another instance was acting on the same request.
 * @throws CommandIdReused when the same key was recorded with another content
 */
export async function once(request: Once, act: () => Promise<Outcome>): Promise<Outcome> {
  const earlier = await findRepeated(request);
  if (earlier) return earlier;
  try {
    return await act();
  } catch (error) {
    const meanwhile = error instanceof CommandIdReused ? await findRepeated(request) : undefined;
    if (!meanwhile) throw error;
    return meanwhile;
  }
}

async function findRepeated({ store, stream, commandId, proof }: Once): Promise<Outcome | undefined> {
  const events = (await store.readStream(stream)).filter((event) => event.commandId === commandId);
  const last = events.at(-1);
  if (!last) return undefined;
  if ((last.data as Proven).proof !== (await proof())) throw new CommandIdReused(commandId);
  const { revision, position } = last;
  return { id: aggregateId(stream), revision, position, events: events.map((event) => event.type), repeated: true };
}
