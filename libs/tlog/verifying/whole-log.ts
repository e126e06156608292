import { EMPTY_ROOT, HASH_BYTES, isSameHash, leafHash, nodeHash } from '../hashing.js';
import type { VerifierKey } from '../keys.js';
import type { Checkpoint } from '../statements.js';
import { LogFormatError } from '../strict.js';
import { readTilePath, TILE_WIDTH, type TilePlace, tileLevels, tilePath, tileWidth } from '../tile-path.js';
import { readBundle } from './bundle.js';
import { readSignedCheckpoint, type SignedCheckpoint } from './note.js';

/** A log as files: `checkpoint`, `tile/<level>/…`, `tile/entries/…` (C2SP tlog-tiles). */
export interface LogFiles {
  /** Undefined: there is no such file. */
  read(path: string): Promise<Uint8Array | undefined>;
  /** All files there are. */
  paths(): Promise<readonly string[]>;
}

/** What is wrong with a file of a log. */
export interface FileFault {
  readonly path: string;
  /** `different`: it holds other hashes than the entries have, or other entries than the root; `stray`: the log has no such file. */
  readonly kind: 'missing' | 'unreadable' | 'unsigned' | 'different' | 'stray';
  readonly explanation: string;
}

export interface WholeLog {
  /** Undefined when it cannot be read. */
  readonly signed: SignedCheckpoint | undefined;
  /** Empty: each file is what the signed root says. */
  readonly faults: readonly FileFault[];
}

/**
 * Checks a whole log from its entries up: every entry hashed anew, every tile of every level, the root, the signatures; and that
 * nothing else lies there. All keys that are given must have signed.
 * @param onEntry is given each entry, in order; what it makes of them counts only when no fault is answered
 */
export async function verifyWholeLog(
  files: LogFiles,
  keys: readonly VerifierKey[],
  onEntry: (entry: Uint8Array, index: number) => void = () => {},
): Promise<WholeLog> {
  const faults: FileFault[] = [];
  const signed = await readSigned(files, keys, faults);
  if (!signed) return { signed, faults };
  const check = new TilesCheck(files, signed.checkpoint, faults, onEntry);
  await check.run();
  return { signed, faults };
}

async function readSigned(files: LogFiles, keys: readonly VerifierKey[], faults: FileFault[]): Promise<SignedCheckpoint | undefined> {
  const path = 'checkpoint';
  const bytes = await files.read(path);
  if (!bytes) {
    faults.push({ path, kind: 'missing', explanation: 'there is no checkpoint' });
    return undefined;
  }
  try {
    const signed = readSignedCheckpoint(bytes, keys);
    const { origin } = signed.checkpoint;
    const silent = keys.filter((key) => !signed.signatures.some((signature) => signature.key === key));
    for (const { name, id } of silent) faults.push({ path, kind: 'unsigned', explanation: `${name} (${id}) has not signed it` });
    if (keys.length === 0) faults.push({ path, kind: 'unsigned', explanation: 'no key is known to check it by' });
    if (!keys.some(({ name }) => name === origin)) faults.push({ path, kind: 'unsigned', explanation: `no key of ${origin} is known` });
    return signed;
  } catch (error) {
    if (!(error instanceof LogFormatError)) throw error;
    faults.push({ path, kind: 'unreadable', explanation: error.message });
    return undefined;
  }
}

class TilesCheck {
  /** By level, the hashes that the tile in hand must have. */
  private readonly tiles: Uint8Array[][] = [];
  /** By level, how many whole tiles there were. */
  private readonly counts: number[] = [];
  private readonly peaks: { readonly height: number; readonly hash: Uint8Array }[] = [];
  private readonly expected = new Set(['checkpoint']);
  private paths: ReadonlySet<string> = new Set();

  constructor(
    private readonly files: LogFiles,
    private readonly checkpoint: Checkpoint,
    private readonly faults: FileFault[],
    private readonly onEntry: (entry: Uint8Array, index: number) => void,
  ) {}

  async run(): Promise<void> {
    const paths = await this.files.paths();
    this.paths = new Set(paths);
    const { size } = this.checkpoint;
    for (let n = 0; n * TILE_WIDTH < size; n++) {
      // Without these entries nothing can be said of what comes after them.
      if (!(await this.readEntries({ level: 'entries', n, width: tileWidth(0, n, size) }))) return;
    }
    for (let level = 0; level < tileLevels(size); level++) {
      const rest = this.tiles[level] ?? [];
      if (rest.length > 0) await this.compare(level, rest, Math.floor(size / TILE_WIDTH ** (level + 1)));
    }
    if (!isSameHash(this.root(), this.checkpoint.root)) this.add('checkpoint', 'different', 'its root is not that of the entries');
    for (const path of paths) if (!this.expected.has(path)) await this.checkOlder(path);
  }

  /** False when the entries after these cannot be told. */
  private async readEntries(place: TilePlace): Promise<boolean> {
    const path = tilePath(place);
    this.expected.add(path);
    const bytes = await this.files.read(path);
    if (!bytes) {
      this.add(path, 'missing', `its ${place.width} entries are not there`);
      return false;
    }
    try {
      for (const [index, entry] of readBundle(bytes, place.width).entries()) {
        await this.addLeaf(leafHash(entry));
        this.onEntry(entry, place.n * TILE_WIDTH + index);
      }
      return true;
    } catch (error) {
      if (!(error instanceof LogFormatError)) throw error;
      this.add(path, 'unreadable', error.message);
      return false;
    }
  }

  private async addLeaf(leaf: Uint8Array): Promise<void> {
    await this.addToTile(0, leaf);
    let [height, hash] = [0, leaf];
    while (this.peaks.at(-1)?.height === height) {
      hash = nodeHash((this.peaks.pop() as { hash: Uint8Array }).hash, hash);
      height++;
    }
    this.peaks.push({ height, hash });
  }

  /** Whole tiles are hashed upwards by themselves: what the tree's own sums say is compared at the root. */
  private async addToTile(level: number, hash: Uint8Array): Promise<void> {
    const tile = this.tiles[level] ?? [];
    this.tiles[level] = tile;
    tile.push(hash);
    if (tile.length < TILE_WIDTH) return;
    this.tiles[level] = [];
    const n = this.counts[level] ?? 0;
    this.counts[level] = n + 1;
    await this.compare(level, tile, n);
    await this.addToTile(level + 1, tileRoot(tile));
  }

  private async compare(level: number, hashes: readonly Uint8Array[], n: number): Promise<void> {
    const path = tilePath({ level, n, width: hashes.length });
    this.expected.add(path);
    const bytes = await this.files.read(path);
    if (!bytes) return this.add(path, 'missing', 'the tile is not there');
    if (!isSameHash(bytes, Buffer.concat(hashes))) this.add(path, 'different', 'its hashes are not those of the entries');
  }

  /** A narrower tile of an earlier size may lie there still: it must be the beginning of the one that is. */
  private async checkOlder(path: string): Promise<void> {
    const wider = this.findWider(path);
    const [bytes, present] = [await this.files.read(path), wider && (await this.files.read(tilePath(wider)))];
    if (!wider || !present || !bytes) return this.add(path, 'stray', 'the log has no such file');
    const { level, width } = readTilePath(path);
    const beginning = level === 'entries' ? bundleBeginning(present, wider.width, width) : present.subarray(0, width * HASH_BYTES);
    if (!beginning || !isSameHash(bytes, beginning)) this.add(path, 'different', 'it is not the beginning of the tile that followed it');
  }

  private findWider(path: string): TilePlace | undefined {
    try {
      const { level, n, width } = readTilePath(path);
      const most = tileWidth(level === 'entries' ? 0 : level, n, this.checkpoint.size);
      const wider = { level, n, width: most };
      return most > width && this.paths.has(tilePath(wider)) ? wider : undefined;
    } catch (error) {
      if (!(error instanceof LogFormatError)) throw error;
      return undefined;
    }
  }

  private root(): Uint8Array {
    const [last, ...rest] = [...this.peaks].reverse().map(({ hash }) => hash);
    return last ? rest.reduce((right, left) => nodeHash(left, right), last) : EMPTY_ROOT;
  }

  private add(path: string, kind: FileFault['kind'], explanation: string): void {
    this.faults.push({ path, kind, explanation });
  }
}

/** Of 256 hashes. */
function tileRoot(hashes: readonly Uint8Array[]): Uint8Array {
  let level = hashes;
  while (level.length > 1) {
    const above: Uint8Array[] = [];
    for (let index = 0; index < level.length; index += 2) above.push(nodeHash(level[index] as Uint8Array, level[index + 1] as Uint8Array));
    level = above;
  }
  return level[0] as Uint8Array;
}

/** The first entries of a bundle; undefined when it cannot be read. */
function bundleBeginning(bundle: Uint8Array, width: number, narrower: number): Uint8Array | undefined {
  try {
    const entries = readBundle(bundle, width);
    const length = entries.slice(0, narrower).reduce((sum, entry) => sum + 2 + entry.length, 0);
    return bundle.subarray(0, length);
  } catch (error) {
    if (!(error instanceof LogFormatError)) throw error;
    return undefined;
  }
}
