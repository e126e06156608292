import { StoreUnavailable } from '#libs/event-sourcing';

/** One record of personal data at rest: nothing here is readable without the key-encryption key. */
export interface SealedRecord {
  readonly id: string;
  /** AES-256-GCM ciphertext of the content under the record's own key. */
  readonly ciphertext: Uint8Array;
  /** The record's own key, wrapped under the key-encryption key. */
  readonly wrappedKey: Uint8Array;
  /** Grows by one with each writing; `put` refuses any other. */
  readonly version: number;
  /** Keyed digests by which a record can be found without being read ("email" → HMAC of the address). */
  readonly lookups: Readonly<Record<string, string>>;
}

/** Where sealed records are kept: one file, or one database of its own. One contract suite holds every engine to this. */
export interface VaultStore {
  /** Writes a record's next version. @throws VaultConflict when `version` is not the stored one + 1 (or 1 for a new record) */
  put(record: SealedRecord): Promise<void>;
  get(id: string): Promise<SealedRecord | undefined>;
  getMany(ids: readonly string[]): Promise<readonly SealedRecord[]>;
  /** Ids of the records whose keyed digest of that name is this one. */
  find(lookup: string, digest: string): Promise<readonly string[]>;
  /** All ids after one (undefined: from the first; it need not exist itself), in order of their characters (ASCII), at most `limit`. */
  ids(afterId: string | undefined, limit: number): Promise<readonly string[]>;
  /**
   * Destroys the record and its key so that no file under the engine's control still holds either. Harmless when gone: it
   * then finishes what an interrupted destruction left undone.
   */
  destroy(id: string): Promise<void>;
  ping(): Promise<void>;
  close(): Promise<void>;
}

export class VaultConflict extends Error {
  constructor(readonly id: string) {
    super(`the record ${id} was changed by somebody else`);
    this.name = 'VaultConflict';
  }
}

/** The vault cannot be reached or written now: worth trying again with the same ids. */
export class VaultUnavailable extends StoreUnavailable {}
