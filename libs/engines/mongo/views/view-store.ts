import { randomBytes } from 'node:crypto';
import type { mongo } from 'mongoose';
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
import { DocumentShape } from '../../documents/document-shape.js';
import { MongoDatabase, type MongoOptions } from '../database.js';
import { isDuplicate, isThereAlready } from '../failure.js';
import { MongoLeases } from '../leases.js';
import { DOCUMENT_IDENTITY, type Parts, ROW_IDENTITY, toIndexes, toParts } from './parts.js';
import { type BuildRecord, MongoViewCollection, type ViewsAccess } from './view-collection.js';

/**
 * Read models in MongoDB: a collection for the documents of each version of a view and one for their rows. Every commit is
 * one transaction that checks the lease, so a replica set or a sharded cluster is needed. The database may be dropped at
 * any time: it is rebuilt from the log.
 * @throws Error for a connection string that is none, or names no database
 */
export const openMongoViews = (options: MongoOptions): ViewStore => new MongoViewStore(new MongoDatabase(options, ViewsUnavailable));

const VIEW_NAME = /^[\w-]+(\.[\w-]+)*$/;
const versionId = (name: string, version: number): string => `${name}@${version}`;
const collectionName = ({ name, version, build }: BuildRecord): string => `view.${name}.v${version}.${build}`;

interface Shapes {
  readonly documents: DocumentShape;
  readonly rows: DocumentShape | undefined;
}

const toShapes = <Document extends ViewDocument, Row extends object>({ name, schema, rows }: View<Document, Row>): Shapes => ({
  documents: new DocumentShape(name, schema),
  rows: rows && new DocumentShape(`${name} rows`, rows.schema, true),
});

/** With the words that were indexed when it was built. */
const toBuildParts = (build: BuildRecord, shapes: Shapes) => ({
  documents: toParts(collectionName(build), shapes.documents, DOCUMENT_IDENTITY, build.wordFields.documents),
  rows: shapes.rows && toParts(`${collectionName(build)}.rows`, shapes.rows, ROW_IDENTITY, build.wordFields.rows),
});

interface ActiveRecord {
  /** The view's name. */
  readonly _id: string;
  readonly version: number;
}

type AnyCollection = MongoViewCollection<ViewDocument, object>;

class MongoViewStore implements ViewStore, ViewsAccess {
  readonly leases: MongoLeases;
  readonly builds: mongo.Collection<BuildRecord>;
  private readonly active: mongo.Collection<ActiveRecord>;
  private readonly opened = new Map<string, AnyCollection>();

  constructor(readonly database: MongoDatabase) {
    this.leases = new MongoLeases(database);
    this.builds = database.collection('builds');
    this.active = database.collection('active');
  }

  async open<Document extends ViewDocument, Row extends object>(view: View<Document, Row>): Promise<ViewCollection<Document, Row>> {
    const id = versionId(view.name, view.version);
    const cached = this.opened.get(id);
    if (cached?.view.schema === view.schema && (await cached.isThere())) return cached as unknown as ViewCollection<Document, Row>;
    const { name } = view;
    if (!VIEW_NAME.test(name)) throw new Error(`"${name}" is not a name for a view: letters, digits, - and _, parted by dots`);
    const shapes = toShapes(view);
    const build = await this.findOrMakeBuild(view, { documents: shapes.documents.textFields, rows: shapes.rows?.textFields ?? [] });
    const parts = toBuildParts(build, shapes);
    if (!build.ready) {
      for (const part of [parts.documents, parts.rows]) if (part) await this.make(part);
      await this.database.ask(() => this.builds.updateOne({ _id: id, build: build.build }, { $set: { ready: true } }));
    }
    const collection = new MongoViewCollection<Document, Row>(this, view, { _id: id, build: build.build }, parts);
    this.opened.set(id, collection as unknown as AnyCollection);
    return collection;
  }

  async activeVersion(name: string): Promise<number | undefined> {
    const record = await this.database.ask(() => this.active.findOne({ _id: { $eq: name } }));
    return record?.version;
  }

  async versions(name: string): Promise<readonly KeptVersion[]> {
    const [kept, active] = await Promise.all([
      this.database.ask(() => this.builds.find({ name: { $eq: name } }, { projection: { version: 1, built: 1 } }).toArray()),
      this.activeVersion(name),
    ]);
    // One that an earlier release made the active one does not say so itself.
    return kept.map(({ version, built = false }) => ({ version, built: built || version === active }));
  }

  async complete(name: string, version: number): Promise<void> {
    const built = await this.database.ask(() => this.builds.updateOne({ _id: versionId(name, version) }, { $set: { built: true } }));
    if (built.matchedCount === 0) throw new Error(`${name} has no version ${version} to complete`);
  }

  async activate(name: string, version: number): Promise<void> {
    await this.database.ask(() => this.collection('active'));
    await this.database.transact(async (session) => {
      const moved = { $inc: { commits: 1 }, $set: { built: true } };
      const built = await this.builds.updateOne({ _id: versionId(name, version) }, moved, { session });
      if (built.matchedCount === 0) throw new Error(`${name} has no version ${version} to activate`);
      await this.active.updateOne({ _id: name }, { $set: { version } }, { session, upsert: true });
    });
  }

  async drop(name: string, version: number): Promise<void> {
    await this.database.ask(() => this.collection('active'));
    await this.database.transact(async (session) => {
      await this.active.deleteOne({ _id: name, version }, { session });
      // From here on nobody's commit to it comes through: it looks for this record first.
      await this.builds.deleteOne({ _id: versionId(name, version) }, { session });
    });
    this.opened.delete(versionId(name, version));
    await this.dropOrphans(name);
  }

  acquire(name: string, holder: string, ttlMs: number): Promise<Lease | undefined> {
    return this.leases.acquire(name, holder, ttlMs);
  }

  release(lease: Lease): Promise<void> {
    return this.leases.release(lease);
  }

  async snapshot(): Promise<ViewSnapshot> {
    const database = this.database.snapshot();
    const builds = database.collection<BuildRecord>('builds');
    // It is of the moment in which something is read first.
    await database.ask(() => builds.findOne({}, { projection: { _id: 1 } }));
    const access: ViewsAccess = {
      database,
      builds,
      buildsNow: this.builds,
      leases: { write: () => Promise.reject(new Error('a snapshot is read, and not written to')) },
    };
    return {
      open: async (view) => {
        const _id = versionId(view.name, view.version);
        const build = await database.ask(() => builds.findOne({ _id }));
        if (!build?.ready) throw new ViewsUnavailable(`version ${view.version} of ${view.name} is not there`);
        return new MongoViewCollection(access, view, { _id, build: build.build }, toBuildParts(build, toShapes(view)));
      },
      close: () => database.close(),
    };
  }

  ping(): Promise<void> {
    return this.database.ping();
  }

  async close(): Promise<void> {
    await this.database.close();
  }

  /** The record of the version's build, made if missing. */
  private async findOrMakeBuild(
    { name, version }: Pick<View, 'name' | 'version'>,
    wordFields: BuildRecord['wordFields'],
  ): Promise<BuildRecord> {
    const _id = versionId(name, version);
    const existing = await this.database.ask(() => this.builds.findOne({ _id }));
    if (existing) return existing;
    await this.dropOrphans(name);
    const build = randomBytes(4).toString('hex');
    const fresh: BuildRecord = { _id, name, version, build, position: START, ready: false, wordFields, commits: 0 };
    try {
      await this.database.ask(() => this.builds.insertOne(fresh));
      return fresh;
    } catch (error) {
      if (!isDuplicate(error)) throw error;
      // Another instance was first.
      return this.findOrMakeBuild({ name, version }, wordFields);
    }
  }

  private async make(parts: Parts): Promise<void> {
    await this.database.ask(async () => {
      await this.collection(parts.name);
      const indexes = toIndexes(parts);
      if (indexes.length > 0) await this.database.collection(parts.name).createIndexes([...indexes]);
    });
  }

  /** Made outside of transactions: not every cluster makes one inside. */
  private async collection(name: string): Promise<void> {
    await this.database.db.createCollection(name).catch((error: unknown) => {
      if (!isThereAlready(error)) throw error;
    });
  }

  /** Drops the collections of builds that are no more, also those that a crash left behind. */
  private async dropOrphans(name: string): Promise<void> {
    const ours = `^view\\.${name.replaceAll('.', '\\.')}\\.v[0-9]+\\.[0-9a-f]{8}(\\.rows)?$`;
    const { db } = this.database;
    await this.database.ask(async () => {
      const listed = await db.listCollections({ name: { $regex: ours } }, { nameOnly: true }).toArray();
      if (listed.length === 0) return;
      // Read after the listing: a collection is made after its build's record.
      const kept = (await this.builds.find({ name }).toArray()).map(collectionName);
      for (const collection of listed) {
        if (!kept.includes(collection.name.replace(/\.rows$/, ''))) await db.dropCollection(collection.name);
      }
    });
  }
}
