import { DatabaseSync } from 'node:sqlite';
import { isNativeError } from 'node:util/types';
import {
  type KeptVersion,
  type Lease,
  START,
  type View,
  type ViewCollection,
  type ViewDocument,
  type ViewSnapshot,
  type ViewStore,
  ViewsUnavailable,
} from '#libs/event-sourcing';
import { searchWords } from '#libs/names';
import { DocumentShape } from '../../documents/document-shape.js';
import { DatabaseFile, type FileKind } from '../database-file.js';
import { asking } from '../failure.js';
import { FileUse } from '../file-use.js';
import { LEASE_TABLE, SqliteLeases } from '../leases.js';
import { createTable, quote } from './document-table.js';
import { SqliteViewCollection, type ViewsAccess, type ViewTables } from './view-collection.js';

/** `views.db`: rebuilt from the log when it is deleted, so a crash may cost the last moments but never its wholeness. */
const VIEWS_FILE: FileKind = {
  name: 'the read models',
  applicationId: 0x67706e76, // "gpnv"
  version: 1,
  tables: `
CREATE TABLE views (
  name TEXT NOT NULL,
  version INTEGER NOT NULL,
  position INTEGER NOT NULL,
  active INTEGER NOT NULL DEFAULT 0,
  kept_words TEXT NOT NULL,
  PRIMARY KEY (name, version)
) WITHOUT ROWID;
${LEASE_TABLE}`,
  additions: `
CREATE TABLE IF NOT EXISTS view_anchors (
  name TEXT, version INTEGER, at INTEGER NOT NULL, position INTEGER, stream TEXT, revision INTEGER, id TEXT, PRIMARY KEY (name, version)
) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS view_set_aside (
  name TEXT, version INTEGER, key TEXT, position INTEGER NOT NULL, why TEXT NOT NULL, PRIMARY KEY (name, version, key)
) WITHOUT ROWID`,
  pragmas: 'PRAGMA synchronous=NORMAL; PRAGMA cache_size=-64000; PRAGMA wal_autocheckpoint=8000',
};

/** @throws FileUnavailable naming the file: no permission, not read models, written by a newer release */
export const openSqliteViews = (file: string): ViewStore => new SqliteViewStore(DatabaseFile.use(file, VIEWS_FILE));

/** In the column `active`: it never answered, it answers whoever asks no other, it answers those whose own version it is. */
const [UNBUILT, ACTIVE, BUILT] = [0, 1, 2];

/** Fields whose search words the tables of a version hold, as they were made: a later release may look at them with another schema. */
interface KeptWords {
  readonly documents: readonly string[];
  readonly rows: readonly string[];
}

const tableName = (view: string, version: number): string => `${view} v${version}`;
const rowTableName = (view: string, version: number): string => `${view} v${version} rows`;

function toTables<Document extends ViewDocument, Row extends object>({ name, version, schema, rows }: View<Document, Row>): ViewTables {
  const shape = new DocumentShape(name, schema);
  const rowShape = rows && new DocumentShape(`${name} rows`, rows.schema, true);
  return {
    documents: { name: tableName(name, version), shape, rows: false, keptWords: shape.textFields },
    rows: rowShape && { name: rowTableName(name, version), shape: rowShape, rows: true, keptWords: rowShape.textFields },
  };
}

const asMade = ({ documents, rows }: ViewTables, kept: KeptWords): ViewTables => ({
  documents: { ...documents, keptWords: kept.documents },
  rows: rows && { ...rows, keptWords: kept.rows },
});

type AnyCollection = SqliteViewCollection<ViewDocument, object>;

/** The statements that find out which versions there are. */
const KEPT_WORDS = 'SELECT kept_words FROM views WHERE name = ? AND version = ?';
const readKeptWords = (row: unknown): KeptWords | undefined =>
  row ? (JSON.parse((row as { kept_words: string }).kept_words) as KeptWords) : undefined;

class SqliteViewStore implements ViewStore, ViewsAccess {
  readonly leases;
  private readonly snapshots = new Set<SqliteViewSnapshot>();
  private readonly statements;
  private readonly opened = new Map<string, AnyCollection>();
  private readonly use: FileUse;

  constructor(readonly file: DatabaseFile) {
    this.use = new FileUse(file, ViewsUnavailable);
    this.leases = new SqliteLeases(file, ViewsUnavailable);
    addFunctions(file.db);
    const ask = (sql: string) => file.db.prepare(sql);
    this.statements = {
      add: ask('INSERT INTO views (name, version, position, kept_words) VALUES (?, ?, ?, ?)'),
      active: ask('SELECT version FROM views WHERE name = ? AND active = 1'),
      kept: ask(KEPT_WORDS),
      known: ask('SELECT version, active FROM views WHERE name = ? ORDER BY version'),
      complete: ask(`UPDATE views SET active = max(active, ${BUILT}) WHERE name = ? AND version = ? AND active <> ${ACTIVE}`),
      activate: ask(
        `UPDATE views SET active = CASE WHEN version = ?2 THEN ${ACTIVE} WHEN active = ${ACTIVE} THEN ${BUILT} ELSE active END WHERE name = ?1`,
      ),
      forget: ['views', 'view_anchors', 'view_set_aside'].map((table) => ask(`DELETE FROM ${table} WHERE name = ? AND version = ?`)),
    };
  }

  async open<Document extends ViewDocument, Row extends object>(view: View<Document, Row>): Promise<ViewCollection<Document, Row>> {
    const { name, version } = view;
    const cached = this.opened.get(tableName(name, version));
    if (cached?.view.schema === view.schema && this.ask(() => this.keptWords(view))) {
      return cached as unknown as ViewCollection<Document, Row>;
    }
    const tables = toTables(view);
    const collection = await this.write(() => {
      const kept = this.keptWords(view) ?? this.make(view, tables);
      return new SqliteViewCollection<Document, Row>(this, view, asMade(tables, kept));
    });
    this.opened.set(tableName(name, version), collection as unknown as AnyCollection);
    return collection;
  }

  async activeVersion(name: string): Promise<number | undefined> {
    const row = this.ask(() => this.statements.active.get(name)) as { version: number } | undefined;
    return row?.version;
  }

  async versions(name: string): Promise<readonly KeptVersion[]> {
    return this.ask(() => this.listVersions(name)).map(({ version, active }) => ({ version, built: active !== UNBUILT }));
  }

  async complete(name: string, version: number): Promise<void> {
    await this.write(() => {
      if (!this.has({ name, version })) return new Error(`${name} has no version ${version} to complete`);
      this.statements.complete.run(name, version);
      this.file.touch(name);
    });
  }

  async activate(name: string, version: number): Promise<void> {
    await this.write(() => {
      if (!this.has({ name, version })) return new Error(`${name} has no version ${version} to activate`);
      this.statements.activate.run(name, version);
      this.file.touch(name);
    });
  }

  async drop(name: string, version: number): Promise<void> {
    await this.write(() => {
      for (const table of [tableName(name, version), rowTableName(name, version)]) {
        this.file.db.exec(`DROP TABLE IF EXISTS ${quote(table)}`);
      }
      for (const forget of this.statements.forget) forget.run(name, version);
      this.opened.delete(tableName(name, version));
    });
  }

  async acquire(name: string, holder: string, ttlMs: number): Promise<Lease | undefined> {
    this.use.assertOpen();
    return this.leases.acquire(name, holder, ttlMs);
  }

  async release(lease: Lease): Promise<void> {
    this.use.assertOpen();
    return this.leases.release(lease);
  }

  watch(name: string, onChange: () => void): () => void {
    return this.file.watch((changes) => {
      if (changes.has(name) || changes.has('*')) onChange();
    });
  }

  async snapshot(): Promise<ViewSnapshot> {
    const snapshot = this.ask(() => new SqliteViewSnapshot(this.file.file, (ended) => this.snapshots.delete(ended)));
    this.snapshots.add(snapshot);
    return snapshot;
  }

  async ping(): Promise<void> {
    this.ask(() => this.statements.active.get(''));
  }

  async close(): Promise<void> {
    if (this.use.isEnded) return;
    this.use.end();
    for (const snapshot of [...this.snapshots]) await snapshot.close();
    this.file.close();
  }

  write<T>(work: () => T | Error): Promise<T> {
    return this.use.write(work);
  }

  ask<T>(question: () => T): T {
    try {
      return this.use.ask(question);
    } catch (error) {
      throw orDropped(error);
    }
  }

  has(view: Pick<View, 'name' | 'version'>): boolean {
    return this.keptWords(view) !== undefined;
  }

  private keptWords({ name, version }: Pick<View, 'name' | 'version'>): KeptWords | undefined {
    return readKeptWords(this.statements.kept.get(name, version));
  }

  private make({ name, version }: Pick<View, 'name' | 'version'>, { documents, rows }: ViewTables): KeptWords {
    const kept = { documents: documents.keptWords, rows: rows?.keptWords ?? [] };
    createTable(this.file, documents);
    if (rows) createTable(this.file, rows);
    this.statements.add.run(name, version, START, JSON.stringify(kept));
    return kept;
  }

  private listVersions(name: string): readonly { readonly version: number; readonly active: number }[] {
    return this.statements.known.all(name) as unknown as { version: number; active: number }[];
  }
}

function addFunctions(db: DatabaseSync): void {
  db.function('search_words', { deterministic: true }, (text) => (typeof text === 'string' ? searchWords(text) : ''));
}

/**
 * One transaction that reads, on a connection of its own: the write-ahead log is not taken back beyond its moment until it is closed.
 */
class SqliteViewSnapshot implements ViewSnapshot, ViewsAccess {
  readonly file: Pick<DatabaseFile, 'db' | 'touch'>;
  readonly leases = { refusal: () => undefined };
  private readonly db: DatabaseSync;

  constructor(
    private readonly path: string,
    private readonly onEnd: (ended: SqliteViewSnapshot) => void,
  ) {
    this.db = new DatabaseSync(path, { readOnly: true });
    try {
      addFunctions(this.db);
      // A transaction is of the moment in which something is read first.
      this.db.exec('BEGIN; SELECT count(*) FROM views');
    } catch (error) {
      this.db.close();
      throw error;
    }
    this.file = { db: this.db, touch: () => undefined };
  }

  async open<Document extends ViewDocument, Row extends object>(view: View<Document, Row>): Promise<ViewCollection<Document, Row>> {
    const kept = this.ask(() => this.keptWords(view));
    if (!kept) throw new ViewsUnavailable(`version ${view.version} of ${view.name} is not there`);
    return new SqliteViewCollection<Document, Row>(this, view, asMade(toTables(view), kept));
  }

  ask<T>(question: () => T): T {
    if (!this.db.isOpen) throw new ViewsUnavailable(`${this.path}: what it was read by is closed`);
    return asking(this.path, ViewsUnavailable, question);
  }

  async write(): Promise<never> {
    throw new Error('a snapshot is read, and not written to');
  }

  has(view: Pick<View, 'name' | 'version'>): boolean {
    return this.keptWords(view) !== undefined;
  }

  async close(): Promise<void> {
    if (this.db.isOpen) this.db.close();
    this.onEnd(this);
  }

  private keptWords({ name, version }: Pick<View, 'name' | 'version'>): KeptWords | undefined {
    return readKeptWords(this.db.prepare(KEPT_WORDS).get(name, version));
  }
}

/** Another version answers now: the one that was asked is gone. */
function orDropped(error: unknown): unknown {
  const gone = isNativeError(error) && /no such table: (.*)/.exec(error.message);
  return gone ? new ViewsUnavailable(`${gone[1]} was dropped`, { cause: error }) : error;
}
