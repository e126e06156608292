import { isDeepStrictEqual } from 'node:util';
import type { mongo } from 'mongoose';
import { defined } from '#libs/event-sourcing';
import { type SealedRecord, VaultConflict, type VaultStore, VaultUnavailable } from '#libs/vault';
import { MongoDatabase, type MongoOptions } from './database.js';
import { isDuplicate } from './failure.js';

/**
 * Sealed records in a database of their own.
 *
 * Destroying a record deletes it and its key from the collection and its indexes at once, on a majority of the members.
 * What MongoDB keeps beyond its data is out of an engine's reach: the wrapped key stays in the operation log until that has
 * rolled over (a bounded size) and in freed blocks until they are used again. To make such leftovers noise too, change the
 * key-encryption key (`Vault.rewrap`) and destroy the old one.
 * @throws Error for a connection string that is none, or names no database
 */
export const openMongoVault = (options: MongoOptions): VaultStore =>
  new MongoVault(new MongoDatabase({ setting: 'GPN_MONGO_VAULT', ...options }, VaultUnavailable));

interface VaultRecord {
  readonly _id: string;
  readonly version: number;
  readonly ciphertext: Uint8Array;
  readonly wrappedKey: Uint8Array;
  readonly lookups: readonly { readonly name: string; readonly digest: string }[];
}

class MongoVault implements VaultStore {
  private readonly records: mongo.Collection<VaultRecord>;
  private prepared: Promise<unknown> | undefined;

  constructor(private readonly database: MongoDatabase) {
    this.records = database.collection('records');
  }

  async put(record: SealedRecord): Promise<void> {
    const stored = toStored(record);
    await this.ask(async () => {
      if (await this.wrote(stored)) return;
      // The driver repeats a write whose answer was lost; a server that was restarted meanwhile may not know it again.
      const existing = await this.records.findOne({ _id: record.id });
      if (!existing || !isSame(existing, stored)) throw new VaultConflict(record.id);
    });
  }

  async get(id: string): Promise<SealedRecord | undefined> {
    const stored = await this.ask(() => this.records.findOne({ _id: { $eq: id } }));
    return stored ? toRecord(stored) : undefined;
  }

  async getMany(ids: readonly string[]): Promise<readonly SealedRecord[]> {
    if (ids.length === 0) return [];
    const records = await this.ask(() => this.records.find({ _id: { $in: [...ids] } }).toArray());
    return records.map(toRecord);
  }

  async find(lookup: string, digest: string): Promise<readonly string[]> {
    return this.findIds({ lookups: { $elemMatch: { name: lookup, digest } } });
  }

  async ids(afterId: string | undefined, limit: number): Promise<readonly string[]> {
    // MongoDB takes 0 for no limit.
    return limit === 0 ? [] : this.findIds({ _id: { $gt: afterId ?? '' } }, limit);
  }

  async destroy(id: string): Promise<void> {
    await this.ask(() => this.records.deleteOne({ _id: { $eq: id } }));
  }

  ping(): Promise<void> {
    return this.database.ping();
  }

  close(): Promise<void> {
    return this.database.close();
  }

  /** False when another version is stored. */
  private async wrote(record: VaultRecord): Promise<boolean> {
    const { _id, version } = record;
    if (version !== 1) return (await this.records.replaceOne({ _id, version: version - 1 }, record)).matchedCount === 1;
    try {
      await this.records.insertOne(record);
      return true;
    } catch (error) {
      if (isDuplicate(error)) return false;
      throw error;
    }
  }

  private async findIds(filter: mongo.Filter<VaultRecord>, limit?: number): Promise<readonly string[]> {
    const options = defined({ projection: { _id: 1 }, sort: { _id: 1 }, limit });
    const records = await this.ask(() => this.records.find(filter, options).toArray());
    return records.map(({ _id }) => _id);
  }

  private ask<T>(question: () => Promise<T>): Promise<T> {
    return this.database.ask(async () => {
      this.prepared ??= this.records.createIndex({ 'lookups.digest': 1, 'lookups.name': 1 }).catch((error: unknown) => {
        this.prepared = undefined;
        throw error;
      });
      await this.prepared;
      return question();
    });
  }
}

const toStored = ({ id, version, ciphertext, wrappedKey, lookups }: SealedRecord): VaultRecord => ({
  _id: id,
  version,
  ciphertext,
  wrappedKey,
  lookups: Object.entries(lookups).map(([name, digest]) => ({ name, digest })),
});

const toRecord = ({ _id, version, ciphertext, wrappedKey, lookups }: VaultRecord): SealedRecord => ({
  id: _id,
  version,
  ciphertext,
  wrappedKey,
  lookups: Object.fromEntries(lookups.map(({ name, digest }) => [name, digest])),
});

const isSame = (first: VaultRecord, second: VaultRecord): boolean =>
  first.version === second.version &&
  Buffer.compare(first.ciphertext, second.ciphertext) === 0 &&
  Buffer.compare(first.wrappedKey, second.wrappedKey) === 0 &&
  isDeepStrictEqual(first.lookups, second.lookups);
