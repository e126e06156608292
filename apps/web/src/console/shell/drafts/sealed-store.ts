/** What keeps things on this device. */
export interface Store {
  get(key: string): Promise<unknown>;
  set(key: string, value: unknown): Promise<void>;
  remove(key: string): Promise<void>;
  keys(): Promise<readonly string[]>;
}

interface Sealed {
  readonly nonce: Uint8Array<ArrayBuffer>;
  readonly text: ArrayBuffer;
  readonly until: number;
}

const KEY = 'key';
const NONCE_BYTES = 12;

/**
 * Keeps values under a key that no script can read: on a device that is taken away, or in a copy of its disk, they are noise as soon as
 * the key is deleted. What is too old is gone.
 */
export class SealedStore {
  private key: Promise<CryptoKey> | undefined;

  constructor(
    private readonly store: Store,
    private readonly now: () => number = Date.now,
  ) {}

  async put(name: string, value: unknown, keptMs: number): Promise<void> {
    const nonce = crypto.getRandomValues(new Uint8Array(NONCE_BYTES));
    const plain = new TextEncoder().encode(JSON.stringify(value));
    const text = await crypto.subtle.encrypt(toParameters(nonce, name), await this.ensureKey(), plain);
    await this.store.set(name, { nonce, text, until: this.now() + keptMs } satisfies Sealed);
  }

  /** Undefined: there is none, it is too old, or it was sealed under a key that is gone. */
  async get(name: string): Promise<unknown> {
    const sealed = (await this.store.get(name)) as Sealed | undefined;
    if (!sealed) return undefined;
    if (sealed.until <= this.now()) {
      await this.store.remove(name);
      return undefined;
    }
    try {
      const plain = await crypto.subtle.decrypt(toParameters(sealed.nonce, name), await this.ensureKey(), sealed.text);
      return JSON.parse(new TextDecoder().decode(plain));
    } catch {
      await this.store.remove(name);
      return undefined;
    }
  }

  remove(name: string): Promise<void> {
    return this.store.remove(name);
  }

  async names(prefix: string): Promise<readonly string[]> {
    return (await this.store.keys()).filter((name) => name.startsWith(prefix)).toSorted();
  }

  /** At sign-out: first the key, so that what is interrupted has left nothing that can be read. */
  async forget(): Promise<void> {
    this.key = undefined;
    await this.store.remove(KEY);
    await Promise.all((await this.store.keys()).map((name) => this.store.remove(name)));
  }

  private ensureKey(): Promise<CryptoKey> {
    this.key ??= this.findKey();
    return this.key;
  }

  private async findKey(): Promise<CryptoKey> {
    const existing = (await this.store.get(KEY)) as CryptoKey | undefined;
    if (existing) return existing;
    const made = await crypto.subtle.generateKey({ name: 'AES-GCM', length: 256 }, false, ['encrypt', 'decrypt']);
    await this.store.set(KEY, made);
    return made;
  }
}

/** The name is bound to what is kept under it: a text cannot be put in another's place. */
const toParameters = (iv: Uint8Array<ArrayBuffer>, name: string): AesGcmParams => ({
  name: 'AES-GCM',
  iv,
  additionalData: new TextEncoder().encode(name),
});
