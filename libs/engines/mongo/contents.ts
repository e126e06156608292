import { mongo } from 'mongoose';
import {
  ContentDamaged,
  ContentMissing,
  ContentUnavailable,
  type ForgettingBlobStore,
  isContentDigest,
  Measure,
  type StoredContent,
  type TemporaryBlobStore,
  verify,
} from '#libs/content';
import { MongoDatabase, type MongoOptions } from './database.js';

const PREFIX = 'content';
const PASSING = 'passing';

interface Known {
  /** The digest. */
  readonly _id: string;
  /** The file of the bucket that holds the bytes. */
  readonly file: mongo.ObjectId;
  readonly bytes: number;
}

/** Contents in GridFS; `content.known` says by digest which file holds one, and is written last. */
export const openMongoContents = (options: MongoOptions): ForgettingBlobStore => openContents(options, PREFIX);

/** The same, for contents that are forgotten again; collections of their own. */
export const openPassingMongo = (options: MongoOptions): TemporaryBlobStore => openContents(options, PASSING);

const openContents = (options: MongoOptions, prefix: string) => new MongoContents(new MongoDatabase(options, ContentUnavailable), prefix);

class MongoContents implements TemporaryBlobStore {
  private readonly bucket: mongo.GridFSBucket;
  private readonly known: mongo.Collection<Known>;
  private prepared: Promise<void> | undefined;

  constructor(
    private readonly database: MongoDatabase,
    private readonly prefix: string,
  ) {
    this.bucket = new mongo.GridFSBucket(database.db, { bucketName: prefix, writeConcern: { w: 'majority', journal: true } });
    this.known = database.collection<Known>(`${prefix}.known`);
  }

  async put(source: AsyncIterable<Uint8Array>): Promise<StoredContent> {
    await this.prepare();
    const measure = new Measure();
    const upload = this.bucket.openUploadStream('content');
    let failure: unknown;
    upload.on('error', (error) => {
      failure ??= error;
    });
    try {
      for await (const piece of measure.of(source)) await this.database.ask(() => write(upload, piece));
      await this.database.ask(() => end(upload));
    } catch (error) {
      await upload.abort().catch(() => undefined);
      throw failure === undefined || failure === error ? error : await this.explain(failure);
    }
    const content = measure.result();
    const { upsertedCount } = await this.database.ask(() =>
      this.known.updateOne({ _id: content.digest }, { $setOnInsert: { file: upload.id, bytes: content.bytes } }, { upsert: true }),
    );
    // Somebody else put the same bytes first.
    if (upsertedCount === 0) await this.database.ask(() => this.bucket.delete(upload.id));
    return content;
  }

  async *open(digest: string): AsyncIterable<Uint8Array> {
    const content = await this.findKnown(digest);
    if (!content) throw new ContentMissing(digest);
    const pieces = this.bucket.openDownloadStream(content.file);
    try {
      for await (const piece of verify(digest, pieces)) yield piece;
    } catch (error) {
      // A chunk that is missing, or not as long as it was.
      if (error instanceof mongo.MongoGridFSChunkError) throw new ContentDamaged(digest, 'no whole file');
      throw error instanceof mongo.MongoError ? await this.explain(error) : error;
    } finally {
      pieces.destroy();
    }
  }

  async find(digest: string): Promise<StoredContent | undefined> {
    const content = await this.findKnown(digest);
    return content && { digest, bytes: content.bytes };
  }

  async remove(digest: string): Promise<void> {
    const content = await this.findKnown(digest);
    if (!content) return;
    await this.database.ask(() => this.known.deleteOne({ _id: digest, file: content.file }));
    await this.removeFiles({ $eq: content.file });
  }

  /** An id begins with the second in which it was made: what was left without a name is found by it, too. */
  async removeBefore(instant: Date): Promise<void> {
    const olderThan = { $lt: mongo.ObjectId.createFromTime(Math.floor(instant.getTime() / 1000)) };
    await this.database.ask(() => this.known.deleteMany({ file: olderThan }));
    await this.removeFiles(olderThan);
  }

  private async removeFiles(which: mongo.Condition<mongo.ObjectId>): Promise<void> {
    const { db } = this.database;
    await this.database.ask(() => db.collection<{ _id: mongo.ObjectId }>(`${this.prefix}.files`).deleteMany({ _id: which }));
    await this.database.ask(() => db.collection<{ files_id: mongo.ObjectId }>(`${this.prefix}.chunks`).deleteMany({ files_id: which }));
  }

  ping(): Promise<void> {
    return this.database.ping();
  }

  close(): Promise<void> {
    return this.database.close();
  }

  /**
   * Makes the collections with their indexes before the first bytes, one after another: those of GridFS are else made while
   * others write, which a server that speaks the protocol may not stand.
   */
  private prepare(): Promise<void> {
    this.prepared ??= this.database
      .ask(async () => {
        const { db } = this.database;
        await this.known.createIndex({ file: 1 });
        await db.collection(`${this.prefix}.files`).createIndex({ filename: 1, uploadDate: 1 });
        await db.collection(`${this.prefix}.chunks`).createIndex({ files_id: 1, n: 1 }, { unique: true });
      })
      .catch((error: unknown) => {
        this.prepared = undefined;
        throw error;
      });
    return this.prepared;
  }

  private async findKnown(digest: string): Promise<Known | undefined> {
    if (!isContentDigest(digest)) return undefined;
    return (await this.database.ask(() => this.known.findOne({ _id: digest }))) ?? undefined;
  }

  private explain(failure: unknown): Promise<unknown> {
    return this.database.ask(() => Promise.reject(failure)).catch((error: unknown) => error);
  }
}

const write = (upload: mongo.GridFSBucketWriteStream, piece: Uint8Array): Promise<void> =>
  new Promise((resolve, reject) => {
    upload.write(piece, (error) => (error ? reject(error) : resolve()));
  });

const end = (upload: mongo.GridFSBucketWriteStream): Promise<void> =>
  new Promise((resolve, reject) => {
    upload.once('error', reject);
    upload.end(() => resolve());
  });
