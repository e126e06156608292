import { randomUUID } from 'node:crypto';
import { hostname } from 'node:os';
import type { mongo } from 'mongoose';
import { type Lease, StaleLease } from '#libs/event-sourcing';
import type { MongoDatabase } from './database.js';
import { isDuplicate } from './failure.js';

const PROCESS = `${hostname()} ${process.pid} ${randomUUID()}`;

interface LeaseRecord {
  readonly _id: string;
  readonly token: number;
  readonly holder: string | null;
  readonly process: string | null;
  readonly expiresAt: Date;
  /** Writes under the lease. */
  readonly writes?: number;
}

/** Leases in the database whose writes they guard, by the server's clock. */
export class MongoLeases {
  private readonly records: mongo.Collection<LeaseRecord>;

  constructor(private readonly database: MongoDatabase) {
    this.records = database.db.collection('leases');
  }

  async acquire(name: string, holder: string, ttlMs: number): Promise<Lease | undefined> {
    const ask = () =>
      this.database.ask(() =>
        this.records.findOneAndUpdate({ _id: name }, asking(holder, ttlMs), { upsert: true, returnDocument: 'after' }),
      );
    const record = await ask().catch((error: unknown) => {
      // Two made the record at once: now it is there.
      if (isDuplicate(error)) return ask();
      throw error;
    });
    return record?.holder === holder && record.process === PROCESS ? { name, token: record.token } : undefined;
  }

  async release({ name, token }: Lease): Promise<void> {
    // The token moves on, so that the one given back is stale from now on.
    const free = { $inc: { token: 1 }, $set: { holder: null, process: null, expiresAt: new Date(0) } };
    await this.database.ask(() => this.records.updateOne({ _id: name, token }, free));
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
}

/** Takes the lease if it may be taken and leaves it as it is if not, in one step. */
function asking(holder: string, ttlMs: number): mongo.Document[] {
  const us = { $literal: holder };
  const none = { $eq: [{ $ifNull: ['$holder', null] }, null] };
  const ours = { $eq: ['$holder', us] };
  // The same name after a restart is a new holder: what the process before may still have under way must not count.
  const own = { $and: [ours, { $eq: ['$process', PROCESS] }] };
  // As numbers: not every server compares a stored date with its clock.
  const runOut = { $lte: [{ $toLong: '$expiresAt' }, { $toLong: '$$NOW' }] };
  const may = { $or: [none, ours, runOut] };
  const ifMay = (then: unknown, otherwise: unknown) => ({ $cond: ['$asked.may', then, otherwise] });
  return [
    { $set: { asked: { may, own } } },
    {
      $set: {
        token: ifMay({ $cond: ['$asked.own', '$token', { $add: [{ $ifNull: ['$token', 0] }, 1] }] }, '$token'),
        holder: ifMay(us, '$holder'),
        process: ifMay({ $literal: PROCESS }, '$process'),
        expiresAt: ifMay({ $add: ['$$NOW', ttlMs] }, '$expiresAt'),
      },
    },
    { $unset: 'asked' },
  ];
}
