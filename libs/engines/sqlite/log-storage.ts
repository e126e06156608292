import type { Lease, Position } from '#libs/event-sourcing';
import {
  assertAddsUp,
  type CheckpointQuery,
  edgePlaces,
  HASH_BYTES,
  KEEP_REASONS,
  type KeptCheckpoint,
  type LogChange,
  LogMoved,
  type LogState,
  type LogStorage,
  LogStorageUnavailable,
  type SourceProgress,
  TileMissing,
} from '#libs/tlog';
import { AT_MOST, DatabaseFile, type FileKind } from './database-file.js';
import { FileUse } from './file-use.js';
import { LEASE_TABLE, SqliteLeases } from './leases.js';

/** The edge of the tree is not stored twice: it is the end of the tiles. */
const AUDIT_FILE: FileKind = {
  name: 'the tamper-evident log',
  applicationId: 0x67706e61, // "gpna"
  version: 1,
  tables: `
CREATE TABLE entry (number INTEGER PRIMARY KEY, bytes BLOB NOT NULL);
CREATE TABLE tile (level INTEGER NOT NULL, n INTEGER NOT NULL, bytes BLOB NOT NULL, PRIMARY KEY (level, n)) WITHOUT ROWID;
CREATE TABLE source (number INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE);
CREATE TABLE placed (
  source INTEGER NOT NULL,
  position INTEGER NOT NULL,
  number INTEGER NOT NULL,
  PRIMARY KEY (source, position)
) WITHOUT ROWID;
CREATE TABLE state (
  only INTEGER PRIMARY KEY CHECK (only = 1),
  origin TEXT NOT NULL,
  size INTEGER NOT NULL,
  root BLOB NOT NULL,
  peaks BLOB NOT NULL,
  sources TEXT NOT NULL
);
CREATE TABLE checkpoint (
  size INTEGER PRIMARY KEY,
  note TEXT NOT NULL,
  at TEXT NOT NULL,
  witnessed INTEGER NOT NULL,
  day INTEGER NOT NULL,
  given_out INTEGER NOT NULL
);
${LEASE_TABLE}`,
  pragmas: 'PRAGMA synchronous=FULL',
};

interface StateRow {
  readonly origin: string;
  readonly size: number;
  readonly root: Uint8Array;
  readonly peaks: Uint8Array;
  readonly sources: string;
}

interface CheckpointRow {
  readonly size: number;
  readonly note: string;
  readonly at: string;
  readonly witnessed: number;
  readonly day: number;
  readonly given_out: number;
}

const REASON_COLUMNS = { witnessed: 'witnessed', day: 'day', 'given-out': 'given_out' } as const;

/** @throws FileUnavailable naming the file: no permission, not a log, written by a newer release */
export const openSqliteLogStorage = (file: string): LogStorage => new SqliteLogStorage(DatabaseFile.use(file, AUDIT_FILE));

class SqliteLogStorage implements LogStorage {
  private readonly leases;
  private readonly statements;
  private readonly use: FileUse;

  constructor(private readonly file: DatabaseFile) {
    this.use = new FileUse(file, LogStorageUnavailable);
    this.leases = new SqliteLeases(file, LogStorageUnavailable);
    const ask = (sql: string) => file.db.prepare(sql);
    this.statements = {
      state: ask('SELECT origin, size, root, peaks, sources FROM state'),
      saveState: ask(
        'INSERT INTO state (only, origin, size, root, peaks, sources) VALUES (1, ?, ?, ?, ?, ?) ON CONFLICT (only) DO UPDATE SET ' +
          'origin = excluded.origin, size = excluded.size, root = excluded.root, peaks = excluded.peaks, sources = excluded.sources',
      ),
      addEntry: ask('INSERT INTO entry (number, bytes) VALUES (?, ?)'),
      entries: ask('SELECT bytes FROM entry WHERE number >= ? AND number < ? ORDER BY number'),
      saveTile: ask('INSERT INTO tile (level, n, bytes) VALUES (?, ?, ?) ON CONFLICT (level, n) DO UPDATE SET bytes = excluded.bytes'),
      tile: ask('SELECT bytes FROM tile WHERE level = ? AND n = ?'),
      addSource: ask('INSERT INTO source (name) VALUES (?) ON CONFLICT DO NOTHING'),
      place: ask('INSERT INTO placed (source, position, number) SELECT number, ?, ? FROM source WHERE name = ?'),
      unplace: ask('DELETE FROM placed WHERE source = (SELECT number FROM source WHERE name = ?) AND number > ?'),
      entryAt: ask('SELECT placed.number FROM placed JOIN source ON source.number = placed.source WHERE source.name = ? AND position = ?'),
      checkpoint: ask('SELECT * FROM checkpoint WHERE size = ?'),
      keep: ask(
        'INSERT INTO checkpoint (size, note, at, witnessed, day, given_out) VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT (size) DO UPDATE SET ' +
          'note = excluded.note, witnessed = max(witnessed, excluded.witnessed), day = max(day, excluded.day), ' +
          'given_out = max(given_out, excluded.given_out)',
      ),
      forget: ask('DELETE FROM checkpoint WHERE at < ? AND witnessed + day + given_out = 0 AND size < (SELECT max(size) FROM checkpoint)'),
      ping: ask('SELECT count(*) FROM sqlite_schema'),
    };
  }

  async state(): Promise<LogState | undefined> {
    return this.use.ask(() => {
      const row = this.statements.state.get() as StateRow | undefined;
      return row && { ...toState(row), edge: edgePlaces(row.size).map(({ level, n, width }) => this.readEdge(level, n, width)) };
    });
  }

  async commit(change: LogChange, lease: Lease): Promise<void> {
    assertAddsUp(change);
    await this.use.write<void>(() => {
      const refusal = this.leases.refusal(lease) ?? this.refusal(change);
      if (refusal) return refusal;
      const { state, from } = change;
      for (const [index, entry] of change.entries.entries()) this.statements.addEntry.run(from + index, entry);
      for (const { level, n, bytes } of change.tiles) this.statements.saveTile.run(level, n, bytes);
      if (change.lost) this.statements.unplace.run(change.lost.source, change.lost.afterEntry);
      for (const source of new Set(change.places.map((place) => place.source))) this.statements.addSource.run(source);
      for (const { source, position, number } of change.places) this.statements.place.run(position, number, source);
      this.statements.saveState.run(state.origin, state.size, state.root, Buffer.concat(state.peaks), JSON.stringify(state.sources));
    });
  }

  async entries(from: number, to: number): Promise<readonly Uint8Array[]> {
    const rows = this.use.ask(() => this.statements.entries.all(from, to)) as unknown as { readonly bytes: Uint8Array }[];
    return rows.map(({ bytes }) => bytes);
  }

  async tile(level: number, n: number): Promise<Uint8Array | undefined> {
    return this.use.ask(() => this.readTile(level, n));
  }

  async entryAt(source: string, position: Position): Promise<number | undefined> {
    const row = this.use.ask(() => this.statements.entryAt.get(source, position)) as { readonly number: number } | undefined;
    return row?.number;
  }

  keep({ size, note, at, reasons }: KeptCheckpoint, replaces?: string): Promise<boolean> {
    return this.use.write(() => {
      const present = this.statements.checkpoint.get(size) as CheckpointRow | undefined;
      if (present?.note !== replaces) return false;
      this.statements.keep.run(size, note, at, ...KEEP_REASONS.map((reason) => (reasons.includes(reason) ? 1 : 0)));
      return true;
    });
  }

  async checkpoints({ reason, least = 0, order, limit }: CheckpointQuery): Promise<readonly KeptCheckpoint[]> {
    const where = reason ? `AND ${REASON_COLUMNS[reason]} = 1` : '';
    const direction = order === 'newest-first' ? 'DESC' : 'ASC';
    const sql = `SELECT * FROM checkpoint WHERE size >= ? ${where} ORDER BY size ${direction} LIMIT ${AT_MOST}`;
    const rows = this.use.ask(() => this.file.db.prepare(sql).all(least, limit)) as unknown as CheckpointRow[];
    return rows.map(toCheckpoint);
  }

  async forgetCheckpoints(signedBefore: string): Promise<void> {
    await this.use.write(() => {
      this.statements.forget.run(signedBefore);
    });
  }

  async acquire(name: string, holder: string, ttlMs: number): Promise<Lease | undefined> {
    this.use.assertOpen();
    return this.leases.acquire(name, holder, ttlMs);
  }

  async release(lease: Lease): Promise<void> {
    this.use.assertOpen();
    await this.leases.release(lease);
  }

  async ping(): Promise<void> {
    this.use.ask(() => this.statements.ping.get());
  }

  async close(): Promise<void> {
    if (this.use.isEnded) return;
    this.use.end();
    this.file.close();
  }

  private refusal({ from }: LogChange): LogMoved | undefined {
    const row = this.statements.state.get() as StateRow | undefined;
    const size = row?.size ?? 0;
    return size === from ? undefined : new LogMoved(from, size);
  }

  private readTile(level: number, n: number): Uint8Array | undefined {
    const row = this.statements.tile.get(level, n) as { readonly bytes: Uint8Array } | undefined;
    return row?.bytes;
  }

  private readEdge(level: number, n: number, width: number): Uint8Array {
    const bytes = this.readTile(level, n) ?? new Uint8Array();
    if (bytes.length < width * HASH_BYTES) throw new TileMissing(level, n, width);
    return bytes.subarray(0, width * HASH_BYTES);
  }
}

const toState = ({ origin, size, root, peaks, sources }: StateRow): Omit<LogState, 'edge'> => ({
  origin,
  size,
  root,
  peaks: Array.from({ length: peaks.length / HASH_BYTES }, (_, index) => peaks.subarray(index * HASH_BYTES, (index + 1) * HASH_BYTES)),
  sources: JSON.parse(sources) as Readonly<Record<string, SourceProgress>>,
});

const toCheckpoint = (row: CheckpointRow): KeptCheckpoint => ({
  size: row.size,
  note: row.note,
  at: row.at,
  reasons: KEEP_REASONS.filter((reason) => row[REASON_COLUMNS[reason]] === 1),
});
