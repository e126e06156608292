import { mongo } from 'mongoose';
import {
  ContentDamaged,
  ContentMissing,
  type ContentStore,
  ContentUnavailable,
  isContentDigest,
  Measure,
  type PassingContents,
  type StoredContent,
  verified,
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
export const openMongoContents = (options: MongoOptions): ContentStore => opened(options, PREFIX);

/** The same, for contents that are forgotten again; collections of their own. */
export const openPassingMongo = (options: MongoOptions): PassingContents => opened(options, PASSING);

const opened = (options: MongoOptions, prefix: string) => new MongoContents(new MongoDatabase(options, ContentUnavailable), prefix);

class MongoContents implements PassingContents {
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
      for await (const piece of measure.of(source)) await this.database.ask(() => written(upload, piece));
      await this.database.ask(() => ended(upload));
    } catch (error) {
      await upload.abort().catch(() => undefined);
      throw failure === undefined || failure === error ? error : await this.explained(failure);
    }
    const content = measure.taken();
    const { upsertedCount } = await this.database.ask(() =>
      this.known.updateOne({ _id: content.digest }, { $setOnInsert: { file: upload.id, bytes: content.bytes } }, { upsert: true }),
    );
    // Somebody else put the same bytes first.
    if (upsertedCount === 0) await this.database.ask(() => this.bucket.delete(upload.id));
    return content;
  }

  async *open(digest: string): AsyncIterable<Uint8Array> {
    const known = await this.knownOf(digest);
    if (!known) throw new ContentMissing(digest);
    const pieces = this.bucket.openDownloadStream(known.file);
    try {
      for await (const piece of verified(digest, pieces)) yield piece;
    } catch (error) {
      // A chunk that is missing, or not as long as it was.
      if (error instanceof mongo.MongoGridFSChunkError) throw new ContentDamaged(digest, 'no whole file');
      throw error instanceof mongo.MongoError ? await this.explained(error) : error;
    } finally {
      pieces.destroy();
    }
  }

  async find(digest: string): Promise<StoredContent | undefined> {
    const known = await this.knownOf(digest);
    return known && { digest, bytes: known.bytes };
  }

  async remove(digest: string): Promise<void> {
    const known = await this.knownOf(digest);
    if (!known) return;
    await this.database.ask(() => this.known.deleteOne({ _id: digest, file: known.file }));
    await this.removeFiles({ $eq: known.file });
  }

  /** An id begins with the second in which it was made: what was left without a name is found by it, too. */
  async removeBefore(instant: Date): Promise<void> {
    const before = { $lt: mongo.ObjectId.createFromTime(Math.floor(instant.getTime() / 1000)) };
    await this.database.ask(() => this.known.deleteMany({ file: before }));
    await this.removeFiles(before);
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

  private async knownOf(digest: string): Promise<Known | undefined> {
    if (!isContentDigest(digest)) return undefined;
    return (await this.database.ask(() => this.known.findOne({ _id: digest }))) ?? undefined;
  }

  private explained(failure: unknown): Promise<unknown> {
    return this.database.ask(() => Promise.reject(failure)).catch((error: unknown) => error);
  }
}

const written = (upload: mongo.GridFSBucketWriteStream, piece: Uint8Array): Promise<void> =>
  new Promise((resolve, reject) => {
    upload.write(piece, (error) => (error ? reject(error) : resolve()));
  });

const ended = (upload: mongo.GridFSBucketWriteStream): Promise<void> =>
  new Promise((resolve, reject) => {
    upload.once('error', reject);
    upload.end(() => resolve());
  });
