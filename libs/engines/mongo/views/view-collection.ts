import type { mongo } from 'mongoose';
import {
  type Anchor,
  AT_START,
  assertFits,
  type Change,
  defined,
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
import type { MongoDatabase } from '../database.js';
import type { MongoLeases } from '../leases.js';
import { DocumentCollection } from './document-collection.js';
import type { Parts } from './parts.js';
import { type StoredBody, type StoredDocument, type StoredRow, toBody, toDocument } from './stored-document.js';

/** A version of a view as it was built: its collections carry the build in their names, so that no other build's are touched. */
export interface BuildRecord {
  /** `membership.directory@3` */
  readonly _id: string;
  readonly name: string;
  readonly version: number;
  /** Random. */
  readonly build: string;
  readonly position: Position;
  /** True once its collections and their indexes were made. */
  readonly ready: boolean;
  /** Fields whose words are indexed, as they were made: a later release may look at them with another schema. */
  readonly wordFields: { readonly documents: readonly string[]; readonly rows: readonly string[] };
  readonly commits: number;
  /** The last event that was settled; it counts while `at` is the position, since an earlier release moves that alone. */
  readonly anchor?: { readonly at: Position; readonly last: Anchor | 'none' };
  /** True once its first build was complete: it may answer. */
  readonly built?: boolean;
  readonly setAside?: readonly QuarantinedDocument[];
}

export interface ViewsAccess {
  readonly database: Pick<MongoDatabase, 'ask' | 'collection'>;
  readonly leases: Pick<MongoLeases, 'write'>;
  readonly builds: mongo.Collection<BuildRecord>;
  /** As they are now, where the others are those of a moment: what was dropped since then finds nothing. */
  readonly buildsNow?: mongo.Collection<BuildRecord>;
}

/** One version of a view: a collection of documents, and one of their rows if it has them. */
export class MongoViewCollection<Document extends ViewDocument, Row extends object> implements ViewCollection<Document, Row> {
  readonly rows: Queryable<Row & { readonly id: string }>;
  private readonly documents: mongo.Collection<StoredDocument>;
  private readonly rowsOfDocuments: mongo.Collection<StoredRow> | undefined;
  private readonly questions: DocumentCollection<Document>;

  constructor(
    private readonly access: ViewsAccess,
    readonly view: View<Document, Row>,
    private readonly build: Pick<BuildRecord, '_id' | 'build'>,
    private readonly parts: { readonly documents: Parts; readonly rows: Parts | undefined },
  ) {
    const { database } = access;
    const its = { ask: <T>(question: () => Promise<T>) => database.ask(question), stillThere: () => this.stillThere() };
    this.documents = database.collection(parts.documents.name);
    const bodies = (name: string): mongo.Collection<StoredBody> => database.collection(name);
    this.questions = new DocumentCollection(bodies(parts.documents.name), parts.documents, its, ({ _id }) => _id);
    this.rowsOfDocuments = parts.rows && database.collection(parts.rows.name);
    this.rows = parts.rows ? new DocumentCollection(bodies(parts.rows.name), parts.rows, its, ({ key }) => key) : noRows(view.name);
  }

  async position(): Promise<Position> {
    const record = await this.record();
    if (!record) throw this.droppedError();
    return record.position;
  }

  async place(): Promise<Place> {
    const record = await this.record();
    if (!record) throw this.droppedError();
    const { position, anchor } = record;
    if (position === START) return AT_START;
    return { position, anchor: anchor?.at === position ? anchor.last : undefined };
  }

  async quarantinedDocuments(): Promise<readonly QuarantinedDocument[]> {
    const record = await this.record();
    if (!record) throw this.droppedError();
    return record.setAside ?? [];
  }

  /** False once the version was dropped. */
  async isThere(): Promise<boolean> {
    const { database, builds, buildsNow = builds } = this.access;
    return (await database.ask(() => buildsNow.findOne(this.build, { projection: { _id: 1 } }))) !== null;
  }

  async get(key: string): Promise<Stored<Document> | undefined> {
    const stored = (await this.load([key])).get(key);
    if (!stored) await this.stillThere();
    return stored;
  }

  async load(keys: readonly string[]): Promise<ReadonlyMap<string, Stored<Document>>> {
    if (keys.length === 0) return new Map();
    const projection = { words: 0, text: 0 };
    const documents = await this.access.database.ask(() => this.documents.find({ _id: { $in: [...keys] } }, { projection }).toArray());
    return new Map(documents.map((stored) => [stored._id, { key: stored._id, document: toDocument(stored), position: stored.position }]));
  }

  find(query?: Query): Promise<Page<Document>> {
    return this.questions.find(query);
  }

  count(filter?: Filter): Promise<number> {
    return this.questions.count(filter);
  }

  countBy(field: string, filter?: Filter): Promise<ReadonlyMap<FieldValue, number>> {
    return this.questions.countBy(field, filter);
  }

  async commit(changes: readonly Change<Document, Row>[], position: Position, lease: Lease, anchor?: Anchor | 'none'): Promise<void> {
    const written = changes.map((change) => assertFits(change.key, () => this.toWritten(change)));
    const aside = changes.flatMap(({ key, position: eventPosition, quarantineReason: why }) =>
      why === undefined ? [] : [{ key, position: eventPosition, why }],
    );
    const { leases, builds } = this.access;
    await leases.write(lease, async (session) => {
      // It counts as well, for a record that is not changed would not keep a drop from coming between.
      const moves = defined({
        $max: { position },
        $inc: { commits: 1 },
        $set: anchor && { anchor: { at: position, last: anchor } },
        $push: aside.length > 0 ? { setAside: { $each: aside } } : undefined,
      });
      const moved = await builds.updateOne(this.build, moves, { session });
      if (moved.matchedCount === 0) throw this.droppedError();
      await this.write(written, session);
    });
  }

  private async write(written: readonly Written[], session: mongo.ClientSession): Promise<void> {
    if (written.length === 0) return;
    const stored = await this.storedPositions(written, session);
    const due = [...lastWrites(written, stored).values()];
    const writes = due.flatMap(({ key, document }) => toWrite(key, document, stored.has(key)));
    if (writes.length > 0) await this.documents.bulkWrite(writes, { session, ordered: false });
    if (!this.rowsOfDocuments) return;
    const replaced = due.map(({ key }) => key).filter((key) => stored.has(key));
    if (replaced.length > 0) await this.rowsOfDocuments.deleteMany({ key: { $in: replaced } }, { session });
    const rows = due.flatMap((change) => change.rows);
    if (rows.length > 0) await this.rowsOfDocuments.insertMany(rows, { session, ordered: false });
  }

  private async storedPositions(written: readonly Written[], session: mongo.ClientSession): Promise<ReadonlyMap<string, Position>> {
    const keys = [...new Set(written.map(({ key }) => key))];
    const stored = await this.documents.find({ _id: { $in: keys } }, { session, projection: { position: 1 } }).toArray();
    return new Map(stored.map(({ _id, position }) => [_id, position]));
  }

  private toWritten({ key, document, position, rows = [] }: Change<Document, Row>): Written {
    if (!document) return { key, position, document: undefined, rows: [] };
    const { documents: parts, rows: rowParts } = this.parts;
    return {
      key,
      position,
      document: toBody(parts.shape.cast(document), position, parts),
      rows: rowParts ? rows.map((row) => ({ key, ...toBody(rowParts.shape.cast(row), position, rowParts) })) : [],
    };
  }

  private async stillThere(): Promise<void> {
    if (!(await this.isThere())) throw this.droppedError();
  }

  private record() {
    return this.access.database.ask(() => this.access.builds.findOne(this.build, { projection: { position: 1, anchor: 1, setAside: 1 } }));
  }

  private droppedError(): ViewsUnavailable {
    return new ViewsUnavailable(`version ${this.view.version} of ${this.view.name} was dropped`);
  }
}

interface Written {
  readonly key: string;
  readonly position: Position;
  readonly document: StoredBody | undefined;
  readonly rows: readonly StoredRow[];
}

/** By key, what is to be written: what was written from a later event stays. */
function lastWrites(written: readonly Written[], stored: ReadonlyMap<string, Position>): ReadonlyMap<string, Written> {
  const last = new Map<string, Written>();
  for (const change of written) {
    const previous = last.get(change.key)?.position ?? stored.get(change.key) ?? change.position;
    if (previous <= change.position) last.set(change.key, change);
  }
  return last;
}

function toWrite(_id: string, document: StoredBody | undefined, stored: boolean): mongo.AnyBulkWriteOperation<StoredDocument>[] {
  if (!document) return stored ? [{ deleteOne: { filter: { _id } } }] : [];
  return [stored ? { replaceOne: { filter: { _id }, replacement: document } } : { insertOne: { document: { _id, ...document } } }];
}

function noRows(view: string): Queryable<never> {
  const refuse = () => Promise.reject(new Error(`${view} has no rows`));
  return { find: refuse, count: refuse, countBy: refuse };
}
