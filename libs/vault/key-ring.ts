import { hash } from 'node:crypto';

/** A key-encryption key: 32 bytes, and where it came from, so that an error can say what to set. */
export interface KeyEncryptionKey {
  /** 16 hexadecimal digits made from the key by a one-way function; stands in every key wrapped under it. */
  readonly id: string;
  readonly key: Uint8Array;
  /** `GPN_VAULT_KEY`, or the file's name. */
  readonly source: string;
}

/** The key that writes, and those that may still be read while their records are rewrapped. */
export class KeyRing {
  private readonly byId: ReadonlyMap<string, KeyEncryptionKey>;

  constructor(
    readonly current: KeyEncryptionKey,
    readonly older: readonly KeyEncryptionKey[] = [],
  ) {
    this.byId = new Map([...older, current].map((key) => [key.id, key]));
  }

  get(id: string): KeyEncryptionKey | undefined {
    return this.byId.get(id);
  }

  /** "GPN_VAULT_KEY (1f…)": names the keys without giving them away. */
  toString(): string {
    return [this.current, ...this.older].map((key) => `${key.source} (${key.id})`).join(', ');
  }
}

/** The text is no 32-byte key. The message names the source, never the text. */
export class MalformedVaultKey extends Error {
  constructor(readonly source: string) {
    super(`${source} must hold a key of 32 bytes as base64 or as 64 hexadecimal digits, for example from "openssl rand -base64 32"`);
    this.name = 'MalformedVaultKey';
  }
}

/** @throws MalformedVaultKey */
export function keyFromText(text: string, source: string): KeyEncryptionKey {
  const trimmed = text.trim();
  const hexadecimal = /^[0-9a-f]{64}$/i.test(trimmed);
  if (!hexadecimal && !/^[A-Za-z0-9+/_-]{43}=?$/.test(trimmed)) throw new MalformedVaultKey(source);
  const key = Buffer.from(trimmed, hexadecimal ? 'hex' : 'base64');
  return keyFromBytes(key, source);
}

/** @throws MalformedVaultKey when they are not 32 */
export function keyFromBytes(key: Uint8Array, source: string): KeyEncryptionKey {
  if (key.length !== 32) throw new MalformedVaultKey(source);
  return { id: hash('sha256', Buffer.concat([Buffer.from('gpn vault key id 1 '), key]), 'hex').slice(0, 16), key, source };
}
