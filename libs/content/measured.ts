import { createHash } from 'node:crypto';
import { ContentDamaged, type StoredContent } from './content-store.js';

/** Counts and digests the bytes that pass. */
export class Measure {
  private readonly hash = createHash('sha256');
  private bytes = 0;

  async *of(source: AsyncIterable<Uint8Array>): AsyncIterable<Uint8Array> {
    for await (const piece of source) {
      this.hash.update(piece);
      this.bytes += piece.length;
      yield piece;
    }
  }

  /** After the end, once. */
  result(): StoredContent {
    return { digest: this.hash.digest('hex'), bytes: this.bytes };
  }
}

/** The pieces as they are. @throws ContentDamaged at the end when they are not what the digest says */
export async function* verify(digest: string, source: AsyncIterable<Uint8Array>): AsyncIterable<Uint8Array> {
  const measure = new Measure();
  yield* measure.of(source);
  const actualDigest = measure.result().digest;
  if (actualDigest !== digest) throw new ContentDamaged(digest, actualDigest);
}
