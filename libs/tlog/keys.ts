import { createPublicKey, type KeyObject } from 'node:crypto';
import { sha256 } from './hashing.js';
import { LogFormatError, readBase64 } from './strict.js';

/** What a key signs, by the first byte of it in a verifier key (C2SP signed-note, tlog-cosignature). */
export const ALGORITHMS = {
  /** The text of the note. */
  ed25519: 0x01,
  /** The text, and the time at which a witness saw it. */
  'ed25519-cosignature': 0x04,
  /** Origin, size, root and time, by ML-DSA-44 (FIPS 204): holds where Ed25519 will not any more. */
  'ml-dsa-44': 0x06,
} as const;
export type Algorithm = keyof typeof ALGORITHMS;

/** A public key under its name. The text is what others' programs call vkey: `<name>+<id>+<base64 of algorithm and key>`. */
export interface VerifierKey {
  readonly name: string;
  /** 8 lower-case hexadecimal digits. */
  readonly id: string;
  readonly algorithm: Algorithm;
  readonly publicKey: KeyObject;
  readonly text: string;
}

const KEY_BYTES: Readonly<Record<Algorithm, number>> = { ed25519: 32, 'ed25519-cosignature': 32, 'ml-dsa-44': 1312 };
/** SubjectPublicKeyInfo before the bytes of the key: RFC 8410 §4, RFC 9881 §4. */
const SPKI: Readonly<Record<Algorithm, Uint8Array>> = {
  ed25519: Buffer.from('302a300506032b6570032100', 'hex'),
  'ed25519-cosignature': Buffer.from('302a300506032b6570032100', 'hex'),
  'ml-dsa-44': Buffer.from('30820532300b060960864801650304031103820521' + '00', 'hex'),
};
/** Names end at a space, and stand before a plus in a verifier key; 255 bytes are what ML-DSA-44's statement can hold. */
const NAME = /^[^\s+\p{Cc}]+$/u;
const MOST_NAME_BYTES = 255;
const ID_BYTES = 4;

/** True for what a key may be called; a log's key is called as its origin is. */
export const isKeyName = (name: string): boolean => NAME.test(name) && name.isWellFormed() && Buffer.byteLength(name) <= MOST_NAME_BYTES;

/** @throws LogFormatError for a name that no key may have, TypeError for a key of another kind than the algorithm's */
export function toVerifierKey(name: string, algorithm: Algorithm, publicKey: KeyObject): VerifierKey {
  if (!isKeyName(name)) throw new LogFormatError('key.name', 'has a space or a plus in it, or more than 255 bytes');
  const spki = publicKey.export({ type: 'spki', format: 'der' });
  const prefix = SPKI[algorithm];
  if (spki.length !== prefix.length + KEY_BYTES[algorithm] || !spki.subarray(0, prefix.length).equals(prefix))
    throw new TypeError(`the key of ${name} is none for ${algorithm}`);
  const key = Buffer.concat([Uint8Array.of(ALGORITHMS[algorithm]), spki.subarray(prefix.length)]);
  const id = keyId(name, key);
  return { name, id, algorithm, publicKey, text: `${name}+${id}+${key.toString('base64')}` };
}

/** Reads a verifier key, strictly. @throws LogFormatError */
export function readVerifierKey(text: string): VerifierKey {
  const match = /^([^+]+)\+([0-9a-f]{8})\+(.+)$/.exec(text);
  if (!match) throw new LogFormatError('key', 'is not <name>+<8 hexadecimal digits>+<base64>');
  const [, name, id, encoded] = match as unknown as [string, string, string, string];
  const key = readBase64('key', encoded);
  const algorithm = (Object.keys(ALGORITHMS) as Algorithm[]).find((candidate) => ALGORITHMS[candidate] === key[0]);
  if (!algorithm || key.length !== 1 + KEY_BYTES[algorithm]) throw new LogFormatError('key', 'is of no algorithm that is read here');
  if (!isKeyName(name)) throw new LogFormatError('key.name', 'has a space or a plus in it, or more than 255 bytes');
  if (keyId(name, key) !== id) throw new LogFormatError('key', `has not the id ${keyId(name, key)} of its name and key`);
  return { name, id, algorithm, publicKey: readPublicKey(algorithm, key.subarray(1)), text };
}

function readPublicKey(algorithm: Algorithm, key: Uint8Array): KeyObject {
  try {
    return createPublicKey({ key: Buffer.concat([SPKI[algorithm], key]), type: 'spki', format: 'der' });
  } catch (error) {
    throw new LogFormatError('key', `is no public key of ${algorithm}`, { cause: error });
  }
}

const keyId = (name: string, key: Uint8Array): string =>
  Buffer.from(sha256(Buffer.concat([Buffer.from(`${name}\n`), key])).subarray(0, ID_BYTES)).toString('hex');
