import { createHash } from 'node:crypto';
import { type Axis, CURRENCY } from './dimensions.js';
import type { WithoutRatio } from './microdata/microdata.js';
import type { MarginFigures, VintageFigures } from './vintage-figures.js';

/** Changed with the form of the file, or with what is computed: older files are then computed anew. */
export const FORMAT = 2;

const MAGIC = 'GPN figures\n';
const DIGEST_BYTES = 32;
const WORD = 8;

interface Head {
  readonly format: number;
  /** What they were computed from. */
  readonly key: string;
  readonly threshold: number;
  readonly records: number;
  readonly withRatio: number;
  readonly without: Readonly<Record<WithoutRatio, number>>;
  readonly values: Readonly<Record<Axis, readonly string[]>>;
  readonly closed: readonly number[];
  readonly margins: readonly { readonly set: number; readonly cells: number; readonly ofMeans: boolean }[];
}

/**
 * Figures as a file: a line that says what it is, the length of the head and the head as JSON, then for each margin its
 * columns (little-endian), then SHA-256 of all of it.
 */
export function stored(figures: VintageFigures, key: string): Buffer {
  const { threshold, records, withRatio, without, values, closed } = figures;
  const margins = [...figures.margins.values()];
  const head: Head = {
    ...{ format: FORMAT, key, threshold, records, withRatio, without, values, closed: [...closed] },
    margins: margins.map(({ set, keys, ratiosOfMeans }) => ({
      ...{ set, cells: keys.length, ofMeans: ratiosOfMeans !== undefined },
    })),
  };
  const text = Buffer.from(JSON.stringify(head));
  const length = Buffer.alloc(WORD);
  length.writeDoubleLE(text.length);
  const parts: Uint8Array[] = [...padded(Buffer.from(MAGIC)), length, ...padded(text)];
  for (const margin of margins) for (const column of columnsOf(margin)) parts.push(...padded(bytesOf(column)));
  const hash = createHash('sha256');
  for (const part of parts) hash.update(part);
  return Buffer.concat([...parts, hash.digest()]);
}

/** Undefined: it is damaged, of another version, or of something else. */
export function restored(bytes: Uint8Array, key: string): VintageFigures | undefined {
  const end = bytes.length - DIGEST_BYTES;
  if (end < 2 * WORD) return undefined;
  const digest = createHash('sha256').update(bytes.subarray(0, end)).digest();
  if (!digest.equals(bytes.subarray(end)) || Buffer.from(bytes.subarray(0, MAGIC.length)).toString() !== MAGIC) return undefined;
  // Columns are read where they stand: they have to begin at whole words.
  const aligned = bytes.byteOffset % WORD === 0 ? bytes : Uint8Array.from(bytes);
  const reader = new Reader(aligned, wordsOf(MAGIC.length));
  const head = reader.head();
  if (head.format !== FORMAT || head.key !== key) return undefined;
  const margins = head.margins.map(({ set, cells, ofMeans }): MarginFigures => {
    const keys = reader.doubles(cells);
    const counts = reader.integers(cells);
    const plain = (set & CURRENCY) === 0;
    const ratios = plain && { means: reader.doubles(cells), medians: reader.doubles(cells), percentiles80: reader.doubles(cells) };
    const ratiosOfMeans = ofMeans && reader.doubles(cells);
    return { set, keys, counts, ...(ratios && { ratios }), ...(ratiosOfMeans && { ratiosOfMeans }) };
  });
  const { threshold, records, withRatio, without, values, closed } = head;
  return {
    ...{ threshold, records, withRatio, without, values },
    closed: new Set(closed),
    margins: new Map(margins.map((margin) => [margin.set, margin])),
  };
}

const columnsOf = ({ keys, counts, ratios, ratiosOfMeans }: MarginFigures): readonly (Float64Array | Int32Array)[] => [
  ...[keys, counts],
  ...(ratios ? [ratios.means, ratios.medians, ratios.percentiles80] : []),
  ...(ratiosOfMeans ? [ratiosOfMeans] : []),
];

const bytesOf = ({ buffer, byteOffset, byteLength }: Float64Array | Int32Array): Uint8Array =>
  new Uint8Array(buffer, byteOffset, byteLength);

const wordsOf = (bytes: number): number => Math.ceil(bytes / WORD) * WORD;

const padded = (bytes: Uint8Array): readonly Uint8Array[] => [bytes, new Uint8Array(wordsOf(bytes.length) - bytes.length)];

class Reader {
  constructor(
    private readonly bytes: Uint8Array,
    private at: number,
  ) {}

  head(): Head {
    const length = this.doubles(1)[0] ?? 0;
    const text = Buffer.from(this.bytes.subarray(this.at, this.at + length)).toString();
    this.at += wordsOf(length);
    return JSON.parse(text) as Head;
  }

  doubles(length: number): Float64Array<ArrayBuffer> {
    const column = new Float64Array(this.bytes.buffer as ArrayBuffer, this.bytes.byteOffset + this.at, length);
    this.at += length * WORD;
    return column;
  }

  integers(length: number): Int32Array<ArrayBuffer> {
    const column = new Int32Array(this.bytes.buffer as ArrayBuffer, this.bytes.byteOffset + this.at, length);
    this.at += wordsOf(length * Int32Array.BYTES_PER_ELEMENT);
    return column;
  }
}
