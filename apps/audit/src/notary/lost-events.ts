import type { EventStore } from '#libs/event-sourcing';
import { type Entry, type LogStorage, type SourceProgress, toEntry } from '#libs/tlog';
import { readLogged, readStored } from './source-check.js';

/** What a source that was put back has kept of what was logged of it, and what it has lost. */
export interface KeptAndLost {
  /** As of its last event that is in the store as it was logged; undefined: the store shares nothing with the log, and is no copy of it. */
  readonly kept: SourceProgress | undefined;
  /** What was logged after that, in its order. */
  readonly lost: readonly Entry[];
}

/** Compares from the beginning: an event that is another than it was ends what was kept, whatever comes after it. */
export async function findKeptAndLost(
  store: Pick<EventStore, 'readAll'>,
  storage: Pick<LogStorage, 'entries'>,
  source: string,
  progress: SourceProgress,
): Promise<KeptAndLost> {
  const stored = readStored(store, progress.position)[Symbol.asyncIterator]();
  let kept: SourceProgress | undefined;
  const lost: Entry[] = [];
  for await (const { entry, number, bytes } of readLogged(storage, source, progress)) {
    if (lost.length > 0) {
      lost.push(entry);
      continue;
    }
    const next = await stored.next();
    const whole = next.done ? undefined : next.value.whole;
    const { epoch, sequence, stream, revision, id } = entry;
    if (!whole || whole.id !== id || Buffer.compare(toEntry(whole, { source, epoch, sequence }), bytes) !== 0) lost.push(entry);
    else kept = { epoch, next: sequence + 1, position: whole.position, stream, revision, id, entry: number };
  }
  return { kept, lost };
}
