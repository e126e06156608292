import { randomUUID } from 'node:crypto';
import { hostname } from 'node:os';
import { mongo } from 'mongoose';
import { type Lease, StaleLease } from '#libs/event-sourcing';
import type { MongoDatabase } from './database.js';
import { isDuplicate, isNotOffered } from './failure.js';

const PROCESS = `${hostname()} ${process.pid} ${randomUUID()}`;

interface LeaseRecord {
  readonly _id: string;
  readonly token: number;
  readonly holder: string | null;
  readonly process: string | null;
  readonly expiresAt: Date;
  /** What the holder writes in; in records of earlier releases it is missing. */
  readonly session?: mongo.Binary | null;
  /** Writes under the lease. */
  readonly writes?: number;
}

/** Leases in the database whose writes they guard, by the server's clock. */
export class MongoLeases {
  private readonly records: mongo.Collection<LeaseRecord>;
  /** By the lease's name. */
  private readonly sessions = new Map<string, mongo.ClientSession>();
  /** Names of leases whose session is in use. */
  private readonly writing = new Set<string>();

  constructor(
    private readonly database: MongoDatabase,
    private readonly process = PROCESS,
  ) {
    this.records = database.collection('leases');
  }

  async acquire(name: string, holder: string, ttlMs: number): Promise<Lease | undefined> {
    const { process } = this;
    const session = sessionId(this.openSession(name));
    const asker = { holder, process, session };
    if (!(await this.mayTake(name, asker))) return undefined;
    const ask = () =>
      this.database.ask(() =>
        this.records.findOneAndUpdate({ _id: name }, asking(asker, ttlMs), { upsert: true, returnDocument: 'after' }),
      );
    const record = await ask().catch((error: unknown) => {
      // Two made the record at once: now it is there.
      if (isDuplicate(error)) return ask();
      throw error;
    });
    return record?.holder === holder && record.process === process ? { name, token: record.token } : undefined;
  }

  async release({ name, token }: Lease): Promise<void> {
    // The token moves on, so that the one given back is stale from now on.
    const free = { $inc: { token: 1 }, $set: { holder: null, process: null, session: null, expiresAt: new Date(0) } };
    await this.database.ask(() => this.records.updateOne({ _id: name, token }, free));
  }

  /** The work's writes, all or none of them, and none without the lease. @throws StaleLease */
  async write(lease: Lease, work: (session: mongo.ClientSession) => Promise<void>): Promise<void> {
    const guardedWork = async (session: mongo.ClientSession) => {
      await this.guard(lease, session);
      await work(session);
    };
    // A second one at the same time has a session of its own: it conflicts with the first, and begins anew after it.
    if (this.writing.has(lease.name)) return this.database.transact(guardedWork);
    this.writing.add(lease.name);
    try {
      await this.database.transact(guardedWork, this.openSession(lease.name));
    } finally {
      this.writing.delete(lease.name);
    }
  }

  /**
   * First in the transaction of a guarded write. It changes the record, so that a holder who takes over meanwhile and the
   * transaction cannot both come through: one of them has to look again.
   * @throws StaleLease
   */
  async guard(lease: Lease, session: mongo.ClientSession): Promise<void> {
    const { matchedCount } = await this.records.updateOne({ _id: lease.name, token: lease.token }, { $inc: { writes: 1 } }, { session });
    if (matchedCount === 0) throw new StaleLease(lease);
  }

  /**
   * Looks before it asks. A holder that was killed within a transaction has written the record in it: whoever asks would wait
   * until the server gives that transaction up, a minute by default. So what it has under way is ended first; a holder that
   * lives after all begins anew and finds its lease taken, or its own still.
   */
  private async mayTake(name: string, { holder, process, session }: Asker): Promise<boolean> {
    const looking = [{ $match: { _id: name } }, { $set: { runOut: RUN_OUT } }];
    const [record] = await this.database.ask(() => this.records.aggregate<LeaseRecord & { readonly runOut: boolean }>(looking).toArray());
    if (!record || record.holder === null) return true;
    if (record.holder === holder && record.process === process) return true;
    if (record.holder !== holder && !record.runOut) return false;
    if (record.session && !isSame(record.session, session)) await this.end(record.session);
    return true;
  }

  private async end(session: mongo.Binary): Promise<void> {
    await this.database.ask(() =>
      this.database.db.command({ killSessions: [{ id: session }] }).catch((error: unknown) => {
        // Some hosted servers keep this to themselves: there it takes until the server gives the transaction up.
        if (!isNotOffered(error)) throw error;
      }),
    );
  }

  private openSession(name: string): mongo.ClientSession {
    const session = this.sessions.get(name) ?? this.database.session();
    this.sessions.set(name, session);
    return session;
  }
}

interface Asker {
  readonly holder: string;
  readonly process: string;
  readonly session: mongo.Binary;
}

const sessionId = ({ id }: mongo.ClientSession): mongo.Binary => {
  if (!id) throw new Error('a session of the caller’s has an id from its beginning');
  return id.id;
};

const isSame = (first: mongo.Binary, second: mongo.Binary): boolean => first.toString('hex') === second.toString('hex');

// As numbers: not every server compares a stored date with its clock.
const RUN_OUT = { $lte: [{ $toLong: '$expiresAt' }, { $toLong: '$$NOW' }] };

/** Takes the lease if it may be taken and leaves it as it is if not, in one step. */
function asking({ holder, process, session }: Asker, ttlMs: number): mongo.Document[] {
  const us = { $literal: holder };
  const none = { $eq: [{ $ifNull: ['$holder', null] }, null] };
  const ours = { $eq: ['$holder', us] };
  // The same name after a restart is a new holder: what the process before may still have under way must not count.
  const own = { $and: [ours, { $eq: ['$process', { $literal: process }] }] };
  const may = { $or: [none, ours, RUN_OUT] };
  const ifMay = (then: unknown, fallback: unknown) => ({ $cond: ['$asked.may', then, fallback] });
  return [
    { $set: { asked: { may, own } } },
    {
      $set: {
        token: ifMay({ $cond: ['$asked.own', '$token', { $add: [{ $ifNull: ['$token', 0] }, 1] }] }, '$token'),
        holder: ifMay(us, '$holder'),
        process: ifMay({ $literal: process }, '$process'),
        session: ifMay({ $literal: session }, '$session'),
        expiresAt: ifMay({ $add: ['$$NOW', ttlMs] }, '$expiresAt'),
      },
    },
    { $unset: 'asked' },
  ];
}
