import { type SealedRecord, VaultConflict, type VaultStore } from './vault-store.js';

/** Keeps sealed records in memory: for tests, and for a network that is only shown. */
export class MemoryVaultStore implements VaultStore {
  private readonly records = new Map<string, SealedRecord>();

  async put(record: SealedRecord): Promise<void> {
    if (record.version !== (this.records.get(record.id)?.version ?? 0) + 1) throw new VaultConflict(record.id);
    this.records.set(record.id, record);
  }

  async get(id: string): Promise<SealedRecord | undefined> {
    return this.records.get(id);
  }

  async getMany(ids: readonly string[]): Promise<readonly SealedRecord[]> {
    return ids.flatMap((id) => this.records.get(id) ?? []);
  }

  async find(lookup: string, digest: string): Promise<readonly string[]> {
    return [...this.records.values()].filter((record) => record.lookups[lookup] === digest).map((record) => record.id);
  }

  async ids(after: string | undefined, limit: number): Promise<readonly string[]> {
    return [...this.records.keys()]
      .filter((id) => after === undefined || id > after)
      .sort()
      .slice(0, limit);
  }

  async destroy(id: string): Promise<void> {
    this.records.delete(id);
  }

  async ping(): Promise<void> {}

  async close(): Promise<void> {}
}
