import { randomUUID } from 'node:crypto';
import { createReadStream, mkdirSync } from 'node:fs';
import { type FileHandle, mkdir, open, readdir, rename, rm, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { isNativeError } from 'node:util/types';
import {
  ContentMissing,
  ContentUnavailable,
  type ForgettingBlobStore,
  isContentDigest,
  Measure,
  type StoredContent,
  type TemporaryBlobStore,
  verify,
} from '#libs/content';

/** What a crash left half-written is removed when it is this old: nobody writes it any more. */
const ABANDONED_MS = 24 * 3_600_000;

/** One file a content, named by its digest, in a folder: `ab/abcd…`; what is being written is under `incoming/`. */
export const openFileContents = (folder: string): ForgettingBlobStore => openFolder(folder);

/** The same, for contents that are forgotten again; a folder of its own. */
export const openPassingFiles = (folder: string): TemporaryBlobStore => openFolder(folder);

function openFolder(folder: string): FileContents {
  try {
    mkdirSync(join(folder, 'incoming'), { recursive: true, mode: 0o700 });
  } catch (error) {
    throw unavailable(folder, error);
  }
  return new FileContents(folder);
}

class FileContents implements TemporaryBlobStore {
  private readonly tidied: Promise<void>;
  private closed = false;

  constructor(private readonly folder: string) {
    this.tidied = this.removeAbandoned();
  }

  async put(source: AsyncIterable<Uint8Array>): Promise<StoredContent> {
    this.checkOpen();
    const incoming = join(this.folder, 'incoming', randomUUID());
    const measure = new Measure();
    try {
      const file = await this.asking(() => open(incoming, 'wx', 0o600));
      try {
        for await (const piece of measure.of(source)) await this.asking(() => file.writeFile(piece));
        await this.asking(() => file.sync());
      } finally {
        await file.close();
      }
      const content = measure.result();
      await this.asking(() => this.keep(incoming, content.digest));
      return content;
    } catch (error) {
      await rm(incoming, { force: true });
      throw error;
    }
  }

  async *open(digest: string): AsyncIterable<Uint8Array> {
    this.checkOpen();
    if (!(await this.find(digest))) throw new ContentMissing(digest);
    const pieces = verify(digest, createReadStream(this.contentPath(digest)));
    try {
      yield* pieces;
    } catch (error) {
      throw isFileError(error) ? unavailable(this.folder, error) : error;
    }
  }

  async find(digest: string): Promise<StoredContent | undefined> {
    this.checkOpen();
    if (!isContentDigest(digest)) return undefined;
    try {
      const { size } = await stat(this.contentPath(digest));
      return { digest, bytes: size };
    } catch (error) {
      if (isFileError(error) && error.code === 'ENOENT') return undefined;
      throw unavailable(this.folder, error);
    }
  }

  async remove(digest: string): Promise<void> {
    this.checkOpen();
    if (isContentDigest(digest)) await this.asking(() => rm(this.contentPath(digest), { force: true }));
  }

  async removeBefore(instant: Date): Promise<void> {
    this.checkOpen();
    await this.asking(async () => {
      const folders = (await readdir(this.folder, { withFileTypes: true })).filter((entry) => entry.isDirectory());
      for (const { name } of folders) await removeOlder(join(this.folder, name), instant.getTime());
    });
  }

  async ping(): Promise<void> {
    this.checkOpen();
    await this.asking(() => stat(join(this.folder, 'incoming')));
  }

  async close(): Promise<void> {
    this.closed = true;
    await this.tidied;
  }

  private contentPath(digest: string): string {
    return join(this.folder, digest.slice(0, 2), digest);
  }

  /** A rename is all or nothing; the folder is written through, so that the name outlives a power cut. */
  private async keep(incoming: string, digest: string): Promise<void> {
    const path = this.contentPath(digest);
    if (await mkdir(dirname(path), { recursive: true, mode: 0o700 })) await syncFolder(this.folder);
    await rename(incoming, path);
    await syncFolder(dirname(path));
  }

  private async asking<T>(work: () => Promise<T>): Promise<T> {
    try {
      return await work();
    } catch (error) {
      throw isFileError(error) ? unavailable(this.folder, error) : error;
    }
  }

  private async removeAbandoned(): Promise<void> {
    await removeOlder(join(this.folder, 'incoming'), Date.now() - ABANDONED_MS).catch(() => undefined);
  }

  private checkOpen(): void {
    if (this.closed) throw new ContentUnavailable(`${this.folder}: it is closed`);
  }
}

async function removeOlder(folder: string, olderThanMs: number): Promise<void> {
  for (const name of await readdir(folder)) {
    const path = join(folder, name);
    // Somebody else may have removed it.
    const stats = await stat(path).catch(() => undefined);
    if (stats && stats.mtimeMs < olderThanMs) await rm(path, { force: true });
  }
}

async function syncFolder(path: string): Promise<void> {
  const folder: FileHandle = await open(path, 'r');
  try {
    await folder.sync();
  } finally {
    await folder.close();
  }
}

const isFileError = (error: unknown): error is NodeJS.ErrnoException => isNativeError(error) && 'syscall' in error;

const REASONS: Readonly<Record<string, string>> = {
  EACCES: 'no permission',
  EROFS: 'it is read-only',
  ENOSPC: 'the disk is full',
  EDQUOT: 'the quota of the disk is used up',
  ENOENT: 'it is gone',
  EIO: 'the disk failed',
};

const unavailable = (folder: string, error: unknown): ContentUnavailable =>
  new ContentUnavailable(`${folder}: ${(isFileError(error) && REASONS[error.code ?? '']) || String(error)}`, { cause: error });
