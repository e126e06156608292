import { createHmac, hkdfSync, randomBytes } from 'node:crypto';
import { domainToASCII } from 'node:url';
import type { Place } from '#libs/event-sourcing';
import { openEnvelope, sealEnvelope, wrappingKeyId } from './envelope.js';
import type { KeyRing } from './key-ring.js';
import { type SealedRecord, VaultConflict, type VaultStore } from './vault-store.js';

/** None of the configured key-encryption keys fits what is stored. The message says which variable to set. */
export class WrongVaultKey extends Error {
  constructor(
    readonly wanted: string,
    ring: KeyRing,
  ) {
    super(
      `the vault was written under the key-encryption key ${wanted}, but the service has ${ring}. ` +
        `Give the key that the vault was written under in ${ring.current.source}, or, after a change of keys, as an older key`,
    );
    this.name = 'WrongVaultKey';
  }
}

/** A record's bytes are not those that were sealed for its id and version: changed, or taken from another record. */
export class VaultTampered extends Error {
  constructor(
    readonly id: string,
    readonly version: number,
  ) {
    super(`the record ${id} (version ${version}) does not open: its content, key or lookups were changed or belong to another record`);
    this.name = 'VaultTampered';
  }
}

export interface Opened<Content> {
  readonly id: string;
  readonly version: number;
  readonly content: Content;
}

/** What the vault keeps of itself: it is no record of anybody. */
const OWN = 'vault.';
const ROOT = 'vault.root';
const PLACE = 'vault.place';
const NOTHING = 'vault.nothing';
const PAGE = 200;

/**
 * Personal data at rest. Each record has a random key of its own, wrapped under a key-encryption key; content and key are
 * bound to the record's id, version and lookups. Destroying a record destroys its key: copies of the ciphertext are noise.
 * Plaintext is in memory only, never in a file, a log line or an error.
 */
export class Vault {
  private readonly digestKeys = new Map<string, Buffer>();

  private constructor(
    private readonly store: VaultStore,
    private readonly ring: KeyRing,
    /** The secret from which the keys of all digests are derived: random, kept in the vault, the same after a change of keys. */
    private readonly secret: Buffer,
  ) {}

  /** True for a store that no vault was ever opened on: only then may a new key-encryption key be made. */
  static async isNew(store: VaultStore): Promise<boolean> {
    return (await store.get(ROOT)) === undefined;
  }

  /** @throws WrongVaultKey, VaultTampered when the key does not open what is stored: the service must not start */
  static async open(store: VaultStore, ring: KeyRing): Promise<Vault> {
    const root = (await store.get(ROOT)) ?? (await makeRoot(store, ring));
    const content = unseal(root, ring);
    const secret = Buffer.from(JSON.parse(content.toString('utf8')).secret, 'base64');
    return new Vault(store, ring, secret);
  }

  /**
   * Seals the record's next version (1: a new record) and writes it.
   * `lookups`: values by which it can be found again, kept only as keyed digests.
   * @throws VaultConflict when another version is stored; what the store throws when it is not available
   */
  async write(id: string, version: number, content: object, lookups: Readonly<Record<string, string>> = {}): Promise<void> {
    const digests = Object.fromEntries(Object.entries(lookups).map(([name, value]) => [name, this.digest(`lookup ${name}`, value)]));
    await this.store.put(this.seal(id, version, Buffer.from(JSON.stringify(content)), digests));
  }

  /** @throws VaultTampered, WrongVaultKey */
  async read<Content>(id: string): Promise<Opened<Content> | undefined> {
    const record = await this.store.get(id);
    return record && this.open(record);
  }

  /** Those of the ids that exist, in no order. @throws VaultTampered, WrongVaultKey */
  async readMany<Content>(ids: readonly string[]): Promise<readonly Opened<Content>[]> {
    if (ids.length === 0) return [];
    return (await this.store.getMany(ids)).map((record) => this.open<Content>(record));
  }

  /** Ids of the records that were written with this lookup value. */
  find(lookup: string, value: string): Promise<readonly string[]> {
    return this.store.find(lookup, this.digest(`lookup ${lookup}`, value));
  }

  /** Ids that begin with a prefix, in order. */
  async idsWithPrefix(prefix: string): Promise<readonly string[]> {
    const ids: string[] = [];
    for await (const page of this.pages(prefix)) {
      const ours = page.filter((id) => id.startsWith(prefix));
      ids.push(...ours);
      if (ours.length < page.length) break;
    }
    return ids;
  }

  /** All ids, a page at a time, in order, from the first after `from`. */
  async *pages(from?: string): AsyncGenerator<readonly string[]> {
    for (let afterId = from; ; ) {
      const page = await this.store.ids(afterId, PAGE);
      if (page.length > 0) yield page.filter((id) => !id.startsWith(OWN));
      if (page.length < PAGE) return;
      afterId = page.at(-1);
    }
  }

  /** Destroys the records and their keys. Those that are gone are passed over. */
  async destroy(ids: readonly string[]): Promise<void> {
    if (ids.some((id) => id.startsWith(OWN))) throw new Error('what the vault keeps of itself is not destroyed by id');
    const existing = ids.length === 0 ? [] : await this.store.getMany(ids);
    // At the same time, so that an engine that rewrites its file does it once.
    await Promise.all(existing.map(({ id }) => this.store.destroy(id)));
  }

  /** Wipes what a destruction that was interrupted (a crash) may have left in the engine's files. */
  async finishDestruction(): Promise<void> {
    await this.store.destroy(NOTHING);
  }

  /**
   * A digest that cannot be guessed without the vault: HMAC-SHA-256 under a key derived (HKDF) for this use. 128 bits, base64url.
   */
  digest(use: string, ...parts: readonly string[]): string {
    let key = this.digestKeys.get(use);
    if (!key) {
      key = Buffer.from(hkdfSync('sha256', this.secret, Buffer.alloc(0), `gpn vault digest 1 ${use}`, 32));
      this.digestKeys.set(use, key);
    }
    const hmac = createHmac('sha256', key);
    for (const part of parts) hmac.update(`${Buffer.byteLength(part)}:`).update(part);
    return hmac.digest().subarray(0, 16).toString('base64url');
  }

  /**
   * Seals anew, under the current key-encryption key, every record that stands under an older one; afterwards the older
   * keys can be taken away. Can be interrupted and repeated. Answers how many it sealed.
   */
  async rewrap(): Promise<number> {
    let count = 0;
    for await (const page of this.pages()) {
      for (const record of await this.store.getMany(page)) if (await this.rewrapRecord(record)) count++;
    }
    for (const record of await this.store.getMany([ROOT, PLACE])) if (await this.rewrapRecord(record)) count++;
    return count;
  }

  /** How far the log was settled here, as it was kept last: it goes back with the vault, and stays when the log alone goes back. */
  async place(): Promise<Place | undefined> {
    return (await this.read<Place>(PLACE))?.content;
  }

  /** Of several instances that keep theirs at the same moment, one is kept: the others will keep a later one. */
  async keepPlace(place: Place): Promise<void> {
    const version = (await this.store.get(PLACE))?.version ?? 0;
    try {
      await this.write(PLACE, version + 1, place);
    } catch (error) {
      if (!(error instanceof VaultConflict)) throw error;
    }
  }

  ping(): Promise<void> {
    return this.store.ping();
  }

  private async rewrapRecord(record: SealedRecord): Promise<boolean> {
    if (wrappingKeyId(record.wrappedKey) === this.ring.current.id) return false;
    const content = unseal(record, this.ring);
    try {
      await this.store.put(this.seal(record.id, record.version + 1, content, record.lookups));
      return true;
    } catch (error) {
      // Somebody rewrapped or destroyed it at the same moment: both are as good.
      if (error instanceof VaultConflict) return false;
      throw error;
    } finally {
      content.fill(0);
    }
  }

  private seal(id: string, version: number, content: Buffer, lookups: Readonly<Record<string, string>>): SealedRecord {
    return { id, version, lookups, ...sealEnvelope(content, { id, version, lookups }, this.ring.current) };
  }

  private open<Content>(record: SealedRecord): Opened<Content> {
    const content = JSON.parse(unseal(record, this.ring).toString('utf8')) as Content;
    return { id: record.id, version: record.version, content };
  }
}

async function makeRoot(store: VaultStore, ring: KeyRing): Promise<SealedRecord> {
  const binding = { id: ROOT, version: 1, lookups: {} };
  const content = Buffer.from(JSON.stringify({ secret: randomBytes(32).toString('base64') }));
  const root = { ...binding, ...sealEnvelope(content, binding, ring.current) };
  try {
    await store.put(root);
    return root;
  } catch (error) {
    const existingRoot = error instanceof VaultConflict ? await store.get(ROOT) : undefined;
    if (!existingRoot) throw error;
    return existingRoot;
  }
}

function unseal(record: SealedRecord, ring: KeyRing): Buffer {
  const wanted = wrappingKeyId(record.wrappedKey);
  if (!ring.get(wanted)) throw new WrongVaultKey(wanted, ring);
  try {
    return openEnvelope(record, record, ring);
  } catch {
    // The cause may quote what it was given: it is not passed on.
    throw new VaultTampered(record.id, record.version);
  }
}

/** One spelling for one mailbox: composed, lower case, the domain in ASCII. */
export function normalisedEmail(address: string): string {
  const composed = address.trim().normalize('NFC').toLowerCase();
  const atSign = composed.lastIndexOf('@');
  const domain = domainToASCII(composed.slice(atSign + 1));
  return domain === '' ? composed : `${composed.slice(0, atSign + 1)}${domain}`;
}
