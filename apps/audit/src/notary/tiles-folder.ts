import { mkdir, open, readFile, rename } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { isNativeError } from 'node:util/types';
import {
  HASH_BYTES,
  type KeptCheckpoint,
  LogFormatError,
  type LogStorage,
  readSignedCheckpoint,
  TILE_WIDTH,
  TileMissing,
  tileLevels,
  tilePath,
  tileWidth,
  writeBundle,
} from '#libs/tlog';

/**
 * The log as files, for a web server, a bucket or a mirror (C2SP tlog-tiles): tiles and entries first, on disk, and the checkpoint after
 * them, in the place of the one before. Whatever a reader finds, all that the checkpoint speaks of is there; what a process that died has
 * written beyond it is what the next checkpoint will speak of.
 */
export class TilesFolder {
  constructor(
    private readonly folder: string,
    private readonly storage: Pick<LogStorage, 'tile' | 'entries'>,
  ) {}

  /**
   * Writes what came since the checkpoint that the folder has, and then this one. An older one than that is passed over.
   * @throws TileMissing, LogFormatError for a folder whose checkpoint cannot be read
   */
  async write(kept: KeptCheckpoint): Promise<void> {
    const present = await this.presentSize();
    if (present > kept.size) return;
    for (let level = 0; level < tileLevels(kept.size); level++) {
      const span = TILE_WIDTH ** (level + 1);
      // The tile that was at the edge has grown; those before it are what they were.
      for (let n = Math.floor(present / span); tileWidth(level, n, kept.size) > 0; n++) await this.writeTile(level, n, kept.size);
    }
    await this.put('checkpoint', Buffer.from(kept.note));
  }

  private async writeTile(level: number, n: number, size: number): Promise<void> {
    const width = tileWidth(level, n, size);
    const bytes = (await this.storage.tile(level, n)) ?? new Uint8Array();
    if (bytes.length < width * HASH_BYTES) throw new TileMissing(level, n, width);
    await this.put(tilePath({ level, n, width }), bytes.subarray(0, width * HASH_BYTES));
    if (level > 0) return;
    const first = n * TILE_WIDTH;
    const entries = await this.storage.entries(first, first + width);
    if (entries.length < width) throw new TileMissing(level, n, width);
    await this.put(tilePath({ level: 'entries', n, width }), writeBundle(entries));
  }

  private async presentSize(): Promise<number> {
    const path = join(this.folder, 'checkpoint');
    try {
      return readSignedCheckpoint(await readFile(path), []).checkpoint.size;
    } catch (error) {
      if (isNativeError(error) && 'code' in error && error.code === 'ENOENT') return 0;
      if (error instanceof LogFormatError) throw new LogFormatError(path, `is no checkpoint (${error.message})`, { cause: error });
      throw error;
    }
  }

  /** Whole, or not at all. The draft lies beside the folder: within it, one that was left would be a file that the log does not have. */
  private async put(path: string, bytes: Uint8Array): Promise<void> {
    const [target, draft] = [join(this.folder, path), `${this.folder}.draft`];
    await mkdir(dirname(target), { recursive: true });
    const file = await open(draft, 'w');
    try {
      await file.writeFile(bytes);
      await file.sync();
    } finally {
      await file.close();
    }
    await rename(draft, target);
    const folder = await open(dirname(target), 'r');
    try {
      await folder.sync();
    } finally {
      await folder.close();
    }
  }
}
