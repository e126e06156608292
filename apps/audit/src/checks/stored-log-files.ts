import {
  HASH_BYTES,
  type LogFiles,
  LogFormatError,
  type LogStorage,
  readTilePath,
  TILE_WIDTH,
  tilePath,
  tilePlaces,
  tileWidth,
  writeBundle,
} from '#libs/tlog';

/** The log in its storage, as the files that it is served as: what checks a log that was exported checks this one. */
export class StoredLogFiles implements LogFiles {
  constructor(
    private readonly storage: Pick<LogStorage, 'entries' | 'tile'>,
    private readonly checkpoint: { readonly note: string; readonly size: number },
    /** Before each bundle is read, with how many entries were read. */
    private readonly onEntries: (read: number) => Promise<void>,
  ) {}

  async read(path: string): Promise<Uint8Array | undefined> {
    if (path === 'checkpoint') return Buffer.from(this.checkpoint.note);
    const { level, n, width } = readTilePath(path);
    if (level === 'entries') return this.readBundle(n, width);
    const bytes = await this.storage.tile(level, n);
    return bytes && bytes.length >= width * HASH_BYTES ? bytes.subarray(0, width * HASH_BYTES) : undefined;
  }

  /** All that a log of this size has: a storage has no file that the log does not have. */
  async paths(): Promise<readonly string[]> {
    const places = [...tilePlaces(this.checkpoint.size)];
    return [
      'checkpoint',
      ...places.flatMap((place) => [tilePath(place), ...(place.level === 0 ? [tilePath({ ...place, level: 'entries' })] : [])]),
    ];
  }

  private async readBundle(n: number, width: number): Promise<Uint8Array | undefined> {
    const first = n * TILE_WIDTH;
    await this.onEntries(first);
    if (tileWidth(0, n, this.checkpoint.size) < width) return undefined;
    const entries = await this.storage.entries(first, first + width);
    if (entries.length < width) return undefined;
    try {
      return writeBundle(entries);
    } catch (error) {
      // An entry that is too long for a bundle was never logged: something else stands in its row.
      if (error instanceof LogFormatError) return new Uint8Array();
      throw error;
    }
  }
}
