import {
  type Anchor,
  AT_START,
  assertFits,
  type Change,
  type FieldValue,
  type Filter,
  type Lease,
  type Page,
  type Place,
  type Position,
  type QuarantinedDocument,
  type Query,
  type Queryable,
  START,
  type Stored,
  type View,
  type ViewCollection,
  type ViewDocument,
  ViewsUnavailable,
} from '#libs/event-sourcing';
import { ANCHOR_COLUMNS, type AnchorRow, anchorIn, anchorValues } from '../anchors.js';
import type { DatabaseFile } from '../database-file.js';
import type { SqliteLeases } from '../leases.js';
import { DocumentTable, type TableParts, toStored } from './document-table.js';

/** What a collection needs of the store it belongs to. */
export interface ViewsAccess {
  readonly file: Pick<DatabaseFile, 'db' | 'touch'>;
  readonly leases: Pick<SqliteLeases, 'refusal'>;
  /** Asks now; what the file has against it becomes ViewsUnavailable. */
  ask<T>(question: () => T): T;
  write<T>(work: () => T | Error): Promise<T>;
  /** False once the version was dropped. */
  has(view: Pick<View, 'name' | 'version'>): boolean;
}

/** The tables of one version of a view. */
export interface ViewTables {
  readonly documents: TableParts;
  readonly rows: TableParts | undefined;
}

/** One version of a view: a table of documents, and one of their rows if it has them. */
export class SqliteViewCollection<Document extends ViewDocument, Row extends object> implements ViewCollection<Document, Row> {
  readonly rows: Queryable<Row & { readonly id: string }>;
  private readonly documents: DocumentTable<Document>;
  private readonly rowTable: DocumentTable<Row & { readonly id: string }> | undefined;
  private prepared: ReturnType<SqliteViewCollection<Document, Row>['prepare']> | undefined;

  constructor(
    private readonly access: ViewsAccess,
    readonly view: View<Document, Row>,
    private readonly tables: ViewTables,
  ) {
    const ask = <T>(question: () => T) => access.ask(question);
    this.documents = new DocumentTable(access.file, tables.documents, ask);
    this.rowTable = tables.rows && new DocumentTable(access.file, tables.rows, ask);
    this.rows = this.rowTable ?? noRows(view.name);
  }

  async position(): Promise<Position> {
    const row = this.access.ask(() => this.statements().position.get(this.view.name, this.view.version)) as unknown as [number] | undefined;
    return row ? row[0] : START;
  }

  async place(): Promise<Place> {
    const position = await this.position();
    if (position === START) return AT_START;
    const { name, version } = this.view;
    const row = this.access.ask(() => this.statements().anchor.get(name, version, position)) as unknown as AnchorRow | undefined;
    return { position, anchor: row && anchorIn(row) };
  }

  async quarantinedDocuments(): Promise<readonly QuarantinedDocument[]> {
    const { name, version } = this.view;
    return this.access.ask(() => this.statements().aside.all(name, version)) as unknown as QuarantinedDocument[];
  }

  async get(key: string): Promise<Stored<Document> | undefined> {
    const row = this.access.ask(() => this.statements().get.get(key)) as unknown as DocumentRow | undefined;
    return row && toStored<Document>(...row);
  }

  async load(keys: readonly string[]): Promise<ReadonlyMap<string, Stored<Document>>> {
    const rows = this.access.ask(() => this.statements().load.all(JSON.stringify(keys))) as unknown as DocumentRow[];
    return new Map(rows.map((row) => [row[0], toStored<Document>(...row)]));
  }

  find(query?: Query): Promise<Page<Document>> {
    return this.documents.find(query);
  }

  count(filter?: Filter): Promise<number> {
    return this.documents.count(filter);
  }

  countBy(field: string, filter?: Filter): Promise<ReadonlyMap<FieldValue, number>> {
    return this.documents.countBy(field, filter);
  }

  async commit(changes: readonly Change<Document, Row>[], position: Position, lease: Lease, anchor?: Anchor | 'none'): Promise<void> {
    const writes = changes.map((change) => assertFits(change.key, () => this.toWrite(change)));
    await this.access.write(() => {
      const stale = this.access.leases.refusal(lease);
      if (stale) return stale;
      const { name, version } = this.view;
      if (!this.access.has(this.view)) return new ViewsUnavailable(`version ${version} of ${name} was dropped`);
      for (const write of writes) write();
      for (const { key, position: eventPosition, quarantineReason } of changes)
        if (quarantineReason !== undefined) this.statements().quarantine.run(name, version, key, eventPosition, quarantineReason);
      this.statements().moveTo.run(position, name, version);
      this.access.file.touch(name);
      if (anchor !== undefined) this.statements().anchored.run(name, version, position, ...anchorValues(anchor));
    });
  }

  private toWrite({ key, document, position, rows = [] }: Change<Document, Row>): () => void {
    if (document === undefined) {
      return () => {
        const { changes } = this.statements().drop.run(key, position);
        if (changes) this.statements().dropRows?.run(key);
      };
    }
    const cast = this.tables.documents.shape.cast(document);
    const json = JSON.stringify(cast);
    const words = this.documents.toWords(cast);
    const { rowTable } = this;
    const rowShape = this.tables.rows?.shape;
    const rowWrites =
      rowShape && rowTable
        ? rows.map((row) => {
            const castRow = rowShape.cast(row);
            return [row.id, position, JSON.stringify(castRow), ...rowTable.toWords(castRow)] as const;
          })
        : [];
    return () => {
      const { put, dropRows, putRow } = this.statements();
      if (!put.run(key, position, json, ...words).changes) return;
      dropRows?.run(key);
      for (const row of rowWrites) putRow?.run(key, ...row);
    };
  }

  private statements() {
    this.prepared ??= this.prepare();
    return this.prepared;
  }

  private prepare() {
    const { db } = this.access.file;
    const { quoted, wordColumns } = this.documents;
    const asArrays = (sql: string) => {
      const statement = db.prepare(sql);
      statement.setReturnArrays(true);
      return statement;
    };
    const columns = ['key', 'position', 'document', ...wordColumns];
    const updates = columns.slice(1).map((column) => `${column} = excluded.${column}`);
    const rows = this.rowTable;
    const rowColumns = rows && ['key', 'id', 'position', 'document', ...rows.wordColumns];
    return {
      position: asArrays('SELECT position FROM views WHERE name = ? AND version = ?'),
      moveTo: db.prepare('UPDATE views SET position = max(position, ?) WHERE name = ? AND version = ?'),
      anchor: db.prepare(`SELECT ${ANCHOR_COLUMNS} FROM view_anchors WHERE name = ? AND version = ? AND at = ?`),
      anchored: db.prepare(`INSERT OR REPLACE INTO view_anchors (name, version, at, ${ANCHOR_COLUMNS}) VALUES (?, ?, ?, ?, ?, ?, ?)`),
      aside: db.prepare('SELECT key, position, why FROM view_set_aside WHERE name = ? AND version = ?'),
      quarantine: db.prepare('INSERT OR REPLACE INTO view_set_aside (name, version, key, position, why) VALUES (?, ?, ?, ?, ?)'),
      get: asArrays(`SELECT key, position, document FROM ${quoted} WHERE key = ?`),
      load: asArrays(`SELECT key, position, document FROM ${quoted} WHERE key IN (SELECT value FROM json_each(?))`),
      // What was written from a later event stays.
      put: db.prepare(
        `INSERT INTO ${quoted} (${columns.join(', ')}) VALUES (${marks(columns)}) ` +
          `ON CONFLICT (key) DO UPDATE SET ${updates.join(', ')} WHERE excluded.position >= position`,
      ),
      drop: db.prepare(`DELETE FROM ${quoted} WHERE key = ? AND position <= ?`),
      dropRows: rows && db.prepare(`DELETE FROM ${rows.quoted} WHERE key = ?`),
      putRow: rows && rowColumns && db.prepare(`INSERT INTO ${rows.quoted} (${rowColumns.join(', ')}) VALUES (${marks(rowColumns)})`),
    };
  }
}

type DocumentRow = [key: string, position: number, document: string];

const marks = (columns: readonly string[]): string => columns.map(() => '?').join(', ');

function noRows(view: string): Queryable<never> {
  const refuse = () => Promise.reject(new Error(`${view} has no rows`));
  return { find: refuse, count: refuse, countBy: refuse };
}
