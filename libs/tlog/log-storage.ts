import { type Lease, type Leases, type Position, StoreUnavailable } from '#libs/event-sourcing';
import type { Tile, TreeHead } from './making/tree.js';

/** How far a source was read: its last event in the log, and what the next one will be. */
export interface SourceProgress {
  /** A life of the source between two restores, from 1. */
  readonly epoch: number;
  /** Number that the next event of the source gets. */
  readonly next: number;
  /** Where the last one stands in its store, by which it is found again: it must still be there, and be the same. */
  readonly position: Position;
  readonly stream: string;
  readonly revision: number;
  readonly id: string;
  /** Its number in the log. */
  readonly entry: number;
}

/** All that it takes to go on with a log. */
export interface LogState extends TreeHead {
  readonly origin: string;
  readonly root: Uint8Array;
  /** By name; a source of which no event was read yet is not among them. */
  readonly sources: Readonly<Record<string, SourceProgress>>;
}

/** An event of a source, by its position there, and its number in the log. */
export interface PlacedEntry {
  readonly source: string;
  readonly position: Position;
  readonly number: number;
}

/** What a log gains at once. */
export interface LogChange {
  /** The size that it had. */
  readonly from: number;
  readonly entries: readonly Uint8Array[];
  /** Every tile of hashes that came or grew, each as wide as it is now. */
  readonly tiles: readonly Tile[];
  readonly places: readonly PlacedEntry[];
  /**
   * With a new life of a source: the entries of it after this number are of events that its store has lost, and are found by no position any
   * more, since other events may stand there. The entries stay.
   */
  readonly lost?: { readonly source: string; readonly afterEntry: number };
  readonly state: LogState;
}

/** Why a checkpoint is kept for good: a witness signed it, it is the first of its day, a proof or a page was given under it. */
export const KEEP_REASONS = ['witnessed', 'day', 'given-out'] as const;
export type KeepReason = (typeof KEEP_REASONS)[number];

/** A checkpoint that was signed. */
export interface KeptCheckpoint {
  readonly size: number;
  /** The signed note. */
  readonly note: string;
  /** When it was signed first, ISO 8601. */
  readonly at: string;
  /** Without any it is forgotten when it is old, and not the newest. */
  readonly reasons: readonly KeepReason[];
}

export interface CheckpointQuery {
  /** Only those that are kept for this reason. */
  readonly reason?: KeepReason;
  /** Only those of at least so many entries. */
  readonly least?: number;
  readonly order: 'oldest-first' | 'newest-first';
  readonly limit: number;
}

/** The size of the log is not what the change goes on from: somebody else has appended. Read the state again. */
export class LogMoved extends Error {
  constructor(
    readonly expected: number,
    readonly actual: number,
  ) {
    super(`the log has ${actual} entries, not ${expected}: nothing was appended`);
    this.name = 'LogMoved';
  }
}

export class LogStorageUnavailable extends StoreUnavailable {}

/**
 * Where the log lies. Entries, tiles, places and state move together or not at all, and only from the size that they were made for, under
 * the lease: so what was committed is one history, whoever else believes that it is the one who writes.
 */
export interface LogStorage extends Leases {
  /** Undefined before the first commit. @throws LogStorageUnavailable, TileMissing when a tile is not as wide as the size says */
  state(): Promise<LogState | undefined>;
  /**
   * All or nothing, and durable when it answers.
   * @throws LogMoved, StaleLease, RangeError for a change that does not add up, LogStorageUnavailable: it may have been written or not
   */
  commit(change: LogChange, lease: Lease): Promise<void>;
  /** Entries by number, from the first to before the last that is asked for; those that are there. Some thousands at a time. */
  entries(from: number, to: number): Promise<readonly Uint8Array[]>;
  /** The widest so far: a narrower one, of any earlier size, is its beginning. */
  tile(level: number, n: number): Promise<Uint8Array | undefined>;
  /** The number of an event in the log. */
  entryAt(source: string, position: Position): Promise<number | undefined>;
  /**
   * Keeps a checkpoint, or another note of the same size in the place of `replaces`. Reasons are added to those that it had, and the time
   * stays. False, and nothing is written, when the note that is there is not `replaces`: read it again, and bring the two together.
   */
  keep(checkpoint: KeptCheckpoint, replaces?: string): Promise<boolean>;
  checkpoints(query: CheckpointQuery): Promise<readonly KeptCheckpoint[]>;
  /** Forgets checkpoints that were signed before an instant and are kept for no reason, but not the newest of all. */
  forgetCheckpoints(signedBefore: string): Promise<void>;
  ping(): Promise<void>;
  close(): Promise<void>;
}

/** For engines: before anything is written. @throws RangeError */
export function assertAddsUp({ from, entries, places, state }: LogChange): void {
  if (state.size !== from + entries.length)
    throw new RangeError(`${entries.length} entries after ${from} are not the ${state.size} that the state has`);
  const stray = places.find(({ number }) => number < from || number >= state.size);
  if (stray) throw new RangeError(`${stray.source} at ${stray.position} is no entry of this change: ${stray.number}`);
}
