import { hash } from 'node:crypto';

/** Of a SHA-256. */
export const HASH_BYTES = 32;

/** SHA-256 of bytes, or of a text in UTF-8. */
export const sha256 = (content: Uint8Array | string): Uint8Array => hash('sha256', content, 'buffer');

/** The same in 64 lower-case hexadecimal digits. */
export const sha256Hex = (content: Uint8Array | string): string => hash('sha256', content, 'hex');

/** The hash of an entry, RFC 6962 §2.1: SHA-256(0x00 ‖ entry). */
export function leafHash(entry: Uint8Array): Uint8Array {
  const content = Buffer.allocUnsafe(1 + entry.length);
  content[0] = 0;
  content.set(entry, 1);
  return sha256(content);
}

// Filled anew at each call: hashing is done before it returns, and an allocation would cost as much as a third of it.
const node = Buffer.alloc(1 + 2 * HASH_BYTES, 1);

/** The hash of two subtrees, RFC 6962 §2.1: SHA-256(0x01 ‖ left ‖ right). */
export function nodeHash(left: Uint8Array, right: Uint8Array): Uint8Array {
  node.set(left, 1);
  node.set(right, 1 + HASH_BYTES);
  return sha256(node);
}

/** The root of a tree without entries. */
export const EMPTY_ROOT: Uint8Array = sha256('');

export const isSameHash = (first: Uint8Array, second: Uint8Array): boolean => Buffer.compare(first, second) === 0;
