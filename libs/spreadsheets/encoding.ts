import { isUtf8 } from 'node:buffer';

/** Bytes that stand for no character, or for the one that no text holds: the file is in another encoding, or no text. */
export class NotText extends Error {
  constructor() {
    super('it is not UTF-8 text, nor UTF-16 with a byte order mark; save it as "CSV UTF-8"');
    this.name = 'NotText';
  }
}

/** More of it at once would keep everybody else waiting. */
const PIECE = 64 * 1024;
const LONGEST_MARK = 3;

/**
 * A file as UTF-8 without a byte order mark: UTF-8 with or without one, or UTF-16 with one. Nothing is replaced: what comes
 * before the first byte that cannot be read is given, then it ends.
 * @throws NotText; what the source throws
 */
export async function* asUtf8(source: AsyncIterable<Uint8Array>): AsyncGenerator<Buffer> {
  let encoding: Encoding | undefined;
  let begun: Buffer = Buffer.alloc(0);
  for await (const piece of inParts(source)) {
    if (encoding) yield* whole(encoding.take(piece));
    else {
      begun = Buffer.concat([begun, piece]);
      if (begun.length < LONGEST_MARK) continue;
      encoding = detectEncoding(begun);
      yield* whole(encoding.take(begun.subarray(encoding.mark)));
    }
  }
  encoding ??= detectEncoding(begun);
  if (begun.length < LONGEST_MARK) yield* whole(encoding.take(begun.subarray(encoding.mark)));
  if (!encoding.atEnd()) throw new NotText();
}

async function* inParts(source: AsyncIterable<Uint8Array>): AsyncGenerator<Buffer> {
  for await (const piece of source) {
    for (let offset = 0; offset < piece.length; offset += PIECE) {
      const part = piece.subarray(offset, offset + PIECE);
      yield Buffer.from(part.buffer, part.byteOffset, part.length);
    }
  }
}

function* whole({ text, isBroken }: Taken): Generator<Buffer> {
  if (text.length > 0) yield text;
  if (isBroken) throw new NotText();
}

interface Taken {
  /** What can be read, as UTF-8. */
  readonly text: Buffer;
  /** True when what comes next cannot. */
  readonly isBroken: boolean;
}

interface Encoding {
  /** Bytes of the byte order mark. */
  readonly mark: number;
  take(piece: Buffer): Taken;
  /** False when a character is not there whole. */
  atEnd(): boolean;
}

function detectEncoding(begun: Buffer): Encoding {
  if (begun[0] === 0xff && begun[1] === 0xfe) return new Utf16('little-endian');
  if (begun[0] === 0xfe && begun[1] === 0xff) return new Utf16('big-endian');
  return new Utf8(begun[0] === 0xef && begun[1] === 0xbb && begun[2] === 0xbf ? 3 : 0);
}

class Utf8 implements Encoding {
  private rest: Buffer = Buffer.alloc(0);

  constructor(readonly mark: number) {}

  take(piece: Buffer): Taken {
    const bytes = this.rest.length > 0 ? Buffer.concat([this.rest, piece]) : piece;
    const end = endOfCharacters(bytes);
    const text = bytes.subarray(0, end);
    this.rest = bytes.subarray(end);
    return readable(text) ? { text, isBroken: false } : { text: readableBeginning(text), isBroken: true };
  }

  atEnd(): boolean {
    return this.rest.length === 0;
  }
}

const readable = (bytes: Buffer): boolean => isUtf8(bytes) && !bytes.includes(0);

/** Where the last character ends that is there whole. */
function endOfCharacters(bytes: Buffer): number {
  for (let back = 1; back <= Math.min(3, bytes.length); back++) {
    const byte = bytes[bytes.length - back] ?? 0;
    if (byte < 0x80) break;
    if (byte >= 0xc0) return (byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : 2) > back ? bytes.length - back : bytes.length;
  }
  return bytes.length;
}

/** By halves: what can be read stays so up to the first byte that cannot. */
function readableBeginning(bytes: Buffer): Buffer {
  const upTo = (length: number) => bytes.subarray(0, endOfCharacters(bytes.subarray(0, length)));
  let [low, high] = [0, bytes.length];
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if (readable(upTo(middle))) low = middle;
    else high = middle;
  }
  return upTo(low);
}

class Utf16 implements Encoding {
  readonly mark = 2;
  private rest: Buffer = Buffer.alloc(0);

  constructor(private readonly order: 'little-endian' | 'big-endian') {}

  take(piece: Buffer): Taken {
    const bytes = Buffer.concat([this.rest, piece]);
    // A pair of surrogates may lie on both sides of the end of a piece.
    let end = bytes.length - (bytes.length % 2);
    if (end >= 2 && isHighSurrogate(this.order === 'little-endian' ? bytes[end - 1] : bytes[end - 2])) end -= 2;
    this.rest = Buffer.from(bytes.subarray(end));
    const units = bytes.subarray(0, end);
    const text = (this.order === 'big-endian' ? units.swap16() : units).toString('utf16le');
    const unreadable = text.search(UNREADABLE);
    return unreadable < 0 ? { text: Buffer.from(text), isBroken: false } : { text: Buffer.from(text.slice(0, unreadable)), isBroken: true };
  }

  atEnd(): boolean {
    return this.rest.length === 0;
  }
}

/** By the upper of its two bytes. */
const isHighSurrogate = (upper = 0): boolean => upper >= 0xd8 && upper <= 0xdb;
// biome-ignore lint/suspicious/noControlCharactersInRegex: it is what no text holds
const UNREADABLE = /[\p{Cs}\u0000]/u;
