import { once } from 'node:events';
import { PassThrough } from 'node:stream';
import type { BlobStore, StoredContent } from '#libs/content';

const PIECE = 64 * 1024;

/** Lines on their way into the content store: no more of them are in memory than a piece and what the store is writing. */
export class StoredRows {
  private readonly stream = new PassThrough({ highWaterMark: PIECE });
  private readonly kept: Promise<StoredContent>;
  private waiting = '';

  constructor(contents: BlobStore, header: string) {
    this.kept = contents.put(this.stream);
    // A fault is thrown by the next `flush`, `end` or `breakOff`.
    this.kept.catch(() => undefined);
    this.stream.on('error', () => undefined);
    this.waiting = `${header}\n`;
  }

  /** True when `flush` is to be awaited before the next line. */
  add(line: string): boolean {
    this.waiting += `${line}\n`;
    return this.waiting.length >= PIECE;
  }

  /** @throws what the store throws */
  async flush(): Promise<void> {
    const piece = this.waiting;
    this.waiting = '';
    if (!this.stream.write(piece)) await Promise.race([once(this.stream, 'drain'), this.kept]);
  }

  /** Keeps it. @throws what the store throws */
  async end(): Promise<StoredContent> {
    this.stream.end(this.waiting);
    this.waiting = '';
    return this.kept;
  }

  /** Keeps nothing. */
  async breakOff(): Promise<void> {
    this.stream.destroy(new Error('the submission was not read to its end'));
    await this.kept.catch(() => undefined);
  }
}
