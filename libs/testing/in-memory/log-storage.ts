import type { Lease, Position } from '#libs/event-sourcing';
import {
  assertAddsUp,
  type CheckpointQuery,
  edgePlaces,
  HASH_BYTES,
  type KeptCheckpoint,
  type LogChange,
  LogMoved,
  type LogState,
  type LogStorage,
  LogStorageUnavailable,
} from '#libs/tlog';
import { Faults } from './faults.js';
import { LeaseTable } from './lease-table.js';

/** What is on disk: it outlives the processes that use it. */
export class InMemoryLogDisk {
  readonly entries: Uint8Array[] = [];
  readonly tiles = new Map<string, Uint8Array>();
  readonly placed = new Map<string, number>();
  readonly checkpoints = new Map<number, KeptCheckpoint>();
  readonly leases = new LeaseTable();
  state: Omit<LogState, 'edge'> | undefined;
}

const unavailable = (message: string): Error => new LogStorageUnavailable(message);
const isTaken = (placed: ReadonlyMap<string, number>, { places }: LogChange): boolean =>
  places.some(({ source, position }) => placed.has(`${source}/${position}`));

/** A log's storage for tests: one process's connection to a disk in memory. */
export class InMemoryLogStorage implements LogStorage {
  private closed = false;

  constructor(
    readonly disk: InMemoryLogDisk = new InMemoryLogDisk(),
    private readonly faults: Faults = new Faults(),
  ) {}

  state(): Promise<LogState | undefined> {
    return this.call('state', () => {
      const { state } = this.disk;
      if (!state) return undefined;
      const edge = edgePlaces(state.size).map(({ level, n, width }) => this.read(level, n).subarray(0, width * HASH_BYTES));
      return { ...state, edge };
    });
  }

  commit(change: LogChange, lease: Lease): Promise<void> {
    return this.call('commit', () => {
      assertAddsUp(change);
      this.disk.leases.check(lease);
      const size = this.disk.state?.size ?? 0;
      if (size !== change.from) throw new LogMoved(change.from, size);
      const { lost } = change;
      const isLost = (place: string, number: number) => lost && place.startsWith(`${lost.source}/`) && number > lost.afterEntry;
      const present = new Map([...this.disk.placed].filter(([place, number]) => !isLost(place, number)));
      if (isTaken(present, change)) throw new Error('an event of it is in the log already');
      this.disk.entries.push(...change.entries.map((entry) => Uint8Array.from(entry)));
      for (const { level, n, bytes } of change.tiles) this.disk.tiles.set(`${level}/${n}`, Uint8Array.from(bytes));
      this.disk.placed.clear();
      for (const [place, number] of present) this.disk.placed.set(place, number);
      for (const { source, position, number } of change.places) this.disk.placed.set(`${source}/${position}`, number);
      const { edge: _edge, ...state } = change.state;
      this.disk.state = structuredClone(state);
    });
  }

  entries(from: number, to: number): Promise<readonly Uint8Array[]> {
    return this.call('entries', () => this.disk.entries.slice(from, to));
  }

  tile(level: number, n: number): Promise<Uint8Array | undefined> {
    return this.call('tile', () => this.disk.tiles.get(`${level}/${n}`));
  }

  entryAt(source: string, position: Position): Promise<number | undefined> {
    return this.call('entryAt', () => this.disk.placed.get(`${source}/${position}`));
  }

  keep(checkpoint: KeptCheckpoint, replaces?: string): Promise<boolean> {
    return this.call('keep', () => {
      const present = this.disk.checkpoints.get(checkpoint.size);
      if (present?.note !== replaces) return false;
      const reasons = new Set([...(present?.reasons ?? []), ...checkpoint.reasons]);
      this.disk.checkpoints.set(checkpoint.size, { ...checkpoint, at: present?.at ?? checkpoint.at, reasons: [...reasons] });
      return true;
    });
  }

  checkpoints({ reason, least = 0, order, limit }: CheckpointQuery): Promise<readonly KeptCheckpoint[]> {
    return this.call('checkpoints', () =>
      [...this.disk.checkpoints.values()]
        .filter(({ size, reasons }) => size >= least && (reason === undefined || reasons.includes(reason)))
        .sort((first, second) => (order === 'oldest-first' ? first.size - second.size : second.size - first.size))
        .slice(0, limit),
    );
  }

  forgetCheckpoints(signedBefore: string): Promise<void> {
    return this.call('forgetCheckpoints', () => {
      const newest = Math.max(...this.disk.checkpoints.keys());
      for (const { size, at, reasons } of this.disk.checkpoints.values())
        if (at < signedBefore && reasons.length === 0 && size < newest) this.disk.checkpoints.delete(size);
    });
  }

  acquire(name: string, holder: string, ttlMs: number): Promise<Lease | undefined> {
    return this.call('acquire', () => this.disk.leases.acquire(name, holder, ttlMs));
  }

  release(lease: Lease): Promise<void> {
    return this.call('release', () => this.disk.leases.release(lease));
  }

  ping(): Promise<void> {
    return this.call('ping', () => undefined);
  }

  async close(): Promise<void> {
    this.closed = true;
  }

  private read(level: number, n: number): Uint8Array {
    return this.disk.tiles.get(`${level}/${n}`) ?? new Uint8Array();
  }

  private call<T>(name: string, act: () => T): Promise<T> {
    if (this.closed) return Promise.reject(unavailable(`${name}: it is closed`));
    return this.faults.around(`log ${name}`, unavailable, act);
  }
}
