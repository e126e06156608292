import { type SealedRecord, VaultConflict, type VaultStore, VaultUnavailable } from '#libs/vault';
import { AT_MOST, DatabaseFile, type FileKind } from './database-file.js';
import { FileUse } from './file-use.js';

const VAULT_FILE: FileKind = {
  name: 'the vault',
  applicationId: 0x67706e70, // "gpnp"
  version: 1,
  tables: `
CREATE TABLE records (
  id TEXT PRIMARY KEY,
  version INTEGER NOT NULL,
  ciphertext BLOB NOT NULL,
  wrapped_key BLOB NOT NULL
);
CREATE TABLE lookups (id TEXT NOT NULL, name TEXT NOT NULL, digest TEXT NOT NULL, PRIMARY KEY (id, name)) WITHOUT ROWID;
CREATE INDEX lookups_of_digest ON lookups (name, digest);
CREATE TABLE wiping (due INTEGER PRIMARY KEY)`,
  // Temporary tables stay in memory: VACUUM must not leave a copy in a file elsewhere.
  pragmas: 'PRAGMA synchronous=FULL; PRAGMA secure_delete=ON; PRAGMA temp_store=MEMORY',
};

interface RecordRow {
  readonly id: string;
  readonly version: number;
  readonly ciphertext: Uint8Array;
  readonly wrapped_key: Uint8Array;
  readonly lookups: string;
}

/** @throws FileUnavailable naming the file: no permission, not a vault, written by a newer release */
export const openSqliteVault = (file: string): VaultStore => new SqliteVault(DatabaseFile.use(file, VAULT_FILE));

class SqliteVault implements VaultStore {
  private readonly statements;
  private readonly use: FileUse;
  private erasing: Promise<void> | undefined;

  constructor(private readonly file: DatabaseFile) {
    this.use = new FileUse(file, VaultUnavailable);
    const ask = (sql: string) => file.db.prepare(sql);
    const record =
      'SELECT id, version, ciphertext, wrapped_key, ' +
      '(SELECT json_group_object(name, digest) FROM lookups WHERE lookups.id = records.id) AS lookups FROM records';
    this.statements = {
      version: ask('SELECT version FROM records WHERE id = ?'),
      put: ask(
        'INSERT INTO records (id, version, ciphertext, wrapped_key) VALUES (?, ?, ?, ?) ON CONFLICT (id) DO UPDATE SET ' +
          'version = excluded.version, ciphertext = excluded.ciphertext, wrapped_key = excluded.wrapped_key',
      ),
      addLookup: ask('INSERT INTO lookups (id, name, digest) VALUES (?, ?, ?)'),
      dropLookups: ask('DELETE FROM lookups WHERE id = ?'),
      drop: ask('DELETE FROM records WHERE id = ?'),
      get: ask(`${record} WHERE id = ?`),
      getMany: ask(`${record} WHERE id IN (SELECT value FROM json_each(?))`),
      find: ask('SELECT id FROM lookups WHERE name = ? AND digest = ? ORDER BY id'),
      ids: ask(`SELECT id FROM records WHERE id > coalesce(?, '') ORDER BY id LIMIT ${AT_MOST}`),
      wipe: ask('INSERT INTO wiping (due) VALUES (1) ON CONFLICT DO NOTHING'),
      truncate: ask('PRAGMA wal_checkpoint(TRUNCATE)'),
      wiped: ask('DELETE FROM wiping'),
      wipeDue: ask('SELECT due FROM wiping'),
      ping: ask('SELECT count(*) FROM sqlite_schema'),
    };
    // A crash came between a destruction and the wiping of what it left.
    if (this.statements.wipeDue.get()) this.use.ask(() => this.wipe());
  }

  async put(record: SealedRecord): Promise<void> {
    const { id, version, ciphertext, wrappedKey } = record;
    const lookups = Object.entries(record.lookups);
    await this.use.write<void>(() => {
      const stored = this.statements.version.get(id) as { version: number } | undefined;
      if (version !== (stored?.version ?? 0) + 1) return new VaultConflict(id);
      this.statements.put.run(id, version, ciphertext, wrappedKey);
      this.statements.dropLookups.run(id);
      for (const [name, digest] of lookups) this.statements.addLookup.run(id, name, digest);
    });
  }

  async get(id: string): Promise<SealedRecord | undefined> {
    const row = this.use.ask(() => this.statements.get.get(id)) as RecordRow | undefined;
    return row && toRecord(row);
  }

  async getMany(ids: readonly string[]): Promise<readonly SealedRecord[]> {
    const rows = this.use.ask(() => this.statements.getMany.all(JSON.stringify(ids))) as unknown as RecordRow[];
    return rows.map(toRecord);
  }

  async find(lookup: string, digest: string): Promise<readonly string[]> {
    return toIds(this.use.ask(() => this.statements.find.all(lookup, digest)));
  }

  async ids(afterId: string | undefined, limit: number): Promise<readonly string[]> {
    return toIds(this.use.ask(() => this.statements.ids.all(afterId ?? null, limit)));
  }

  async destroy(id: string): Promise<void> {
    await this.use.write(() => {
      this.statements.drop.run(id);
      this.statements.dropLookups.run(id);
      this.statements.wipe.run();
    });
    // Those destroyed in the same turn share one wiping.
    this.erasing ??= new Promise<void>((resolve, reject) => {
      setImmediate(() => {
        this.erasing = undefined;
        try {
          this.use.ask(() => this.wipe());
          resolve();
        } catch (error) {
          reject(error);
        }
      });
    });
    await this.erasing;
  }

  async ping(): Promise<void> {
    this.use.ask(() => this.statements.ping.get());
  }

  async close(): Promise<void> {
    if (this.use.isEnded) return;
    this.use.end();
    this.file.close();
  }

  /**
   * secure_delete overwrites what is deleted, but not the copies that SQLite's own moving of rows between pages leaves
   * behind, nor the write-ahead log: so the file is written anew and the log cut to nothing.
   */
  private wipe(): void {
    this.file.db.exec('VACUUM');
    const { busy } = this.statements.truncate.get() as { busy: number };
    if (busy) throw new VaultUnavailable(`${this.file.file}: another process reads it, the write-ahead log could not be emptied`);
    this.statements.wiped.run();
  }
}

const toIds = (rows: readonly unknown[]): readonly string[] => (rows as { id: string }[]).map((row) => row.id);

const toRecord = (row: RecordRow): SealedRecord => ({
  id: row.id,
  version: row.version,
  ciphertext: row.ciphertext,
  wrappedKey: row.wrapped_key,
  lookups: JSON.parse(row.lookups) as Record<string, string>,
});
