import { Measure, type TemporaryBlobStore } from '#libs/content';

/** A crash of the process takes no more of a part that is on its way. */
export const PIECE_BYTES = 8 * 1024 * 1024;

interface Piece {
  readonly digest: string;
  readonly bytes: number;
}

/** How a piece is stored: unlike every other, so that to remove those of one upload takes nothing from another. */
export interface PieceForm {
  wrap(offset: number, piece: AsyncIterable<Uint8Array>): AsyncIterable<Uint8Array>;
  unwrap(offset: number, stored: AsyncIterable<Uint8Array>): AsyncIterable<Uint8Array>;
}

/** As it is, behind its place; `owner`: of whose upload. */
export const plainPieces = (owner: string): PieceForm => ({
  async *wrap(offset, piece) {
    yield Buffer.from(`${owner} ${offset}\n`);
    yield* piece;
  },
  unwrap: (offset, stored) => afterHead(stored, Buffer.byteLength(`${owner} ${offset}\n`)),
});

/** What comes after so many bytes. */
export async function* afterHead(stored: AsyncIterable<Uint8Array>, headBytes: number): AsyncIterable<Uint8Array> {
  let head = headBytes;
  for await (const piece of stored) {
    const begins = Math.min(head, piece.length);
    head -= begins;
    if (begins < piece.length) yield piece.subarray(begins);
  }
}

/** @throws what the source or the store throws; then nothing is kept */
async function keepPiece(passing: TemporaryBlobStore, form: PieceForm, offset: number, source: AsyncIterable<Uint8Array>): Promise<Piece> {
  const measure = new Measure();
  const { digest } = await passing.put(form.wrap(offset, measure.of(source)));
  return { digest, bytes: measure.result().bytes };
}

/** The file as far as it has come. @throws ContentMissing, ContentDamaged, ContentUnavailable */
export async function* readPieces(passing: TemporaryBlobStore, form: PieceForm, pieces: Iterable<Piece>): AsyncIterable<Uint8Array> {
  let offset = 0;
  for (const { digest, bytes } of pieces) {
    yield* form.unwrap(offset, passing.open(digest));
    offset += bytes;
  }
}

interface Part {
  readonly passing: TemporaryBlobStore;
  readonly form: PieceForm;
  /** Where the part begins. */
  readonly offset: number;
  readonly pieceBytes?: number;
  /** Of each piece, once it is stored. */
  readonly note: (offset: number, piece: Piece) => Promise<unknown>;
}

/** Keeps what comes, piece by piece; of a part that breaks off, what came of it. @throws what `note`, the source or the store throws */
export async function receivePart(
  { passing, form, offset: begin, pieceBytes = PIECE_BYTES, note }: Part,
  source: AsyncIterable<Uint8Array>,
): Promise<void> {
  const chunks = new ChunkReader(source);
  try {
    for (let offset = begin; await chunks.more(); ) {
      const piece = await keepPiece(passing, form, offset, chunks.next(pieceBytes));
      await note(offset, piece);
      offset += piece.bytes;
    }
  } finally {
    await chunks.end();
  }
  if (chunks.failure !== undefined) throw chunks.failure;
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

/** All of a source in one. */
export async function gather(source: AsyncIterable<Uint8Array>): Promise<Buffer> {
  const pieces: Uint8Array[] = [];
  for await (const piece of source) pieces.push(piece);
  return Buffer.concat(pieces);
}
