import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { compareTexts } from '#libs/event-sourcing';
import type { KeyEncryptionKey, KeyRing } from './key-ring.js';

/** What the ciphertext and the wrapped key are bound to: moved to another record or version they do not open. */
export interface Binding {
  readonly id: string;
  readonly version: number;
  readonly lookups: Readonly<Record<string, string>>;
}

export interface Envelope {
  readonly ciphertext: Uint8Array;
  readonly wrappedKey: Uint8Array;
}

const FORMAT = 1;
const NONCE = 12;
const TAG = 16;
const KEY_ID = 8;

/** Encrypts under a new random key, and the key under the key-encryption key (AES-256-GCM both). */
export function sealEnvelope(content: Uint8Array, binding: Binding, under: KeyEncryptionKey): Envelope {
  const key = randomBytes(32);
  try {
    const ciphertext = Buffer.concat([Buffer.from([FORMAT]), encrypt(key, content, associatedData('content', binding))]);
    const wrapped = encrypt(under.key, key, associatedData('key', binding));
    return { ciphertext, wrappedKey: Buffer.concat([Buffer.from([FORMAT]), Buffer.from(under.id, 'hex'), wrapped]) };
  } finally {
    key.fill(0);
  }
}

/** The id of the key-encryption key under which a record's key is wrapped. */
export const wrappingKeyId = (wrappedKey: Uint8Array): string => Buffer.from(wrappedKey.subarray(1, 1 + KEY_ID)).toString('hex');

/** @throws Error when a byte of the content, the key or the binding is not the one that was sealed */
export function openEnvelope({ ciphertext, wrappedKey }: Envelope, binding: Binding, ring: KeyRing): Buffer {
  const under = ring.get(wrappingKeyId(wrappedKey));
  if (!under) throw new Error('unknown key-encryption key');
  if (ciphertext[0] !== FORMAT || wrappedKey[0] !== FORMAT) throw new Error('unknown format');
  const key = decrypt(under.key, wrappedKey.subarray(1 + KEY_ID), associatedData('key', binding));
  try {
    return decrypt(key, ciphertext.subarray(1), associatedData('content', binding));
  } finally {
    key.fill(0);
  }
}

function encrypt(key: Uint8Array, plain: Uint8Array, bound: Buffer): Buffer {
  const nonce = randomBytes(NONCE);
  const cipher = createCipheriv('aes-256-gcm', key, nonce).setAAD(bound);
  return Buffer.concat([nonce, cipher.update(plain), cipher.final(), cipher.getAuthTag()]);
}

function decrypt(key: Uint8Array, sealed: Uint8Array, bound: Buffer): Buffer {
  const tag = sealed.subarray(sealed.length - TAG);
  const decipher = createDecipheriv('aes-256-gcm', key, sealed.subarray(0, NONCE), { authTagLength: TAG }).setAAD(bound);
  decipher.setAuthTag(tag);
  return Buffer.concat([decipher.update(sealed.subarray(NONCE, sealed.length - TAG)), decipher.final()]);
}

function associatedData(what: 'content' | 'key', { id, version, lookups }: Binding): Buffer {
  const ordered = Object.entries(lookups).sort(([first], [second]) => compareTexts(first, second));
  return Buffer.from(JSON.stringify([`gpn vault ${what} ${FORMAT}`, id, version, ordered]));
}
