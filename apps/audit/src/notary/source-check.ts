import { type EventStore, type Position, type RecordedEvent, START, UnreadableEvent } from '#libs/event-sourcing';
import { type Entry, type LogStorage, readEntry, type SourceProgress, toEntry } from '#libs/tlog';

/** Something in a store that is not what was logged of it. */
export interface Difference {
  /**
   * `changed`: the event is another than it was; `missing`: it was logged and is not in the store; `inserted`: it is among what was logged
   * and was not; `moved`: it stands at another place of the order; `unreadable`: what is left there is no event.
   */
  readonly kind: 'changed' | 'missing' | 'inserted' | 'moved' | 'unreadable';
  readonly source: string;
  readonly id: string;
  readonly stream: string;
  readonly revision: number;
  readonly type: string;
  /** Number in the log; of what was never logged there is none. */
  readonly entry?: number;
  readonly explanation: string;
}

export interface LoggedEvent {
  readonly number: number;
  readonly entry: Entry;
  readonly bytes: Uint8Array;
}

interface StoredEventOrFault {
  readonly event: Pick<RecordedEvent, 'id' | 'stream' | 'revision' | 'type' | 'position'>;
  /** Undefined: it cannot be read. */
  readonly whole: RecordedEvent | undefined;
}

const PAGE = 1_000;

/**
 * Holds every event of a store to what was logged of it: each is made an entry anew and compared. Memory is bounded while the two go
 * together; from the first event that is out of step on, ids of the rest are kept. What comes after the last that was logged is not
 * looked at: it will be logged.
 */
export async function checkSource(
  store: Pick<EventStore, 'readAll'>,
  storage: Pick<LogStorage, 'entries'>,
  source: string,
  progress: SourceProgress,
): Promise<readonly Difference[]> {
  const logged = readLogged(storage, source, progress)[Symbol.asyncIterator]();
  const stored = readStored(store, progress.position)[Symbol.asyncIterator]();
  const differences: Difference[] = [];
  let [nextLogged, nextStored] = [await logged.next(), await stored.next()];
  while (!nextLogged.done && !nextStored.done && nextLogged.value.entry.id === nextStored.value.event.id) {
    differences.push(...compare(nextLogged.value, nextStored.value, source));
    [nextLogged, nextStored] = [await logged.next(), await stored.next()];
  }
  if (nextLogged.done && nextStored.done) return differences;
  const expected = new Map<string, LoggedEvent>();
  for (; !nextLogged.done; nextLogged = await logged.next()) expected.set(nextLogged.value.entry.id, nextLogged.value);
  let highest = -1;
  for (; !nextStored.done; nextStored = await stored.next()) {
    const { event } = nextStored.value;
    const match = expected.get(event.id);
    if (!match) {
      differences.push({ ...describe(event, source), kind: 'inserted', explanation: 'it is in the store, and was never logged' });
      continue;
    }
    expected.delete(event.id);
    differences.push(...compare(match, nextStored.value, source));
    const { sequence } = match.entry;
    if (sequence < highest)
      differences.push({ ...describe(event, source, match.number), kind: 'moved', explanation: `it was event ${sequence} of the store` });
    highest = Math.max(highest, sequence);
  }
  for (const { entry, number } of expected.values())
    differences.push({ ...describe(entry, source, number), kind: 'missing', explanation: 'it was logged, and is not in the store' });
  return differences;
}

const describe = ({ id, stream, revision, type }: Pick<Entry, 'id' | 'stream' | 'revision' | 'type'>, source: string, entry?: number) =>
  entry === undefined ? { source, id, stream, revision, type } : { source, id, stream, revision, type, entry };

function compare({ entry, number, bytes }: LoggedEvent, { whole }: StoredEventOrFault, source: string): readonly Difference[] {
  const named = describe(entry, source, number);
  if (!whole) return [{ ...named, kind: 'unreadable', explanation: 'its data is no JSON, or it was not written by this platform' }];
  try {
    const present = toEntry(whole, { source, epoch: entry.epoch, sequence: entry.sequence });
    if (Buffer.compare(present, bytes) === 0) return [];
    return [{ ...named, kind: 'changed', explanation: `not as it was logged: ${findChanges(entry, readEntry(present)).join(', ')}` }];
  } catch (error) {
    return [{ ...named, kind: 'changed', explanation: `no entry can be made of it any more: ${(error as Error).message}` }];
  }
}

/** Members of an entry that are others now; what an event holds has one digest. */
const findChanges = (logged: Entry, present: Entry): readonly string[] =>
  (Object.keys(logged) as (keyof Entry)[])
    .filter((member) => logged[member] !== present[member])
    .map((member) => (member === 'addendum' ? 'what it holds, or its context' : member));

/** What was logged of a source and is not of a life that ended with a restore, in the order of the source. */
export async function* readLogged(
  storage: Pick<LogStorage, 'entries'>,
  source: string,
  { entry: last, epoch }: SourceProgress,
): AsyncIterable<LoggedEvent> {
  const begins = epoch === 1 ? new Map<number, number>() : await findBegins(storage, source, last);
  for await (const logged of readEntries(storage, source, last)) {
    const { sequence } = logged.entry;
    const isLost = [...begins].some(([later, first]) => later > logged.entry.epoch && sequence >= first);
    if (!isLost) yield logged;
  }
}

/** By epoch, the number of its first event. */
async function findBegins(storage: Pick<LogStorage, 'entries'>, source: string, last: number): Promise<Map<number, number>> {
  const begins = new Map<number, number>();
  for await (const { entry } of readEntries(storage, source, last)) if (!begins.has(entry.epoch)) begins.set(entry.epoch, entry.sequence);
  return begins;
}

async function* readEntries(storage: Pick<LogStorage, 'entries'>, source: string, last: number): AsyncIterable<LoggedEvent> {
  for (let from = 0; from <= last; from += PAGE) {
    const page = await storage.entries(from, Math.min(from + PAGE, last + 1));
    for (const [index, bytes] of page.entries()) {
      const entry = readEntry(bytes);
      if (entry.source === source) yield { number: from + index, entry, bytes };
    }
  }
}

/** Events to a position, those that cannot be read, too. */
export async function* readStored(store: Pick<EventStore, 'readAll'>, last: Position): AsyncIterable<StoredEventOrFault> {
  for (let position: Position = START; position < last; ) {
    const { events, unreadable, position: next } = await readPage(store, position);
    for (const event of events) if (event.position <= last) yield { event, whole: event.foreign ? undefined : event };
    if (unreadable && unreadable.position <= last) yield { event: unreadable, whole: undefined };
    if (next === position) return;
    position = next;
  }
}

async function readPage(store: Pick<EventStore, 'readAll'>, afterPosition: Position) {
  for (const limit of [PAGE, 1]) {
    try {
      const { events, position } = await store.readAll(afterPosition, {}, limit);
      return { events, position, unreadable: undefined };
    } catch (error) {
      if (!(error instanceof UnreadableEvent)) throw error;
      if (limit === 1) return { events: [], position: error.event.position, unreadable: error.event };
    }
  }
  throw new Error('a page of one event is read, or its event is named');
}
