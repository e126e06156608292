import type { RecordedEvent } from '#libs/event-sourcing';
import {
  appendLeaves,
  EMPTY_TREE,
  type LogChange,
  type LogState,
  leafHash,
  type PlacedEntry,
  rootHash,
  type SourceProgress,
  toEntry,
} from '#libs/tlog';

/** A log that nothing was appended to. @param origin its name, for good */
export const emptyLog = (origin: string): LogState => ({ ...EMPTY_TREE, origin, root: rootHash(EMPTY_TREE), sources: {} });

/** An event of which no entry can be made: its source stands still before it, and nothing is passed over. */
export class EventNotLoggable extends Error {
  constructor(
    readonly source: string,
    { stream, revision, position }: RecordedEvent,
    why: string,
    options?: ErrorOptions,
  ) {
    super(`${source} stands still before revision ${revision} of ${stream} (position ${position}): ${why}`, options);
    this.name = 'EventNotLoggable';
  }
}

/** What a log gains, and what it did not get past. */
export interface SequencedEvents {
  readonly change: LogChange;
  /** The event that came next, and why the source stands still before it. */
  readonly obstacle: EventNotLoggable | undefined;
}

/**
 * What a log gains by the next events of a source, in the order of the source: each gets the next number of the source, and the next
 * of the log. What a source holds is counted from its beginning, event by event, so an event that was left out would be a gap: at one
 * that was not written by this platform, or has a name that no entry can hold, it ends.
 * @param events as they are stored, never brought to a newer version
 */
export function sequenceEvents(state: LogState, source: string, events: readonly RecordedEvent[]): SequencedEvents {
  const entries: Uint8Array[] = [];
  const places: PlacedEntry[] = [];
  let progress = state.sources[source];
  let obstacle: EventNotLoggable | undefined;
  for (const event of events) {
    const number = state.size + entries.length;
    const [epoch, sequence] = [progress?.epoch ?? 1, progress?.next ?? 0];
    if (progress && event.position <= progress.position)
      throw new RangeError(`${source} was read to ${progress.position}, and position ${event.position} comes after it`);
    const entry = makeEntry(event, source, epoch, sequence);
    if (entry instanceof EventNotLoggable) {
      obstacle = entry;
      break;
    }
    entries.push(entry);
    places.push({ source, position: event.position, number });
    progress = toProgress(event, epoch, sequence, number);
  }
  const { head, tiles } = appendLeaves(state, entries.map(leafHash));
  const sources = progress ? { ...state.sources, [source]: progress } : state.sources;
  const grown: LogState = { origin: state.origin, root: rootHash(head), sources, ...head };
  return { change: { from: state.size, entries, tiles, places, state: grown }, obstacle };
}

function makeEntry(event: RecordedEvent, source: string, epoch: number, sequence: number): Uint8Array | EventNotLoggable {
  if (event.foreign) return new EventNotLoggable(source, event, 'it was not written by this platform');
  try {
    return toEntry(event, { source, epoch, sequence });
  } catch (error) {
    return new EventNotLoggable(source, event, (error as Error).message, { cause: error });
  }
}

const toProgress = ({ position, stream, revision, id }: RecordedEvent, epoch: number, sequence: number, entry: number): SourceProgress => ({
  epoch,
  next: sequence + 1,
  position,
  stream,
  revision,
  id,
  entry,
});
