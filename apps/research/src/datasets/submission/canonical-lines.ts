import type { BlobStore } from '#libs/content';
import { CANONICAL_HEADER } from '../domain/observation.js';

/**
 * The canonical rows of one batch, without their header, some thousand at a time, in the order in which they were sent. What was
 * read is certain only once the end was reached: there the digest is compared.
 * @throws ContentMissing, ContentDamaged, ContentUnavailable; Error for a content that is none of canonical rows
 */
export async function* canonicalLines(contents: BlobStore, rows: string): AsyncIterable<readonly string[]> {
  const decoder = new TextDecoder();
  let begun = false;
  let rest = '';
  for await (const piece of contents.open(rows)) {
    const lines = (rest + decoder.decode(piece, { stream: true })).split('\n');
    rest = lines.pop() ?? '';
    if (!begun && lines.length > 0) {
      if (lines.shift() !== CANONICAL_HEADER) throw new Error(`the content ${rows} does not hold observations as this version writes them`);
      begun = true;
    }
    if (lines.length > 0) yield lines;
  }
}
