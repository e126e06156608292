import { type EventStore, StreamIncomplete } from '#libs/event-sourcing';
import type { SourceProgress } from '#libs/tlog';

/** The store of a source is older than what the log has of it, or another: nothing of it is logged before somebody decides. */
export class SourceRolledBack extends Error {
  constructor(
    readonly source: string,
    readonly progress: SourceProgress,
    why: string,
  ) {
    super(
      `${source} ${why}: the log has ${progress.next} events of it, to revision ${progress.revision} of ${progress.stream} ` +
        `(entry ${progress.entry})`,
    );
    this.name = 'SourceRolledBack';
  }
}

/**
 * Whether the last event that was logged of a source still stands where it stood. A store that was restored from a backup is shorter, or
 * has gone on with other events.
 * @throws SourceRolledBack
 */
export async function assertAnchored(
  store: Pick<EventStore, 'head' | 'readStream'>,
  source: string,
  progress: SourceProgress,
): Promise<void> {
  const head = await store.head();
  if (head < progress.position) throw new SourceRolledBack(source, progress, `ends at position ${head}, before ${progress.position}`);
  const [event] = await readAt(store, progress);
  if (!event) throw new SourceRolledBack(source, progress, 'has no such event any more');
  if (event.id !== progress.id || event.position !== progress.position)
    throw new SourceRolledBack(source, progress, `has another event there (${event.id} at position ${event.position})`);
}

async function readAt(store: Pick<EventStore, 'readStream'>, { stream, revision }: SourceProgress) {
  try {
    return await store.readStream(stream, revision, 1);
  } catch (error) {
    if (error instanceof StreamIncomplete) return [];
    throw error;
  }
}
