import { LogFormatError } from '../strict.js';
import { TILE_WIDTH } from '../tile-path.js';

/** Reads a bundle of so many entries, strictly: each after its length in two bytes, and nothing after the last. @throws LogFormatError */
export function readBundle(bytes: Uint8Array, width: number): readonly Uint8Array[] {
  if (width < 1 || width > TILE_WIDTH) throw new LogFormatError('bundle', `has 1 to ${TILE_WIDTH} entries, not ${width}`);
  const entries: Uint8Array[] = [];
  let offset = 0;
  for (let index = 0; index < width; index++) {
    const start = offset + 2;
    const length = ((bytes[offset] ?? 0) << 8) | (bytes[offset + 1] ?? 0);
    if (start + length > bytes.length) throw new LogFormatError('bundle', `ends within entry ${index}`);
    entries.push(bytes.subarray(start, start + length));
    offset = start + length;
  }
  if (offset !== bytes.length) throw new LogFormatError('bundle', `has ${bytes.length - offset} bytes after its ${width} entries`);
  return entries;
}
