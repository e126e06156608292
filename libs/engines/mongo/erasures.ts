import type { mongo } from 'mongoose';
import { type Erasure, type ErasureLedger, erasureLine, parseErasure, VaultUnavailable } from '#libs/vault';
import { MongoDatabase, type MongoOptions } from './database.js';
import { isDuplicate } from './failure.js';

/**
 * Erasures in a collection of their own beside the vault's records, `erasures`: whoever puts back an older copy of the
 * records leaves it as it is. Written on a majority of the members, and in their journals, before it is answered.
 * @throws Error for a connection string that is none, or names no database
 */
export const openMongoErasures = (options: MongoOptions): ErasureLedger =>
  new MongoErasures(new MongoDatabase({ setting: 'GPN_MONGO_VAULT', ...options }, VaultUnavailable));

interface ErasureRecord {
  readonly _id: string;
  readonly line: string;
}

const ON_DISK = { writeConcern: { w: 'majority', j: true } } as const;

class MongoErasures implements ErasureLedger {
  private readonly erasures: mongo.Collection<ErasureRecord>;
  /** Ids that were read or written here: they stay. */
  private readonly known = new Set<string>();

  constructor(private readonly database: MongoDatabase) {
    this.erasures = database.collection('erasures');
  }

  async append(erasure: Erasure): Promise<void> {
    if (this.known.has(erasure.id)) return;
    await this.database.ask(async () => {
      try {
        await this.erasures.insertOne({ _id: erasure.id, line: erasureLine(erasure) }, ON_DISK);
      } catch (error) {
        if (!isDuplicate(error)) throw error;
      }
    });
    this.known.add(erasure.id);
  }

  async all(): Promise<readonly Erasure[]> {
    const records = await this.database.ask(() => this.erasures.find({}).toArray());
    for (const { _id } of records) this.known.add(_id);
    return records.map(({ _id, line }) => parseErasure(line, `the erasure ${_id} in the database of GPN_MONGO_VAULT`));
  }

  close(): Promise<void> {
    return this.database.close();
  }
}
