import {
  type EventStore,
  isUnavailable,
  type Lease,
  type LogPage,
  type Position,
  type RecordedEvent,
  START,
  streamName,
  UnreadableEvent,
} from '#libs/event-sourcing';
import { EPOCH_BEGUN, type LogState, type LogStorage, LogStorageUnavailable } from '#libs/tlog';
import type { SourceEvents } from '../sources/domain/source.messages.js';
import { assertAnchored, SourceRolledBack } from './anchor.js';
import { findKeptAndLost } from './lost-events.js';
import { type EventNotLoggable, emptyLog, sequenceEvents } from './sequencer.js';

/** How a source stands after a round. `stopped` and `rolled-back` last until somebody acts; the other sources go on. */
export interface SourceStatus {
  readonly source: string;
  readonly state: 'read' | 'unavailable' | 'stopped' | 'rolled-back';
  /** Entries that the log gained of it. */
  readonly appended: number;
  /** True when there was nothing more. */
  readonly atHead: boolean;
  readonly trouble?: string;
}

interface NotaryParts {
  /** Every store that is logged, raw, by name. */
  readonly sources: ReadonlyMap<string, SourceStore>;
  readonly storage: LogStorage;
  /** Of a log that is begun; one that is there keeps its own. */
  readonly origin: string;
  /** Events read at once; default 1,000. */
  readonly pageEvents?: number;
}

const PAGE_EVENTS = 1_000;

/**
 * Appends what is new in the sources to the log, under a lease. Each page of a source is one commit; whatever fails or ends it before, the
 * next round begins at what was committed.
 */
export class Notary {
  /** As it was committed by us last; read again after whatever went wrong. */
  private state: LogState | undefined;
  private readonly anchored = new Set<string>();

  constructor(private readonly parts: NotaryParts) {}

  /** Before the next round the anchor of each source is looked at again: with each new leadership, and now and then. */
  reconsider(): void {
    this.state = undefined;
    this.anchored.clear();
  }

  /**
   * Reads one page of each source and appends it.
   * @throws LogMoved, StaleLease: another instance appends now; LogStorageUnavailable
   */
  async round(lease: Lease): Promise<readonly SourceStatus[]> {
    const statuses: SourceStatus[] = [];
    for (const source of this.parts.sources.keys()) statuses.push(await this.tryAppend(source, lease));
    return statuses;
  }

  private async tryAppend(source: string, lease: Lease): Promise<SourceStatus> {
    try {
      return await this.append(source, lease);
    } catch (error) {
      const state = findTrouble(error);
      if (!state) {
        this.reconsider();
        throw error;
      }
      this.anchored.delete(source);
      return { source, state, appended: 0, atHead: false, trouble: (error as Error).message };
    }
  }

  private async append(source: string, lease: Lease): Promise<SourceStatus> {
    const { storage, origin, pageEvents = PAGE_EVENTS } = this.parts;
    const store = this.parts.sources.get(source) as SourceStore;
    const state = this.state ?? (await storage.state()) ?? emptyLog(origin);
    this.state = state;
    const progress = state.sources[source];
    if (progress && !this.anchored.has(source)) {
      try {
        await assertAnchored(store, source, progress);
      } catch (error) {
        if (!(error instanceof SourceRolledBack)) throw error;
        return this.beginEpoch(error, state, store, lease);
      }
    }
    this.anchored.add(source);
    const { events, atHead } = await readPage(store, progress?.position ?? START, pageEvents);
    const { change, obstacle } = sequenceEvents(state, source, events);
    const appended = change.entries.length;
    if (appended > 0) {
      await storage.commit(change, lease);
      this.state = change.state;
    }
    return toStatus(source, appended, atHead, obstacle);
  }

  /**
   * Goes on with a source that was put back, where somebody accepted that (EpochBegun): from what was kept, in one commit to that event, so
   * that no checkpoint speaks of a life that is not said to begin. Who accepts has looked; it is looked again, since anybody can append.
   * @throws SourceRolledBack
   */
  private async beginEpoch(rolledBack: SourceRolledBack, state: LogState, store: SourceStore, lease: Lease): Promise<SourceStatus> {
    const { source, progress } = rolledBack;
    const begun = await findBegun(store, source, progress.epoch + 1);
    if (!begun) throw rolledBack;
    const { storage } = this.parts;
    const { kept } = await findKeptAndLost(store, storage, source, progress);
    const { firstSequence, keptPosition } = begun.data;
    if (!kept || kept.next !== firstSequence || kept.position !== keptPosition)
      throw new SourceRolledBack(source, progress, `was accepted with ${firstSequence} events, and has kept ${kept?.next ?? 0}`);
    const events: RecordedEvent[] = [];
    for (let position = kept.position; position < begun.position; ) {
      const page = await readPage(store, position, this.parts.pageEvents ?? PAGE_EVENTS);
      events.push(...page.events.filter((event) => event.position <= begun.position));
      if (page.position <= position || events.length > MOST_BEFORE_BEGUN) throw rolledBack;
      position = page.position;
    }
    const sources = { ...state.sources, [source]: { ...kept, epoch: progress.epoch + 1 } };
    const { change, obstacle } = sequenceEvents({ ...state, sources }, source, events);
    if (obstacle) return toStatus(source, 0, false, obstacle);
    await storage.commit({ ...change, lost: { source, afterEntry: kept.entry } }, lease);
    this.state = change.state;
    this.anchored.add(source);
    return toStatus(source, change.entries.length, false, undefined);
  }
}

/** That somebody accepted that a source was put back; undefined: nobody did. */
export async function findBegun(
  store: Pick<EventStore, 'readStream'>,
  source: string,
  epoch: number,
): Promise<RecordedEvent<Pick<SourceEvents['EpochBegun'], 'epoch' | 'firstSequence' | 'keptPosition'>> | undefined> {
  const events = (await store.readStream(streamName('auditsource', source))) as readonly RecordedEvent<SourceEvents['EpochBegun']>[];
  return events.findLast(({ type, data }) => type === EPOCH_BEGUN && data.epoch === epoch);
}

const toStatus = (source: string, appended: number, atHead: boolean, obstacle: EventNotLoggable | undefined): SourceStatus =>
  obstacle ? { source, state: 'stopped', appended, atHead, trouble: obstacle.message } : { source, state: 'read', appended, atHead };

/** Events of a new life that are looked at for the one that says that it begins. */
const MOST_BEFORE_BEGUN = 100_000;

type SourceStore = Pick<EventStore, 'head' | 'readStream' | 'readAll'>;

/** What stands before an event that cannot be read is read. @throws UnreadableEvent for the first one that cannot */
async function readPage(store: SourceStore, position: Position, pageEvents: number): Promise<LogPage> {
  try {
    return await store.readAll(position, {}, pageEvents);
  } catch (error) {
    if (!(error instanceof UnreadableEvent)) throw error;
    return store.readAll(position, {}, 1);
  }
}

/** What one source alone suffers from; undefined: it befell the log. */
function findTrouble(error: unknown): SourceStatus['state'] | undefined {
  if (error instanceof SourceRolledBack) return 'rolled-back';
  if (error instanceof UnreadableEvent) return 'stopped';
  return isUnavailable(error) && !(error instanceof LogStorageUnavailable) ? 'unavailable' : undefined;
}
