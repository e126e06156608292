import { type EventStore, isUnavailable, type Lease, type LogPage, type Position, START, UnreadableEvent } from '#libs/event-sourcing';
import { type LogState, type LogStorage, LogStorageUnavailable } from '#libs/tlog';
import { assertAnchored, SourceRolledBack } from './anchor.js';
import { emptyLog, sequenceEvents } from './sequencer.js';

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
    if (progress && !this.anchored.has(source)) await assertAnchored(store, source, progress);
    this.anchored.add(source);
    const { events, atHead } = await readPage(store, progress?.position ?? START, pageEvents);
    const { change, obstacle } = sequenceEvents(state, source, events);
    const appended = change.entries.length;
    if (appended > 0) {
      await storage.commit(change, lease);
      this.state = change.state;
    }
    return obstacle
      ? { source, state: 'stopped', appended, atHead, trouble: obstacle.message }
      : { source, state: 'read', appended, atHead };
  }
}

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
