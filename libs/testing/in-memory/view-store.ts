import {
  type Anchor,
  AT_START,
  assertFits,
  type Change,
  type FieldValue,
  type Filter,
  type KeptVersion,
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
  type ViewSnapshot,
  type ViewStore,
  ViewsUnavailable,
} from '#libs/event-sourcing';
import { DocumentShape } from '../../engines/documents/document-shape.js';
import { Faults } from './faults.js';
import { LeaseTable } from './lease-table.js';
import { answer, countMatching, countValues } from './queries.js';

interface Shapes {
  readonly documents: DocumentShape;
  readonly rows: DocumentShape | undefined;
}

type Call = <T>(name: string, act: () => T) => Promise<T>;

interface Kept {
  readonly text: string;
  readonly position: Position;
  readonly rows: readonly string[];
  /** The rows, once they were asked for; nobody changes them. */
  read?: readonly object[];
}

interface Shelf {
  readonly documents: Map<string, Kept>;
  readonly aside: Map<string, QuarantinedDocument>;
  place: Place;
  built: boolean;
}

/** What is on disk: it outlives the processes that use it. */
export class InMemoryShelves {
  constructor(readonly shelves = new Map<string, Shelf>()) {}

  readonly leases = new LeaseTable();
  readonly active = new Map<string, number>();
}

function readRows(kept: Kept): readonly object[] {
  kept.read ??= kept.rows.map((text) => JSON.parse(text, (_, value: unknown) => Object.freeze(value)) as object);
  return kept.read;
}

/** A schema says the same to every process. */
const shapesBySchema = new WeakMap<View['schema'], DocumentShape>();
function toShape(name: string, schema: View['schema'], isRows = false): DocumentShape {
  const shape = shapesBySchema.get(schema) ?? new DocumentShape(name, schema, isRows);
  shapesBySchema.set(schema, shape);
  return shape;
}

const unavailable = (message: string): Error => new ViewsUnavailable(message);
const shelfName = (name: string, version: number): string => `${name}@${version}`;

/** A view store for tests: one process's connection to shelves in memory. */
export class InMemoryViews implements ViewStore {
  private closed = false;
  /** Of this process, by view: what another one writes is not told. */
  private readonly watchers = new Map<string, Set<() => void>>();

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
      if (!this.disk.shelves.has(name))
        this.disk.shelves.set(name, { documents: new Map(), aside: new Map(), place: AT_START, built: false });
      const shapes = {
        documents: toShape(view.name, view.schema),
        rows: view.rows && toShape(`${view.name} rows`, view.rows.schema, true),
      };
      const collection = new InMemoryCollection<Document, Row>(shapes, name, this.disk, (call, act) => this.call(call, act));
      const commit = collection.commit.bind(collection);
      collection.commit = async (...written) => {
        await commit(...written);
        this.tell(view.name);
      };
      return collection;
    });
  }

  activeVersion(name: string): Promise<number | undefined> {
    return this.call('activeVersion', () => this.disk.active.get(name));
  }

  versions(name: string): Promise<readonly KeptVersion[]> {
    return this.call('versions', () =>
      [...this.disk.shelves].flatMap(([shelf, { built }]) =>
        shelf.startsWith(`${name}@`) ? [{ version: Number(shelf.slice(name.length + 1)), built }] : [],
      ),
    );
  }

  complete(name: string, version: number): Promise<void> {
    return this.call('complete', () => this.completeNow(name, version));
  }

  activate(name: string, version: number): Promise<void> {
    return this.call('activate', () => {
      this.completeNow(name, version);
      this.disk.active.set(name, version);
    });
  }

  drop(name: string, version: number): Promise<void> {
    return this.call('drop', () => {
      this.disk.shelves.delete(shelfName(name, version));
      if (this.disk.active.get(name) === version) this.disk.active.delete(name);
    });
  }

  watch(name: string, onChange: () => void): () => void {
    const watchers = this.watchers.get(name) ?? new Set();
    this.watchers.set(name, watchers.add(onChange));
    return () => watchers.delete(onChange);
  }

  async snapshot(): Promise<ViewSnapshot> {
    const shelves = new Map(
      [...this.disk.shelves].map(([name, shelf]) => [name, { ...shelf, documents: new Map(shelf.documents), aside: new Map(shelf.aside) }]),
    );
    const copied = new InMemoryViews(new InMemoryShelves(shelves), this.faults);
    return {
      open: async (view) => {
        if (!shelves.has(shelfName(view.name, view.version))) throw unavailable(`version ${view.version} of ${view.name} is not there`);
        return copied.open(view);
      },
      close: () => copied.close(),
    };
  }

  private tell(name: string): void {
    for (const onChange of this.watchers.get(name) ?? []) onChange();
  }

  ping(): Promise<void> {
    return this.call('ping', () => undefined);
  }

  async close(): Promise<void> {
    this.closed = true;
  }

  private completeNow(name: string, version: number): void {
    const shelf = this.disk.shelves.get(shelfName(name, version));
    if (!shelf) throw new Error(`${name} has no version ${version} to complete`);
    shelf.built = true;
  }

  private call<T>(name: string, act: () => T): Promise<T> {
    return this.faults.around(`ViewStore.${name}`, unavailable, () => {
      if (this.closed) throw unavailable('it is closed');
      return act();
    });
  }
}

class InMemoryCollection<Document extends ViewDocument, Row extends object> implements ViewCollection<Document, Row> {
  readonly rows: Queryable<Row & { readonly id: string }>;

  constructor(
    private readonly shape: Shapes,
    private readonly name: string,
    private readonly disk: InMemoryShelves,
    private readonly call: Call,
  ) {
    const rows = (): Stored<Row & { readonly id: string }>[] =>
      [...this.shelf().documents].flatMap(([key, kept]) =>
        readRows(kept).map((row) => ({ key, document: row as Row & { readonly id: string }, position: kept.position })),
      );
    const rowShape = () => {
      if (!shape.rows) throw new Error(`${name} has no rows`);
      return shape.rows;
    };
    this.rows = {
      find: (query = {}) => this.call('rows.find', () => answer(rows(), query, rowShape(), ({ key, document }) => [key, document.id], 2)),
      count: (filter = {}) => this.call('rows.count', () => countMatching(rows(), filter, rowShape())),
      countBy: (field, filter = {}) => this.call('rows.countBy', () => countValues(rows(), field, filter, rowShape())),
    };
  }

  position(): Promise<Position> {
    return this.call('position', () => this.shelf().place.position);
  }

  place(): Promise<Place> {
    return this.call('place', () => this.shelf().place);
  }

  quarantinedDocuments(): Promise<readonly QuarantinedDocument[]> {
    return this.call('quarantinedDocuments', () => [...this.shelf().aside.values()]);
  }

  get(key: string): Promise<Stored<Document> | undefined> {
    return this.call('get', () => this.readStored(key));
  }

  load(keys: readonly string[]): Promise<ReadonlyMap<string, Stored<Document>>> {
    return this.call('load', () => {
      const documents = keys.map((key) => this.readStored(key)).filter((document) => document !== undefined);
      return new Map(documents.map((document) => [document.key, document]));
    });
  }

  commit(changes: readonly Change<Document, Row>[], position: Position, lease: Lease, anchor?: Anchor | 'none'): Promise<void> {
    return this.call('commit', () => {
      const kept = changes.map(({ key, document, position: eventPosition, rows = [] }) =>
        assertFits(key, () => ({
          key,
          position: eventPosition,
          text: document && JSON.stringify(this.shape.documents.cast(document)),
          rows: rows.map((row) => JSON.stringify(this.shape.rows?.cast(row))),
        })),
      );
      this.disk.leases.check(lease);
      const shelf = this.shelf();
      for (const { key, text, ...rest } of kept) {
        // What was written from a later event stays.
        if ((shelf.documents.get(key)?.position ?? START) > rest.position) continue;
        if (text === undefined) shelf.documents.delete(key);
        else shelf.documents.set(key, { text, ...rest });
      }
      for (const { key, position: documentPosition, quarantineReason } of changes)
        if (quarantineReason !== undefined) shelf.aside.set(key, { key, position: documentPosition, why: quarantineReason });
      if (position >= shelf.place.position) shelf.place = { position, anchor };
    });
  }

  find(query: Query = {}): Promise<Page<Document>> {
    return this.call('find', () => answer(this.all(), query, this.shape.documents, ({ key }) => [key], 1));
  }

  count(filter: Filter = {}): Promise<number> {
    return this.call('count', () => countMatching(this.all(), filter, this.shape.documents));
  }

  countBy(field: string, filter: Filter = {}): Promise<ReadonlyMap<FieldValue, number>> {
    return this.call('countBy', () => countValues(this.all(), field, filter, this.shape.documents));
  }

  private all(): Stored<Document>[] {
    return [...this.shelf().documents].map(([key, { text, position }]) => ({ key, document: JSON.parse(text) as Document, position }));
  }

  private readStored(key: string): Stored<Document> | undefined {
    const kept = this.shelf().documents.get(key);
    return kept && { key, document: JSON.parse(kept.text) as Document, position: kept.position };
  }

  private shelf(): Shelf {
    const shelf = this.disk.shelves.get(this.name);
    if (!shelf) throw new ViewsUnavailable(`the collection ${this.name} was dropped`);
    return shelf;
  }
}
