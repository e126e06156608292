import type { TemporaryBlobStore } from '#libs/content';
import type { Piece, Upload } from '../domain/upload.decider.js';

/** A crash of the process takes no more of a part that is on its way. */
export const PIECE_BYTES = 8 * 1024 * 1024;

export interface Place {
  readonly upload: string;
  readonly opening: number;
  readonly offset: number;
}

/**
 * Each piece begins with its place, so that no two are the same content: to remove those of one upload takes nothing from
 * another.
 */
const toHead = ({ upload, opening, offset }: Place): Buffer => Buffer.from(`${upload} ${opening} ${offset}\n`);

/** @throws what the source or the store throws; then nothing is kept */
export async function keepPiece(passing: TemporaryBlobStore, place: Place, source: AsyncIterable<Uint8Array>): Promise<Piece> {
  const head = toHead(place);
  async function* withHead() {
    yield head;
    yield* source;
  }
  const { digest, bytes } = await passing.put(withHead());
  return { digest, bytes: bytes - head.length };
}

/** The file as far as it has come. @throws ContentMissing, ContentDamaged, ContentUnavailable */
export async function* readPieces(
  passing: TemporaryBlobStore,
  id: string,
  { opening, pieces }: Pick<Upload, 'opening' | 'pieces'>,
): AsyncIterable<Uint8Array> {
  let offset = 0;
  for (const { digest, bytes } of pieces) {
    let head = toHead({ upload: id, opening, offset }).length;
    for await (const piece of passing.open(digest)) {
      const begins = Math.min(head, piece.length);
      head -= begins;
      if (begins < piece.length) yield piece.subarray(begins);
    }
    offset += bytes;
  }
}

/** A source that is taken in runs of so many bytes. One that breaks off ends where it did; `failure` says why. */
export class ChunkReader {
  failure: unknown;
  private readonly source: AsyncIterator<Uint8Array>;
  private rest: Uint8Array = new Uint8Array();
  private atEnd = false;

  constructor(source: AsyncIterable<Uint8Array>) {
    this.source = source[Symbol.asyncIterator]();
  }

  /** False at the end. */
  async more(): Promise<boolean> {
    while (this.rest.length === 0 && !this.atEnd) {
      try {
        const { done, value } = await this.source.next();
        if (done) this.atEnd = true;
        else this.rest = value;
      } catch (error) {
        this.failure = error;
        this.atEnd = true;
      }
    }
    return this.rest.length > 0;
  }

  async *next(bytes: number): AsyncIterable<Uint8Array> {
    for (let left = bytes; left > 0 && (await this.more()); ) {
      const piece = this.rest.subarray(0, left);
      this.rest = this.rest.subarray(piece.length);
      left -= piece.length;
      yield piece;
    }
  }

  /** Passes over what is left, so that who sends it can be answered. */
  async end(): Promise<void> {
    await this.source.return?.();
  }
}
