import { setTimeout as delay } from 'node:timers/promises';
import { mongo } from 'mongoose';
import { explain, isTransient, type Unavailable } from './failure.js';

export interface MongoOptions {
  /** `mongodb://…` or `mongodb+srv://…`: a replica set or a sharded cluster, for transactions. */
  readonly url: string;
  /** In the place of the one that the url names. */
  readonly database?: string;
  /** Where the connection string is set, for messages; default GPN_MONGO. */
  readonly setting?: string;
  /** How long a question waits for a server that takes writes; default 2,000. */
  readonly patienceMs?: number;
}

const PATIENCE_MS = 2_000;
const SOCKET_TIMEOUT_MS = 60_000;
/** For the server: a read that only the socket's limit cuts off goes on there while the driver sends it again. */
const READ_WITHIN_MS = 30_000;
const ATTEMPTS = 8;
const FIRST_PAUSE_MS = 5;
const DATABASE_IN_URL = /^mongodb(?:\+srv)?:\/\/[^/]+\/([^?]+)/;

/**
 * One database, by the driver that Mongoose brings. It connects with the first question and again after every outage; a
 * Mongoose connection would give up when the server is away at the start, and hold questions back instead of refusing them.
 */
export class MongoDatabase {
  readonly db: mongo.Db;
  private readonly client: mongo.MongoClient;
  private readonly name: string;
  private readonly setting: string;
  private connected: Promise<unknown> | undefined;
  private closing: Promise<void> | undefined;

  /** @throws Error for a connection string that is none, or names no database */
  constructor(
    { url, database, setting = 'GPN_MONGO', patienceMs = PATIENCE_MS }: MongoOptions,
    private readonly unavailable: Unavailable,
  ) {
    this.setting = setting;
    const named = database ?? DATABASE_IN_URL.exec(url)?.[1];
    if (!named) throw new Error('the connection string of MongoDB names no database: mongodb://host:27017/database');
    this.client = new mongo.MongoClient(url, {
      appName: 'gpn',
      retryWrites: true,
      retryReads: true,
      // An answer is given when a majority has it on disk; what is read was never rolled back.
      writeConcern: { w: 'majority', journal: true, wtimeoutMS: 5 * patienceMs },
      readConcern: { level: 'majority' },
      readPreference: 'primary',
      serverSelectionTimeoutMS: patienceMs,
      connectTimeoutMS: patienceMs,
      waitQueueTimeoutMS: 5 * patienceMs,
      socketTimeoutMS: SOCKET_TIMEOUT_MS,
      heartbeatFrequencyMS: 2_000,
      ignoreUndefined: true,
      promoteBuffers: true,
    });
    this.db = this.client.db(decodeURIComponent(named));
    const hosts = this.client.options.srvHost ?? this.client.options.hosts.join(',');
    this.name = `MongoDB at ${hosts}, database ${this.db.databaseName}`;
  }

  /** Asks the server. @throws the port's own error when it does not answer now */
  async ask<T>(question: () => Promise<T>): Promise<T> {
    this.checkOpen();
    try {
      await this.connect();
      return await question();
    } catch (error) {
      throw this.closing !== undefined ? this.closedError(error) : explain(this.name, this.unavailable, error, this.setting);
    }
  }

  /**
   * All of the work's writes or none, against one moment's state: whoever else changed what it changes makes it begin anew.
   * An error of the work undoes it. With a session of the caller's it is written in that one, which has to be free.
   */
  transact<T>(work: (session: mongo.ClientSession) => Promise<T>, given?: mongo.ClientSession): Promise<T> {
    return this.ask(async () => {
      const session = given ?? this.session();
      try {
        for (let attempt = 1; ; attempt++) {
          try {
            return await once(session, work);
          } catch (error) {
            if (!isTransient(error) || attempt === ATTEMPTS) throw error;
            await delay(Math.random() * FIRST_PAUSE_MS * 2 ** attempt);
          }
        }
      } finally {
        if (!given) await session.endSession();
      }
    });
  }

  /** For several transactions, one after another; none of them waits for what an earlier one has seen. */
  session(): mongo.ClientSession {
    return this.client.startSession({ causalConsistency: false });
  }

  /** Its reads, but those of GridFS, end at the server in time. */
  collection<Document extends mongo.Document>(name: string): mongo.Collection<Document> {
    return readingWith(this.db.collection<Document>(name), { maxTimeMS: READ_WITHIN_MS });
  }

  /** The database as it is when it is first read. It stays so for a minute (`transactionLifetimeLimitSeconds`). To be closed. */
  snapshot(): MongoSnapshot {
    const session = this.session();
    session.startTransaction({ readConcern: { level: 'snapshot' }, readPreference: 'primary' });
    let open = true;
    return {
      ask: (question) => {
        if (!open) return Promise.reject(new this.unavailable(`${this.name}: what it was read by is closed`));
        return this.ask(question);
      },
      collection: (name) => readingWith(this.db.collection(name), { maxTimeMS: READ_WITHIN_MS, session }),
      close: async () => {
        if (!open) return;
        open = false;
        if (session.inTransaction()) await session.abortTransaction();
        await session.endSession();
      },
    };
  }

  async ping(): Promise<void> {
    await this.ask(() => this.db.command({ ping: 1 }));
  }

  close(): Promise<void> {
    this.closing ??= this.client.close();
    return this.closing;
  }

  /**
   * Until it came about once, every question tries anew: the driver itself does not get over a first attempt that failed
   * ("Topology is closed" for ever). Later outages it gets over.
   */
  private async connect(): Promise<void> {
    this.connected ??= this.client.connect().catch((error: unknown) => {
      this.connected = undefined;
      // A name that is not found, a certificate that cannot be read.
      if (!(error instanceof mongo.MongoError)) throw new this.unavailable(`${this.name}: ${String(error)}`, { cause: error });
      throw error;
    });
    await this.connected;
  }

  private checkOpen(): void {
    if (this.closing !== undefined) throw this.closedError();
  }

  private closedError(cause?: unknown): Error {
    return new this.unavailable(`${this.name}: it is closed`, { cause });
  }
}

/** Reads of a database at one moment. */
interface MongoSnapshot extends Pick<MongoDatabase, 'ask' | 'collection'> {
  close(): Promise<void>;
}

function readingWith<Document extends mongo.Document>(
  collection: mongo.Collection<Document>,
  always: { readonly maxTimeMS: number; readonly session?: mongo.ClientSession },
): mongo.Collection<Document> {
  const { session } = always;
  const [find, countDocuments, aggregate] = [
    collection.find.bind(collection),
    collection.countDocuments.bind(collection),
    collection.aggregate.bind(collection),
  ];
  // findOne asks by way of find.
  collection.find = ((filter: mongo.Filter<Document> = {}, options: mongo.FindOptions = {}) =>
    find(filter, { ...always, ...options })) as typeof collection.find;
  collection.countDocuments = (filter, options) => countDocuments(filter, { ...always, ...options });
  if (session) collection.aggregate = ((pipeline, options) => aggregate(pipeline, { session, ...options })) as typeof collection.aggregate;
  return collection;
}

async function once<T>(session: mongo.ClientSession, work: (session: mongo.ClientSession) => Promise<T>): Promise<T> {
  session.startTransaction({ readConcern: { level: 'snapshot' }, readPreference: 'primary' });
  try {
    const result = await work(session);
    await session.commitTransaction();
    return result;
  } catch (error) {
    if (session.inTransaction()) await session.abortTransaction();
    throw error;
  }
}
