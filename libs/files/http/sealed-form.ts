import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto';
import { ContentDamaged } from '#libs/content';
import { ChunkReader, gather, type PieceForm } from './pieces.js';

/** Which file it is: what is encrypted for it opens as no other's. */
export interface FilePlace {
  readonly id: string;
  readonly record: string;
  readonly bytes: number;
}

const NONCE = 12;
const TAG = 16;
const RUN_BYTES = 64 * 1024;
const LENGTH_BYTES = 4;

/** Pieces and content have a key each: what is counted in one is drawn in the other. */
const keyFor = (use: 'piece' | 'content', key: Uint8Array): Buffer =>
  Buffer.from(hkdfSync('sha256', key, Buffer.alloc(0), `gpn file ${use} 1`, 32));

interface Run {
  readonly nonce: Uint8Array;
  /** What it is bound to. */
  readonly place: string;
}

function encrypt(key: Buffer, plain: Uint8Array, { nonce, place }: Run): Buffer {
  const cipher = createCipheriv('aes-256-gcm', key, nonce).setAAD(Buffer.from(place));
  return Buffer.concat([cipher.update(plain), cipher.final(), cipher.getAuthTag()]);
}

/** @throws ContentDamaged for what was not encrypted under this key, for this place */
function decrypt(key: Buffer, sealed: Uint8Array, { nonce, place }: Run): Buffer {
  try {
    const decipher = createDecipheriv('aes-256-gcm', key, nonce, { authTagLength: TAG }).setAAD(Buffer.from(place));
    decipher.setAuthTag(sealed.subarray(sealed.length - TAG));
    return Buffer.concat([decipher.update(sealed.subarray(0, sealed.length - TAG)), decipher.final()]);
  } catch {
    // The cause may quote what it was given: it is not passed on.
    throw new ContentDamaged(place, 'nothing that opens');
  }
}

/** A piece on its way: encrypted as a whole, under a nonce that is drawn, since another try may bring other bytes. */
export function sealedPieces(key: Uint8Array, { id, record }: FilePlace): PieceForm {
  const pieceKey = keyFor('piece', key);
  const toPlace = (offset: number): string => `gpn piece ${record} ${id} ${offset}`;
  return {
    async *wrap(offset, piece) {
      const nonce = randomBytes(NONCE);
      yield nonce;
      yield encrypt(pieceKey, await gather(piece), { nonce, place: toPlace(offset) });
    },
    async *unwrap(offset, stored) {
      const sealed = await gather(stored);
      yield decrypt(pieceKey, sealed.subarray(NONCE), { nonce: sealed.subarray(0, NONCE), place: toPlace(offset) });
    },
  };
}

function toRun(number: number, { id, record }: FilePlace, isLast: boolean): Run {
  const nonce = Buffer.alloc(NONCE);
  nonce.writeBigUInt64BE(BigInt(number), LENGTH_BYTES);
  return { nonce, place: `gpn content ${record} ${id} ${number} ${isLast ? 'last' : 'more'}` };
}

/**
 * What is kept of a whole file: its name, then its bytes in runs, each encrypted under its number. The same file comes to the same content, so
 * that who was interrupted keeps nothing twice; no key encrypts two files, and nothing is encrypted for the store before it was found to be the file
 * that was told.
 */
export async function* sealContent(
  key: Uint8Array,
  place: FilePlace,
  name: string,
  source: AsyncIterable<Uint8Array>,
): AsyncIterable<Uint8Array> {
  const contentKey = keyFor('content', key);
  const head = encrypt(contentKey, Buffer.from(name), toRun(0, place, false));
  const length = Buffer.alloc(LENGTH_BYTES);
  length.writeUInt32BE(head.length);
  yield Buffer.concat([length, head]);
  const chunks = new ChunkReader(source);
  let offset = 0;
  for (let number = 1; await chunks.more(); number++) {
    const run = await gather(chunks.next(RUN_BYTES));
    offset += run.length;
    yield encrypt(contentKey, run, toRun(number, place, offset === place.bytes));
  }
  if (chunks.failure !== undefined) throw chunks.failure;
}

/** The name, and the bytes as they are read. @throws ContentDamaged, what the store throws */
export async function openContent(
  key: Uint8Array,
  place: FilePlace,
  stored: AsyncIterable<Uint8Array>,
): Promise<{ readonly name: string; readonly content: AsyncIterable<Uint8Array> }> {
  const contentKey = keyFor('content', key);
  const chunks = new ChunkReader(stored);
  const take = async (bytes: number): Promise<Buffer> => {
    const taken = await gather(chunks.next(bytes));
    if (chunks.failure !== undefined) throw chunks.failure;
    return taken;
  };
  const length = await take(LENGTH_BYTES);
  if (length.length < LENGTH_BYTES) throw new ContentDamaged(place.id, 'no whole file');
  const head = await take(length.readUInt32BE());
  const name = decrypt(contentKey, head, toRun(0, place, false)).toString();
  async function* runs(): AsyncIterable<Uint8Array> {
    let offset = 0;
    try {
      for (let number = 1; offset < place.bytes; number++) {
        const bytes = Math.min(RUN_BYTES, place.bytes - offset);
        offset += bytes;
        yield decrypt(contentKey, await take(bytes + TAG), toRun(number, place, offset === place.bytes));
      }
      // To the end, where the store compares the digest.
      await take(1);
    } finally {
      await chunks.end();
    }
  }
  return { name, content: runs() };
}
