import { closeSync, mkdirSync, openSync, realpathSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { DatabaseSync, type StatementSync } from 'node:sqlite';
import { isNativeError } from 'node:util/types';
import { explain, FileUnavailable, type Unavailable } from './failure.js';
import { GroupCommit } from './group-commit.js';
import { keepShort, WAL_PRAGMAS } from './write-ahead-log.js';

interface AddedColumn {
  readonly table: string;
  readonly column: string;
  readonly type: string;
}

/** What a file holds: its tables, and how to tell it from other files. */
export interface FileKind {
  /** For messages: `the event log`. */
  readonly name: string;
  /** `PRAGMA application_id`: four letters as a number. */
  readonly applicationId: number;
  /** `PRAGMA user_version`; a file with a higher one was written by a newer release and is refused. */
  readonly version: number;
  readonly tables: string;
  /** Tables that a later release added and an earlier one can do without: `CREATE TABLE IF NOT EXISTS …`. */
  readonly additions?: string;
  /** Columns of the same kind: each may hold nothing. */
  readonly addedColumns?: readonly AddedColumn[];
  readonly pragmas: string;
}

/**
 * For `LIMIT`, instead of a bare `?`: SQLite looks at the value bound to a bare one while it plans, and so compiles the
 * statement again for each execution (measured: 12 µs instead of 1).
 */
export const AT_MOST = '? + 0';

/** What changed in a commit: categories, topics; `*` when another process wrote and it may be anything. */
export type Changes = ReadonlySet<string>;
export type Watcher = (changes: Changes) => void;

const ANYTHING: Changes = new Set(['*']);
const POLL_MS = 40;
const OPEN_PATIENCE_MS = 5_000;
/** While it waits inside SQLite the whole process stands still: keep it short, the group commit tries again. */
const BUSY_TIMEOUT_MS = 20;

/**
 * One SQLite file, open once a process however many engines use it: they share its page cache, its transactions and the
 * news of what changed.
 */
export class DatabaseFile {
  private static readonly open = new Map<string, DatabaseFile>();

  /** @throws FileUnavailable naming the file and what is wrong with it */
  static use(path: string, kind: FileKind): DatabaseFile {
    if (path === ':memory:') return new DatabaseFile(path, kind);
    const file = prepare(path);
    const existing = DatabaseFile.open.get(file);
    const opened = existing ?? new DatabaseFile(file, kind);
    if (opened.kind.applicationId !== kind.applicationId) throw notOfKind(file, kind);
    DatabaseFile.open.set(file, opened);
    opened.users += 1;
    return opened;
  }

  readonly db: DatabaseSync;
  private readonly commits: GroupCommit;
  private readonly dataVersion: StatementSync;
  private readonly watchers = new Set<Watcher>();
  private changes = new Set<string>();
  private lastVersion: number;
  private readonly stopKeepingShort: () => void;
  private poll: NodeJS.Timeout | undefined;
  private users = 0;

  private constructor(
    readonly file: string,
    private readonly kind: FileKind,
  ) {
    this.db = openAs(file, kind);
    this.commits = new GroupCommit(
      file,
      this.db,
      () => this.tell(),
      () => this.changes.clear(),
    );
    this.dataVersion = this.db.prepare('PRAGMA data_version');
    this.dataVersion.setReturnArrays(true);
    this.lastVersion = this.versionNow();
    this.stopKeepingShort = keepShort(this.db, file);
  }

  /** Runs the work in the next transaction; see GroupCommit. */
  write<T>(work: () => T | Error, unavailable: Unavailable): Promise<T> {
    return this.commits.run(work, unavailable);
  }

  /** Inside the work of a write: tells the transactions of this process apart. */
  get transaction(): number {
    return this.commits.transaction;
  }

  /** Called inside the work of a write: what it changes. */
  touch(what: string): void {
    this.changes.add(what);
  }

  /** Calls back after each commit, by this process or another one. */
  watch(watcher: Watcher): () => void {
    if (this.watchers.size === 0) this.poll = setInterval(this.lookAround, POLL_MS);
    this.watchers.add(watcher);
    return () => {
      this.watchers.delete(watcher);
      if (this.watchers.size === 0) clearInterval(this.poll);
    };
  }

  close(): void {
    this.users -= 1;
    if (this.users > 0 || !this.db.isOpen) return;
    DatabaseFile.open.delete(this.file);
    this.commits.close();
    this.stopKeepingShort();
    clearInterval(this.poll);
    this.db.close();
  }

  private tell(): void {
    if (this.changes.size === 0) return;
    const changes = this.changes;
    this.changes = new Set();
    for (const watcher of this.watchers) watcher(changes);
  }

  private readonly lookAround = (): void => {
    const version = this.versionNow();
    if (version === this.lastVersion) return;
    this.lastVersion = version;
    for (const watcher of this.watchers) watcher(ANYTHING);
  };

  private versionNow(): number {
    const row = this.dataVersion.get() as unknown as [number];
    return row[0];
  }
}

/** Makes the folder and the file (readable by its owner alone) and answers its one true path. */
function prepare(path: string): string {
  const file = resolve(path);
  try {
    mkdirSync(dirname(file), { recursive: true });
    closeSync(openSync(file, 'a', 0o600));
    return realpathSync(file);
  } catch (error) {
    throw new FileUnavailable(file, isNativeError(error) ? error.message : String(error), { cause: error });
  }
}

function openAs(file: string, kind: FileKind): DatabaseSync {
  let db: DatabaseSync | undefined;
  try {
    db = new DatabaseSync(file, { timeout: OPEN_PATIENCE_MS });
    db.exec(`PRAGMA journal_mode=WAL; ${WAL_PRAGMAS}; ${kind.pragmas}`);
    makeTables(db, file, kind);
    if (kind.additions) db.exec(kind.additions);
    for (const added of kind.addedColumns ?? []) addColumn(db, added);
    db.exec(`PRAGMA busy_timeout=${BUSY_TIMEOUT_MS}`);
    return db;
  } catch (error) {
    db?.close();
    throw explain(file, error);
  }
}

function makeTables(db: DatabaseSync, file: string, kind: FileKind): void {
  const ask = (sql: string) => Object.values(db.prepare(sql).get() ?? {})[0] as number;
  const check = (): 'new' | 'ready' => {
    const [application, version] = [ask('PRAGMA application_id'), ask('PRAGMA user_version')];
    if (application === 0 && version === 0 && ask('SELECT count(*) FROM sqlite_schema') === 0) return 'new';
    if (application !== kind.applicationId) throw notOfKind(file, kind);
    if (version > kind.version) {
      throw new FileUnavailable(file, `it was written by a newer release (version ${version}, this one knows ${kind.version})`);
    }
    return 'ready';
  };
  if (check() === 'ready') return;
  inTransaction(db, () => {
    if (check() === 'new') {
      db.exec(`${kind.tables}; PRAGMA application_id=${kind.applicationId}; PRAGMA user_version=${kind.version}`);
    }
  });
}

/** Of two processes that open a file at one time, one adds it. */
function addColumn(db: DatabaseSync, { table, column, type }: AddedColumn): void {
  const isThere = () => db.prepare('SELECT 1 FROM pragma_table_info(?) WHERE name = ?').get(table, column) !== undefined;
  if (isThere()) return;
  inTransaction(db, () => {
    if (!isThere()) db.exec(`ALTER TABLE ${table} ADD COLUMN ${column} ${type}`);
  });
}

function inTransaction(db: DatabaseSync, act: () => void): void {
  db.exec('BEGIN IMMEDIATE');
  try {
    act();
    db.exec('COMMIT');
  } catch (error) {
    if (db.isTransaction) db.exec('ROLLBACK');
    throw error;
  }
}

const notOfKind = (file: string, kind: FileKind) => new FileUnavailable(file, `it is a database, but not ${kind.name} of this platform`);
