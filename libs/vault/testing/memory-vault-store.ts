import { type SealedRecord, VaultConflict, type VaultStore, VaultUnavailable } from '../vault-store.js';

/** Keeps sealed records in memory. Several share what `records` holds, as processes share a file. */
export class MemoryVaultStore implements VaultStore {
  private closed = false;

  constructor(private readonly records = new Map<string, SealedRecord>()) {}

  async put(record: SealedRecord): Promise<void> {
    this.checkOpen();
    if (record.version !== (this.records.get(record.id)?.version ?? 0) + 1) throw new VaultConflict(record.id);
    this.records.set(record.id, record);
  }

  async get(id: string): Promise<SealedRecord | undefined> {
    this.checkOpen();
    return this.records.get(id);
  }

  async getMany(ids: readonly string[]): Promise<readonly SealedRecord[]> {
    this.checkOpen();
    return ids.flatMap((id) => this.records.get(id) ?? []);
  }

  async find(lookup: string, digest: string): Promise<readonly string[]> {
    this.checkOpen();
    return [...this.records.values()].filter((record) => record.lookups[lookup] === digest).map((record) => record.id);
  }

  async ids(afterId: string | undefined, limit: number): Promise<readonly string[]> {
    this.checkOpen();
    return [...this.records.keys()]
      .filter((id) => afterId === undefined || id > afterId)
      .sort()
      .slice(0, limit);
  }

  async destroy(id: string): Promise<void> {
    this.checkOpen();
    this.records.delete(id);
  }

  async ping(): Promise<void> {
    this.checkOpen();
  }

  async close(): Promise<void> {
    this.closed = true;
  }

  private checkOpen(): void {
    if (this.closed) throw new VaultUnavailable('the vault in memory is closed');
  }
}
