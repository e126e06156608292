import { DatabaseSync, type SQLInputValue } from 'node:sqlite';

type Row = Record<string, SQLInputValue>;

/**
 * The raw limit: a table with the same columns, indexes and settings as one that an engine made, and the same rows, written
 * and read by bare `node:sqlite`.
 */
export class RawLog {
  private constructor(
    private readonly database: DatabaseSync,
    private readonly table: string,
    private readonly columns: readonly string[],
  ) {}

  /** An empty copy at `file` of the table `table` of the database `model`. */
  static like(model: string, table: string, file: string): RawLog {
    const from = new DatabaseSync(model, { readOnly: true });
    const statements = from
      .prepare('SELECT sql FROM sqlite_master WHERE tbl_name = ? AND sql IS NOT NULL ORDER BY type DESC')
      .all(table)
      .map((row) => String(row.sql));
    const columns = from
      .prepare(`SELECT name FROM pragma_table_info(?)`)
      .all(table)
      .map((row) => String(row.name));
    from.close();
    const database = new DatabaseSync(file);
    database.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL;');
    for (const statement of statements) database.exec(statement);
    return new RawLog(database, table, columns);
  }

  /** All rows of the table in a database that an engine wrote. */
  static readRows(model: string, table: string): readonly Row[] {
    const from = new DatabaseSync(model, { readOnly: true });
    const rows = from.prepare(`SELECT * FROM ${table} ORDER BY rowid`).all() as Row[];
    from.close();
    return rows;
  }

  /** Writes the rows, a durable commit after each `size` of them. */
  commitInGroups(size: number, rows: readonly Row[]): void {
    const insert = this.database.prepare(
      `INSERT INTO ${this.table} (${this.columns.join(', ')}) VALUES (${this.columns.map(() => '?').join(', ')})`,
    );
    const values = rows.map((row) => this.columns.map((column) => row[column] ?? null));
    for (let first = 0; first < values.length; first += size) {
      this.database.exec('BEGIN IMMEDIATE');
      for (const row of values.slice(first, first + size)) insert.run(...row);
      this.database.exec('COMMIT');
    }
  }

  close(): void {
    this.database.close();
  }
}

/** Reads a table in batches by its first column and parses its JSON columns: the limit of any replay. */
export function readInBatches(file: string, table: string, key: string, json: readonly string[], size: number): number {
  const database = new DatabaseSync(file, { readOnly: true });
  const select = database.prepare(`SELECT * FROM ${table} WHERE ${key} > ? ORDER BY ${key} LIMIT ?`);
  let read = 0;
  let lastKey: SQLInputValue = -1;
  for (;;) {
    const rows = select.all(lastKey, size) as Row[];
    for (const row of rows) for (const column of json) JSON.parse(String(row[column]));
    read += rows.length;
    if (rows.length < size) break;
    lastKey = rows.at(-1)?.[key] ?? lastKey;
  }
  database.close();
  return read;
}
