import { crc32, inflateRawSync } from 'node:zlib';
import { type Files, filesBelow, PackFormatError } from '../files.js';

const END = 0x06054b50;
const END_BYTES = 22;
const ENTRY = 0x02014b50;
const ENTRY_BYTES = 46;
const LOCAL = 0x04034b50;
const LOCAL_BYTES = 30;
const STORED = 0;
const DEFLATED = 8;
/** All together, unpacked: a pack has some megabytes. */
const MOST_BYTES = 512 * 1024 * 1024;

/**
 * The files of a pack in an archive, by their paths below its one folder, strictly: what two readers could take for two things is refused.
 * @throws PackFormatError
 */
export function readZip(archive: Uint8Array): Files {
  const bytes = Buffer.from(archive.buffer, archive.byteOffset, archive.byteLength);
  try {
    const files = readFiles(bytes);
    const folders = new Set([...files.keys()].map((path) => path.slice(0, path.indexOf('/') + 1)));
    const [folder = ''] = folders;
    return folders.size === 1 ? filesBelow(files, folder) : files;
  } catch (error) {
    if (error instanceof PackFormatError) throw error;
    throw new PackFormatError(`is no archive that can be read: ${(error as Error).message}`);
  }
}

function readFiles(bytes: Buffer): Files {
  const end = bytes.lastIndexOf(Buffer.from([0x50, 0x4b, 0x05, 0x06]));
  if (end < 0 || bytes.readUInt32LE(end) !== END || end + END_BYTES !== bytes.length)
    throw new PackFormatError('is no archive, or is cut off');
  const [count, start] = [bytes.readUInt16LE(end + 10), bytes.readUInt32LE(end + 16)];
  const files = new Map<string, Uint8Array>();
  let [place, total] = [start, 0];
  for (let number = 0; number < count; number++) {
    if (bytes.readUInt32LE(place) !== ENTRY) throw new PackFormatError('has an entry that cannot be read');
    const lengths = [28, 30, 32].map((offset) => bytes.readUInt16LE(place + offset)) as [number, number, number];
    const name = bytes.subarray(place + ENTRY_BYTES, place + ENTRY_BYTES + lengths[0]);
    const size = bytes.readUInt32LE(place + 24);
    total += size;
    if (total > MOST_BYTES) throw new PackFormatError(`has more than ${MOST_BYTES} bytes in it`);
    const path = name.toString();
    if (!path.endsWith('/')) {
      if (/^\/|\\|(?:^|\/)\.\.?(?:\/|$)|\0/.test(path)) throw new PackFormatError(`has a path that leads out of it: ${path}`);
      if (files.has(path)) throw new PackFormatError(`has ${path} twice`);
      files.set(path, readContent(bytes, place, name, size));
    }
    place += ENTRY_BYTES + lengths[0] + lengths[1] + lengths[2];
  }
  if (place !== end) throw new PackFormatError('has something between its files and its end');
  return files;
}

function readContent(bytes: Buffer, entry: number, name: Buffer, size: number): Uint8Array {
  const [flags, method] = [bytes.readUInt16LE(entry + 8), bytes.readUInt16LE(entry + 10)];
  const [checksum, packed, local] = [16, 20, 42].map((offset) => bytes.readUInt32LE(entry + offset)) as [number, number, number];
  if ((flags & 1) !== 0 || (method !== STORED && method !== DEFLATED))
    throw new PackFormatError(`has ${name.toString()} encrypted, or packed in a way that is not read`);
  const [nameLength, extraLength] = [bytes.readUInt16LE(local + 26), bytes.readUInt16LE(local + 28)];
  if (bytes.readUInt32LE(local) !== LOCAL || !bytes.subarray(local + LOCAL_BYTES, local + LOCAL_BYTES + nameLength).equals(name))
    throw new PackFormatError(`calls ${name.toString()} by two names`);
  const from = local + LOCAL_BYTES + nameLength + extraLength;
  const content = bytes.subarray(from, from + packed);
  const unpacked = method === STORED ? content : inflateRawSync(content, { maxOutputLength: Math.max(1, size) });
  if (unpacked.length !== size || crc32(unpacked) !== checksum) throw new PackFormatError(`has ${name.toString()} damaged`);
  return unpacked;
}
