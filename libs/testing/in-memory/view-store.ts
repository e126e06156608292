import type { Schema } from 'mongoose';
import {
  type Change,
  type Filter,
  type Lease,
  type Page,
  type Position,
  type Query,
  type Queryable,
  START,
  type Stored,
  type View,
  type ViewCollection,
  type ViewDocument,
  type ViewStore,
  ViewsUnavailable,
} from '#libs/event-sourcing';
import { Faults } from './faults.js';
import { LeaseTable } from './lease-table.js';
import { answer, matching } from './queries.js';

interface Kept {
  readonly text: string;
  readonly position: Position;
  readonly rows: readonly string[];
}

interface Shelf {
  readonly documents: Map<string, Kept>;
  position: Position;
}

/** What is on disk: it outlives the processes that use it. */
export class InMemoryShelves {
  readonly leases = new LeaseTable();
  readonly shelves = new Map<string, Shelf>();
  readonly active = new Map<string, number>();
}

const unavailable = (message: string): Error => new ViewsUnavailable(message);
const shelfName = (name: string, version: number): string => `${name}@${version}`;

/** A view store for tests: one process's connection to shelves in memory. */
export class InMemoryViews implements ViewStore {
  constructor(
    readonly disk: InMemoryShelves = new InMemoryShelves(),
    private readonly faults: Faults = new Faults(),
  ) {}

  acquire(name: string, holder: string, ttlMs: number): Promise<Lease | undefined> {
    return this.call('acquire', () => this.disk.leases.acquire(name, holder, ttlMs));
  }

  release(lease: Lease): Promise<void> {
    return this.call('release', () => this.disk.leases.release(lease));
  }

  open<Document extends ViewDocument, Row extends object>(view: View<Document, Row>): Promise<ViewCollection<Document, Row>> {
    const name = shelfName(view.name, view.version);
    return this.call('open', () => {
      if (!this.disk.shelves.has(name)) this.disk.shelves.set(name, { documents: new Map(), position: START });
      return new InMemoryCollection<Document, Row>(view, name, this.disk, this.faults);
    });
  }

  activeVersion(name: string): Promise<number | undefined> {
    return this.call('activeVersion', () => this.disk.active.get(name));
  }

  activate(name: string, version: number): Promise<void> {
    return this.call('activate', () => {
      this.disk.active.set(name, version);
      for (const shelf of [...this.disk.shelves.keys()])
        if (shelf.startsWith(`${name}@`) && shelf !== shelfName(name, version)) this.disk.shelves.delete(shelf);
    });
  }

  ping(): Promise<void> {
    return this.call('ping', () => undefined);
  }

  close(): Promise<void> {
    return Promise.resolve();
  }

  private call<T>(name: string, act: () => T): Promise<T> {
    return this.faults.around(`ViewStore.${name}`, unavailable, act);
  }
}

class InMemoryCollection<Document extends ViewDocument, Row extends object> implements ViewCollection<Document, Row> {
  readonly rows: Queryable<Row & { readonly id: string }>;

  constructor(
    private readonly view: View<Document, Row>,
    private readonly name: string,
    private readonly disk: InMemoryShelves,
    private readonly faults: Faults,
  ) {
    const rows = (): Stored<Row & { readonly id: string }>[] =>
      [...this.shelf().documents].flatMap(([key, kept]) =>
        kept.rows.map((text) => {
          const document = JSON.parse(text) as Row & { readonly id: string };
          return { key: `${key}/${document.id}`, document, position: kept.position };
        }),
      );
    const knows = knownBy(view.rows?.schema);
    this.rows = {
      find: (query = {}) => this.call('rows.find', () => answer(rows(), query, knows)),
      count: (filter) => this.call('rows.count', () => matching(rows(), filter, knows).length),
    };
  }

  position(): Promise<Position> {
    return this.call('position', () => this.shelf().position);
  }

  get(key: string): Promise<Stored<Document> | undefined> {
    return this.call('get', () => this.stored(key));
  }

  load(keys: readonly string[]): Promise<ReadonlyMap<string, Stored<Document>>> {
    return this.call('load', () => new Map(keys.flatMap((key) => [this.stored(key) ?? []].flat().map((one) => [key, one] as const))));
  }

  commit(changes: readonly Change<Document, Row>[], position: Position, lease: Lease): Promise<void> {
    return this.call('commit', () => {
      this.disk.leases.check(lease);
      const shelf = this.shelf();
      for (const { key, document, position: at, rows = [] } of changes) {
        if (document === undefined) shelf.documents.delete(key);
        else shelf.documents.set(key, { text: JSON.stringify(document), position: at, rows: rows.map((row) => JSON.stringify(row)) });
      }
      shelf.position = position;
    });
  }

  find(query: Query = {}): Promise<Page<Document>> {
    return this.call('find', () => answer(this.all(), query, knownBy(this.view.schema)));
  }

  count(filter?: Filter): Promise<number> {
    return this.call('count', () => matching(this.all(), filter, knownBy(this.view.schema)).length);
  }

  private all(): Stored<Document>[] {
    return [...this.shelf().documents.keys()].flatMap((key) => [this.stored(key) ?? []].flat());
  }

  private stored(key: string): Stored<Document> | undefined {
    const kept = this.shelf().documents.get(key);
    return kept && { key, document: JSON.parse(kept.text) as Document, position: kept.position };
  }

  private shelf(): Shelf {
    const shelf = this.disk.shelves.get(this.name);
    if (!shelf) throw new Error(`the collection ${this.name} was dropped`);
    return shelf;
  }

  private call<T>(name: string, act: () => T): Promise<T> {
    return this.faults.around(`ViewCollection.${name}`, unavailable, act);
  }
}

const knownBy =
  (schema: Schema | undefined) =>
  (field: string): boolean =>
    schema?.pathType(field) !== 'adhocOrUndefined';
