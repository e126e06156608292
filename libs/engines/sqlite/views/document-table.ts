import type { StatementSync } from 'node:sqlite';
import { defined, type FieldValue, type Filter, type Page, type Query, type Queryable, type Stored } from '#libs/event-sourcing';
import { searchWords } from '#libs/names';
import { checkField, checkFilter, checkQuery, writeCursor } from '../../documents/checked-query.js';
import type { DocumentShape } from '../../documents/document-shape.js';
import { AT_MOST, type DatabaseFile } from '../database-file.js';
import { afterSql, type Columns, fieldColumn, orderSql, toSteps, whereSql } from './query-sql.js';

const KEPT_STATEMENTS = 100;

/** What a table is made with. */
export interface TableParts {
  readonly name: string;
  readonly shape: DocumentShape;
  /** Rows: several a key, told apart by their id. */
  readonly rows: boolean;
  /** Fields whose search words stand beside the document, as they were when the table was made. */
  readonly keptWords: readonly string[];
}

/** Makes the table with an index for each one of the schema's. */
export function createTable(file: DatabaseFile, parts: TableParts): void {
  const { name, shape, rows, keptWords } = parts;
  const columns = toColumns(parts);
  const words = keptWords.map((_path, place) => `, words_${place} TEXT NOT NULL`).join('');
  file.db.exec(
    `CREATE TABLE ${quote(name)} (key TEXT NOT NULL, ${rows ? 'id TEXT NOT NULL, ' : ''}position INTEGER NOT NULL, ` +
      `document TEXT NOT NULL${words}, PRIMARY KEY (${columns.identity.join(', ')}))`,
  );
  for (const index of shape.orderedIndexes) {
    // A list has no one value to be ordered by.
    if (index.some(({ path }) => shape.fields.get(path)?.many)) continue;
    // What tells documents apart follows the last field, as in every order.
    const last = { descending: index.at(-1)?.descending ?? false };
    const indexed = orderSql([
      ...index.map(({ path, descending }) => ({ column: columns.of(path), descending })),
      ...columns.identity.map((column) => ({ column, ...last })),
    ]);
    const fields = index.map(({ path, descending }) => (descending ? `-${path}` : path)).join(', ');
    file.db.exec(`CREATE INDEX ${quote(`${name} by ${fields}`)} ON ${quote(name)} (${indexed})`);
  }
}

/** A table of JSON documents, and what can be asked of it. */
export class DocumentTable<Document extends object> implements Queryable<Document> {
  readonly quoted: string;
  private readonly columns: Columns;
  private readonly statements = new Map<string, StatementSync>();

  constructor(
    private readonly file: Pick<DatabaseFile, 'db'>,
    private readonly parts: TableParts,
    private readonly ask: <T>(question: () => T) => T,
  ) {
    this.quoted = quote(parts.name);
    this.columns = toColumns(parts);
  }

  /** Columns that hold `wordsOf` a document. */
  get wordColumns(): readonly string[] {
    return this.parts.keptWords.map((_path, place) => `words_${place}`);
  }

  toWords(document: object): readonly string[] {
    return this.parts.keptWords.map((path) => {
      let value: unknown = document;
      for (const step of path.split('.')) value = (value as Record<string, unknown> | null | undefined)?.[step];
      return typeof value === 'string' ? searchWords(value) : '';
    });
  }

  async find(query: Query = {}): Promise<Page<Document>> {
    const checked = checkQuery(this.parts.shape, query, this.columns.identity.length);
    const steps = toSteps(checked, this.columns);
    const where = whereSql(checked.checks, this.columns);
    const afterClause = checked.after ? afterSql(steps, checked.after) : undefined;
    const sorted = steps.map(({ column }) => column).join(', ');
    const sql =
      `SELECT key, position, document, ${sorted} FROM ${this.quoted} WHERE ${where.text}${afterClause ? ` AND ${afterClause.text}` : ''} ` +
      `ORDER BY ${orderSql(steps)} LIMIT ${AT_MOST}`;
    const limit = checked.limit === 'all' ? -1 : checked.limit + 1;
    const rows = this.all(sql, [...where.values, ...(afterClause?.values ?? []), limit]);
    const more = checked.limit !== 'all' && rows.length > checked.limit;
    const items = (more ? rows.slice(0, -1) : rows) as unknown as FoundRow[];
    const last = items.at(-1);
    return defined({
      items: items.map(([key, position, document]) => toStored<Document>(key, position, document)),
      next: more && last ? writeCursor(checked.order, last.slice(3)) : undefined,
    });
  }

  async count(filter: Filter = {}): Promise<number> {
    const where = whereSql(checkFilter(this.parts.shape, filter), this.columns);
    const [row] = this.all(`SELECT count(*) FROM ${this.quoted} WHERE ${where.text}`, where.values);
    return (row as [number])[0];
  }

  async countBy(name: string, filter: Filter = {}): Promise<ReadonlyMap<FieldValue, number>> {
    const field = checkField(this.parts.shape, name);
    const where = whereSql(checkFilter(this.parts.shape, filter), this.columns);
    const column = this.columns.of(field.path);
    // A document whose list holds a value twice is one document.
    const sql = field.many
      ? `SELECT element.value, count(DISTINCT place) FROM (SELECT rowid AS place, ${column} AS list FROM ${this.quoted} WHERE ${where.text}), json_each(list) AS element GROUP BY element.value`
      : `SELECT ${column} AS value, count(*) FROM ${this.quoted} WHERE ${where.text} GROUP BY value HAVING value IS NOT NULL`;
    const rows = this.all(sql, where.values) as readonly (readonly [string | number, number])[];
    return new Map(rows.map(([value, count]) => [field.kind === 'boolean' ? value === 1 : value, count]));
  }

  private all(sql: string, values: readonly (string | number | null)[]): readonly unknown[] {
    return this.ask(() => this.statement(sql).all(...values));
  }

  private statement(sql: string): StatementSync {
    const cached = this.statements.get(sql);
    if (cached) return cached;
    const statement = this.file.db.prepare(sql);
    statement.setReturnArrays(true);
    if (this.statements.size >= KEPT_STATEMENTS) this.statements.delete(this.statements.keys().next().value as string);
    this.statements.set(sql, statement);
    return statement;
  }
}

type FoundRow = [key: string, position: number, document: string, ...sorted: unknown[]];

export const toStored = <Document>(key: string, position: number, document: string): Stored<Document> => ({
  key,
  document: JSON.parse(document) as Document,
  position,
});

export const quote = (name: string): string => `"${name.replaceAll('"', '""')}"`;

function toColumns({ rows, keptWords }: TableParts): Columns {
  return {
    of: (path) => (rows && path === 'id' ? 'id' : fieldColumn(path)),
    words: (path) => {
      const kept = keptWords.indexOf(path);
      return kept < 0 ? `search_words(${fieldColumn(path)})` : `words_${kept}`;
    },
    identity: rows ? ['key', 'id'] : ['key'],
  };
}
