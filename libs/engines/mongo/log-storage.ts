import { mongo } from 'mongoose';
import { defined, type Lease, type Position } from '#libs/event-sourcing';
import {
  assertAddsUp,
  type CheckpointQuery,
  edgePlaces,
  HASH_BYTES,
  type KeepReason,
  type KeptCheckpoint,
  type LogChange,
  LogMoved,
  type LogState,
  type LogStorage,
  LogStorageUnavailable,
  type SourceProgress,
  TileMissing,
} from '#libs/tlog';
import { MongoDatabase, type MongoOptions } from './database.js';
import { isDuplicate, isThereAlready } from './failure.js';
import { MongoLeases } from './leases.js';

/**
 * The tamper-evident log in MongoDB. A commit is one transaction, on a majority of the members and in their journals before it is
 * answered: what is signed after it cannot be taken back by a failover. So a replica set or a sharded cluster is needed.
 * @throws Error for a connection string that is none, or names no database
 */
export const openMongoLogStorage = (options: MongoOptions): LogStorage =>
  new MongoLogStorage(new MongoDatabase(options, LogStorageUnavailable));

interface EntryRecord {
  /** Its number. */
  readonly _id: number;
  readonly bytes: Uint8Array;
}

interface TileRecord {
  /** `level/n`. */
  readonly _id: string;
  readonly bytes: Uint8Array;
}

interface PlaceRecord {
  /** `source/position`. */
  readonly _id: string;
  readonly number: number;
}

/** The edge of the tree is not stored twice: it is the end of the tiles. */
interface StateRecord {
  readonly _id: 'log';
  readonly origin: string;
  readonly size: number;
  readonly root: Uint8Array;
  readonly peaks: Uint8Array;
  readonly sources: Readonly<Record<string, SourceProgress>>;
}

interface CheckpointRecord {
  /** Its size. */
  readonly _id: number;
  readonly note: string;
  readonly at: string;
  readonly reasons: readonly KeepReason[];
}

const COLLECTIONS = ['leases', 'audit_entries', 'audit_tiles', 'audit_placed', 'audit_state', 'audit_checkpoints'];

class MongoLogStorage implements LogStorage {
  private readonly leases: MongoLeases;
  private readonly entryRecords: mongo.Collection<EntryRecord>;
  private readonly tiles: mongo.Collection<TileRecord>;
  private readonly placed: mongo.Collection<PlaceRecord>;
  private readonly states: mongo.Collection<StateRecord>;
  private readonly kept: mongo.Collection<CheckpointRecord>;
  private prepared: Promise<void> | undefined;

  constructor(private readonly database: MongoDatabase) {
    this.leases = new MongoLeases(database);
    this.entryRecords = database.collection('audit_entries');
    this.tiles = database.collection('audit_tiles');
    this.placed = database.collection('audit_placed');
    this.states = database.collection('audit_state');
    this.kept = database.collection('audit_checkpoints');
  }

  async state(): Promise<LogState | undefined> {
    const record = await this.database.ask(() => this.states.findOne({ _id: 'log' }));
    if (!record) return undefined;
    // Tiles that have grown since begin with what they were.
    const edge = await Promise.all(edgePlaces(record.size).map(({ level, n, width }) => this.readEdge(level, n, width)));
    const { origin, size, root, peaks, sources } = record;
    return { origin, size, root: toBytes(root), peaks: toHashes(toBytes(peaks)), sources, edge };
  }

  async commit(change: LogChange, lease: Lease): Promise<void> {
    assertAddsUp(change);
    await this.prepare();
    await this.leases.write(lease, async (session) => {
      await this.move(change, session);
      const entries = change.entries.map((bytes, index) => ({ _id: change.from + index, bytes: toBinary(bytes) }));
      const places = change.places.map(({ source, position, number }) => ({ _id: `${source}/${position}`, number }));
      const { lost } = change;
      // Names of sources have letters, digits and hyphens alone.
      if (lost)
        await this.placed.deleteMany({ _id: { $regex: `^${lost.source}/` }, number: { $gt: lost.afterEntry } } as never, { session });
      if (entries.length > 0) await this.entryRecords.insertMany(entries as never, { session });
      if (places.length > 0) await this.placed.insertMany(places, { session });
      if (change.tiles.length === 0) return;
      const tiles = change.tiles.map(({ level, n, bytes }) => ({
        updateOne: { filter: { _id: `${level}/${n}` }, update: { $set: { bytes: toBinary(bytes) } }, upsert: true },
      }));
      await this.tiles.bulkWrite(tiles as never, { session });
    });
  }

  async entries(from: number, to: number): Promise<readonly Uint8Array[]> {
    const records = await this.database.ask(() => this.entryRecords.find({ _id: { $gte: from, $lt: to } }, { sort: { _id: 1 } }).toArray());
    return records.map(({ bytes }) => toBytes(bytes));
  }

  async tile(level: number, n: number): Promise<Uint8Array | undefined> {
    const record = await this.database.ask(() => this.tiles.findOne({ _id: `${level}/${n}` }));
    return record ? toBytes(record.bytes) : undefined;
  }

  async entryAt(source: string, position: Position): Promise<number | undefined> {
    const record = await this.database.ask(() => this.placed.findOne({ _id: `${source}/${position}` }));
    return record?.number;
  }

  async keep({ size, note, at, reasons }: KeptCheckpoint, replaces?: string): Promise<boolean> {
    await this.prepare();
    if (replaces === undefined) return this.insert({ _id: size, note, at, reasons });
    const update = { $set: { note }, $addToSet: { reasons: { $each: [...reasons] } } };
    const { matchedCount } = await this.database.ask(() => this.kept.updateOne({ _id: size, note: replaces }, update));
    // The driver repeats a write whose answer was lost: then the note is there already.
    return matchedCount === 1 || (await this.isKept(size, note));
  }

  async checkpoints({ reason, least = 0, order, limit }: CheckpointQuery): Promise<readonly KeptCheckpoint[]> {
    // MongoDB takes 0 for no limit.
    if (limit === 0) return [];
    const filter: mongo.Filter<CheckpointRecord> = defined({ _id: { $gte: least }, reasons: reason });
    const sort = { _id: order === 'newest-first' ? (-1 as const) : (1 as const) };
    const records = await this.database.ask(() => this.kept.find(filter, { sort, limit }).toArray());
    return records.map(toCheckpoint);
  }

  async forgetCheckpoints(signedBefore: string): Promise<void> {
    const [newest] = await this.checkpoints({ order: 'newest-first', limit: 1 });
    if (!newest) return;
    await this.database.ask(() => this.kept.deleteMany({ _id: { $lt: newest.size }, at: { $lt: signedBefore }, reasons: { $size: 0 } }));
  }

  acquire(name: string, holder: string, ttlMs: number): Promise<Lease | undefined> {
    return this.leases.acquire(name, holder, ttlMs);
  }

  release(lease: Lease): Promise<void> {
    return this.leases.release(lease);
  }

  ping(): Promise<void> {
    return this.database.ping();
  }

  close(): Promise<void> {
    return this.database.close();
  }

  /** First in a commit: whoever else moves the log at the same time changes the same record, and begins anew. @throws LogMoved */
  private async move({ from, state }: LogChange, session: mongo.ClientSession): Promise<void> {
    const { origin, size, root, peaks, sources } = state;
    const content = { origin, size, root: toBinary(root), peaks: toBinary(Buffer.concat(peaks)), sources };
    const { matchedCount } = await this.states.updateOne({ _id: 'log', size: from }, { $set: content } as never, { session });
    if (matchedCount === 1) return;
    const present = await this.states.findOne({ _id: 'log' }, { session });
    if (present || from !== 0) throw new LogMoved(from, present?.size ?? 0);
    await this.states.insertOne({ _id: 'log', ...content } as never, { session });
  }

  private async insert(record: CheckpointRecord): Promise<boolean> {
    return this.database.ask(async () => {
      try {
        await this.kept.insertOne({ ...record, reasons: [...record.reasons] });
        return true;
      } catch (error) {
        if (!isDuplicate(error)) throw error;
        return false;
      }
    });
  }

  private async isKept(size: number, note: string): Promise<boolean> {
    return (await this.database.ask(() => this.kept.findOne({ _id: size, note }))) !== null;
  }

  private async readEdge(level: number, n: number, width: number): Promise<Uint8Array> {
    if (width === 0) return new Uint8Array();
    const bytes = (await this.tile(level, n)) ?? new Uint8Array();
    if (bytes.length < width * HASH_BYTES) throw new TileMissing(level, n, width);
    return bytes.subarray(0, width * HASH_BYTES);
  }

  /** Collections are made before the first transaction: within it not every server can. */
  private prepare(): Promise<void> {
    this.prepared ??= this.database
      .ask(async () => {
        for (const name of COLLECTIONS) {
          await this.database.db.createCollection(name).catch((error: unknown) => {
            if (!isThereAlready(error)) throw error;
          });
        }
      })
      .catch((error: unknown) => {
        this.prepared = undefined;
        throw error;
      });
    return this.prepared;
  }
}

const toBinary = (bytes: Uint8Array): mongo.Binary => new mongo.Binary(bytes);

/** As it comes back: a buffer, or what the driver wraps around one. */
const toBytes = (stored: Uint8Array | mongo.Binary): Uint8Array => Uint8Array.from(stored instanceof Uint8Array ? stored : stored.value());

const toHashes = (bytes: Uint8Array): readonly Uint8Array[] =>
  Array.from({ length: bytes.length / HASH_BYTES }, (_, index) => bytes.subarray(index * HASH_BYTES, (index + 1) * HASH_BYTES));

const toCheckpoint = ({ _id, note, at, reasons }: CheckpointRecord): KeptCheckpoint => ({ size: _id, note, at, reasons });
