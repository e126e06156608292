import {
  type Lease,
  START,
  type View,
  type ViewCollection,
  type ViewDocument,
  type ViewStore,
  ViewsUnavailable,
} from '#libs/event-sourcing';
import { searchWords } from '../../documents/search-words.js';
import { DatabaseFile, type FileKind } from '../database-file.js';
import { explained, FileUnavailable } from '../failure.js';
import { LEASE_TABLE, SqliteLeases } from '../leases.js';
import { quote } from './document-table.js';
import { rowTableName, SqliteViewCollection, tableName, type ViewsAccess } from './view-collection.js';

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
  PRIMARY KEY (name, version)
) WITHOUT ROWID;
${LEASE_TABLE}`,
  pragmas: 'PRAGMA synchronous=NORMAL; PRAGMA cache_size=-16000',
};

/** @throws FileUnavailable naming the file: no permission, not read models, written by a newer release */
export const openSqliteViews = (file: string): ViewStore => new SqliteViewStore(DatabaseFile.use(file, VIEWS_FILE));

class SqliteViewStore implements ViewStore, ViewsAccess {
  readonly leases;
  private readonly statements;
  private closed = false;

  constructor(readonly file: DatabaseFile) {
    this.leases = new SqliteLeases(file);
    file.db.function('search_words', { deterministic: true }, (text) => (typeof text === 'string' ? searchWords(text) : ''));
    const ask = (sql: string) => file.db.prepare(sql);
    this.statements = {
      add: ask('INSERT INTO views (name, version, position) VALUES (?, ?, ?) ON CONFLICT DO NOTHING'),
      active: ask('SELECT version FROM views WHERE name = ? AND active = 1'),
      known: ask('SELECT version FROM views WHERE name = ?'),
      activate: ask('UPDATE views SET active = (version = ?2) WHERE name = ?1'),
      dropOthers: ask('DELETE FROM views WHERE name = ? AND version <> ?'),
    };
  }

  async open<Document extends ViewDocument, Row extends object>(view: View<Document, Row>): Promise<ViewCollection<Document, Row>> {
    const collection = new SqliteViewCollection<Document, Row>(this, view);
    await this.write(() => {
      collection.create();
      this.statements.add.run(view.name, view.version, START);
    });
    return collection;
  }

  async activeVersion(name: string): Promise<number | undefined> {
    const row = this.ask(() => this.statements.active.get(name)) as { version: number } | undefined;
    return row?.version;
  }

  async activate(name: string, version: number): Promise<void> {
    await this.write(() => {
      const known = (this.statements.known.all(name) as { version: number }[]).map((row) => row.version);
      if (!known.includes(version)) return new Error(`${name} has no version ${version} to activate`);
      this.statements.activate.run(name, version);
      for (const other of known) if (other !== version) this.drop(name, other);
      this.statements.dropOthers.run(name, version);
    });
  }

  acquire(name: string, holder: string, ttlMs: number): Promise<Lease | undefined> {
    return this.orUnavailable(() => this.leases.acquire(name, holder, ttlMs));
  }

  release(lease: Lease): Promise<void> {
    return this.orUnavailable(() => this.leases.release(lease));
  }

  async ping(): Promise<void> {
    this.ask(() => this.statements.active.get(''));
  }

  async close(): Promise<void> {
    if (this.closed) return;
    this.closed = true;
    this.file.close();
  }

  write<T>(work: () => T | Error): Promise<T> {
    return this.orUnavailable(() => this.file.write(work));
  }

  ask<T>(question: () => T): T {
    this.checkOpen();
    try {
      return question();
    } catch (error) {
      throw unavailable(explained(this.file.file, error));
    }
  }

  private drop(name: string, version: number): void {
    for (const table of [tableName(name, version), rowTableName(name, version)]) this.file.db.exec(`DROP TABLE IF EXISTS ${quote(table)}`);
  }

  private async orUnavailable<T>(what: () => Promise<T>): Promise<T> {
    this.checkOpen();
    try {
      return await what();
    } catch (error) {
      throw unavailable(error);
    }
  }

  private checkOpen(): void {
    if (this.closed) throw new ViewsUnavailable(`${this.file.file}: it is closed`);
  }
}

function unavailable(error: unknown): unknown {
  if (error instanceof FileUnavailable) return new ViewsUnavailable(error.message, { cause: error });
  const gone = error instanceof Error && /no such table: (.*)/.exec(error.message);
  return gone ? new ViewsUnavailable(`${gone[1]} was dropped: another version answers now`, { cause: error }) : error;
}
