import { LogFormatError } from './strict.js';

/** Hashes in a tile, and entries in a bundle. */
export const TILE_WIDTH = 256;
/** Hashes of a tile of the next level are each the root of a whole tile. */
export const TILE_HEIGHT = 8;
/** Enough for more entries than a number can count. */
const MOST_LEVELS = 7;

/** Where a tile stands: the level of its hashes (0: leaves; `entries`: the entries themselves), its number there, and how many it has. */
export interface TilePlace {
  readonly level: number | 'entries';
  readonly n: number;
  /** 1 to 256. */
  readonly width: number;
}

/** `tile/<level>/<n>[.p/<width>]`: the number in groups of three digits, all but the last with an x (C2SP tlog-tiles). */
export function tilePath({ level, n, width }: TilePlace): string {
  const digits = String(n);
  const groups = digits.padStart(Math.ceil(digits.length / 3) * 3, '0').match(/.../g) as string[];
  const name = groups.map((group, index) => (index < groups.length - 1 ? `x${group}` : group)).join('/');
  return `tile/${level}/${name}${width === TILE_WIDTH ? '' : `.p/${width}`}`;
}

const PATH = /^tile\/(entries|[0-9]{1,2})\/((?:x[0-9]{3}\/)*[0-9]{3})(?:\.p\/([0-9]{1,3}))?$/;

/** Reads a path, strictly: whatever it is that is asked for, one path alone leads to it. @throws LogFormatError */
export function readTilePath(path: string): TilePlace {
  const match = PATH.exec(path);
  if (!match) throw new LogFormatError('path', 'is no path of a tile');
  const [, level, name, width = String(TILE_WIDTH)] = match as unknown as [string, string, string, string | undefined];
  const place: TilePlace = {
    level: level === 'entries' ? level : Number(level),
    n: Number(name.replaceAll(/[x/]/g, '')),
    width: Number(width),
  };
  const isInBounds =
    Number.isSafeInteger(place.n) &&
    place.width >= 1 &&
    place.width <= TILE_WIDTH &&
    (place.level === 'entries' || place.level < MOST_LEVELS);
  // What has several paths has all of them but the one that we write.
  if (!isInBounds || tilePath(place) !== path) throw new LogFormatError('path', 'is no path of a tile');
  return place;
}

/**
 * How many hashes the tile has in a tree of that size; 0: it has no such tile.
 * @param level of hashes; bundles of entries are as wide as the tiles of level 0
 */
export function tileWidth(level: number, n: number, size: number): number {
  const hashes = Math.floor(size / TILE_WIDTH ** level);
  return Math.max(0, Math.min(TILE_WIDTH, hashes - n * TILE_WIDTH));
}

/** How many levels of tiles a tree of that size has. */
export function tileLevels(size: number): number {
  let levels = 0;
  for (let hashes = size; hashes > 0; hashes = Math.floor(hashes / TILE_WIDTH)) levels++;
  return levels;
}

/** All tiles of hashes of a tree, each as wide as it is. */
export function* tilePlaces(size: number): Iterable<TilePlace & { readonly level: number }> {
  for (let level = 0; level < tileLevels(size); level++) {
    for (let n = 0; ; n++) {
      const width = tileWidth(level, n, size);
      if (width === 0) break;
      yield { level, n, width };
    }
  }
}

/** By level, the tile at the right edge of a tree, which is not full; its width may be 0. */
export const edgePlaces = (size: number): readonly (TilePlace & { readonly level: number })[] =>
  Array.from({ length: tileLevels(size) }, (_, level) => {
    const n = Math.floor(size / TILE_WIDTH ** (level + 1));
    return { level, n, width: tileWidth(level, n, size) };
  });
