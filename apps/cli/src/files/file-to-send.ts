import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { Failure } from '../failure.js';

/** A file that is to be sent. */
export class FileToSend {
  private constructor(
    private readonly path: string,
    readonly bytes: number,
  ) {}

  /** @throws Failure for a file that cannot be read */
  static async at(path: string): Promise<FileToSend> {
    try {
      return new FileToSend(path, (await stat(path)).size);
    } catch (error) {
      throw new Failure(`${path} cannot be read: ${(error as Error).message}.`);
    }
  }

  /** The bytes from this one on, at most so many; `onProgress` hears of each piece once it was taken. */
  async *pieces(from = 0, most = Number.POSITIVE_INFINITY, onProgress?: (upTo: number) => void): AsyncIterable<Uint8Array> {
    const end = Math.min(from + most, this.bytes);
    if (from >= end) return;
    let offset = from;
    for await (const piece of createReadStream(this.path, { start: from, end: end - 1 })) {
      yield piece as Uint8Array;
      offset += (piece as Uint8Array).length;
      onProgress?.(offset);
    }
  }

  /** SHA-256, hexadecimal. */
  async digest(): Promise<string> {
    const hash = createHash('sha256');
    for await (const piece of this.pieces()) hash.update(piece);
    return hash.digest('hex');
  }
}
