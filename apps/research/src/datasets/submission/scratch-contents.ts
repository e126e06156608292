import { randomBytes } from 'node:crypto';
import { type BlobStore, Measure, type StoredContent, type TemporaryBlobStore } from '#libs/content';

const MARK_BYTES = 16;

/**
 * The store of contents for a dry run: what is kept is read, and what is put is there for as long as the run lasts. Each content begins
 * with a mark of its own among the passing ones, so that the same bytes of somebody else are never forgotten with it.
 */
export class ScratchContents implements BlobStore {
  /** Digests under which contents were put, by the digests that they are known by. */
  private readonly scratch = new Map<string, StoredContent & { readonly marked: string }>();

  constructor(
    private readonly contents: BlobStore,
    private readonly passing: TemporaryBlobStore,
  ) {}

  async put(source: AsyncIterable<Uint8Array>): Promise<StoredContent> {
    const measure = new Measure();
    const { digest: marked } = await this.passing.put(withMark(measure.of(source)));
    const content = measure.result();
    this.scratch.set(content.digest, { ...content, marked });
    return content;
  }

  open(digest: string): AsyncIterable<Uint8Array> {
    const own = this.scratch.get(digest);
    return own ? withoutMark(this.passing.open(own.marked)) : this.contents.open(digest);
  }

  async find(digest: string): Promise<StoredContent | undefined> {
    const own = this.scratch.get(digest);
    return own ? { digest, bytes: own.bytes } : this.contents.find(digest);
  }

  ping(): Promise<void> {
    return this.contents.ping();
  }

  /** Forgets what was put. */
  async close(): Promise<void> {
    for (const { marked } of this.scratch.values()) await this.passing.remove(marked);
    this.scratch.clear();
  }
}

async function* withMark(source: AsyncIterable<Uint8Array>): AsyncIterable<Uint8Array> {
  yield randomBytes(MARK_BYTES);
  yield* source;
}

async function* withoutMark(source: AsyncIterable<Uint8Array>): AsyncIterable<Uint8Array> {
  let left = MARK_BYTES;
  for await (const piece of source) {
    if (piece.length > left) yield piece.subarray(left);
    left = Math.max(0, left - piece.length);
  }
}
