import { createHash } from 'node:crypto';
import { defined } from '#libs/event-sourcing';
import { type Axis, CURRENCY } from './dimensions.js';
import type { WithoutRatio } from './microdata/microdata.js';
import type { MarginFigures, VintageFigures } from './vintage-figures.js';

/** Changed with the form of the file, or with what is computed: older files are then computed anew. */
export const FORMAT = 3;

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
  readonly withoutRatio: Readonly<Record<WithoutRatio, number>>;
  readonly values: Readonly<Record<Axis, readonly string[]>>;
  readonly closed: readonly number[];
  readonly margins: readonly { readonly set: number; readonly cells: number; readonly ofMeans: boolean }[];
}

/**
 * Figures as a file: a line that says what it is, the length of the head and the head as JSON, then for each margin its
 * columns (little-endian), then SHA-256 of all of it.
 */
export function encodeFigures(figures: VintageFigures, key: string): Buffer {
  const { threshold, records, withRatio, withoutRatio, values, closed } = figures;
  const margins = [...figures.margins.values()];
  const head: Head = {
    ...{ format: FORMAT, key, threshold, records, withRatio, withoutRatio, values, closed: [...closed] },
    margins: margins.map(({ set, keys, ratiosOfMeans }) => ({
      ...{ set, cells: keys.length, ofMeans: ratiosOfMeans !== undefined },
    })),
  };
  const text = Buffer.from(JSON.stringify(head));
  const length = Buffer.alloc(WORD);
  length.writeDoubleLE(text.length);
  const parts: Uint8Array[] = [...pad(Buffer.from(MAGIC)), length, ...pad(text)];
  for (const margin of margins) for (const column of toColumns(margin)) parts.push(...pad(toBytes(column)));
  const hash = createHash('sha256');
  for (const part of parts) hash.update(part);
  return Buffer.concat([...parts, hash.digest()]);
}

/** Undefined: it is damaged, of another version, or of something else. */
export function decodeFigures(bytes: Uint8Array, key: string): VintageFigures | undefined {
  const end = bytes.length - DIGEST_BYTES;
  if (end < 2 * WORD) return undefined;
  const digest = createHash('sha256').update(bytes.subarray(0, end)).digest();
  if (!digest.equals(bytes.subarray(end)) || Buffer.from(bytes.subarray(0, MAGIC.length)).toString() !== MAGIC) return undefined;
  // Columns are read where they stand: they have to begin at whole words.
  const aligned = bytes.byteOffset % WORD === 0 ? bytes : Uint8Array.from(bytes);
  const reader = new Reader(aligned, toWholeWords(MAGIC.length));
  const head = reader.head();
  if (head.format !== FORMAT || head.key !== key) return undefined;
  const margins = head.margins.map(({ set, cells, ofMeans }): MarginFigures => {
    const keys = reader.doubles(cells);
    const counts = reader.integers(cells);
    const hasRatios = (set & CURRENCY) === 0;
    const ratios = hasRatios
      ? { means: reader.doubles(cells), medians: reader.doubles(cells), percentiles80: reader.doubles(cells) }
      : undefined;
    return defined({ set, keys, counts, ratios, ratiosOfMeans: ofMeans ? reader.doubles(cells) : undefined });
  });
  const { threshold, records, withRatio, withoutRatio, values, closed } = head;
  return {
    ...{ threshold, records, withRatio, withoutRatio, values },
    closed: new Set(closed),
    margins: new Map(margins.map((margin) => [margin.set, margin])),
  };
}

const toColumns = ({ keys, counts, ratios, ratiosOfMeans }: MarginFigures): readonly (Float64Array | Int32Array)[] => [
  ...[keys, counts],
  ...(ratios ? [ratios.means, ratios.medians, ratios.percentiles80] : []),
  ...(ratiosOfMeans ? [ratiosOfMeans] : []),
];

const toBytes = ({ buffer, byteOffset, byteLength }: Float64Array | Int32Array): Uint8Array =>
  new Uint8Array(buffer, byteOffset, byteLength);

const toWholeWords = (bytes: number): number => Math.ceil(bytes / WORD) * WORD;

const pad = (bytes: Uint8Array): readonly Uint8Array[] => [bytes, new Uint8Array(toWholeWords(bytes.length) - bytes.length)];

class Reader {
  constructor(
    private readonly bytes: Uint8Array,
    private position: number,
  ) {}

  head(): Head {
    const length = this.doubles(1)[0] ?? 0;
    const text = Buffer.from(this.bytes.subarray(this.position, this.position + length)).toString();
    this.position += toWholeWords(length);
    return JSON.parse(text) as Head;
  }

  doubles(length: number): Float64Array<ArrayBuffer> {
    const column = new Float64Array(this.bytes.buffer as ArrayBuffer, this.bytes.byteOffset + this.position, length);
    this.position += length * WORD;
    return column;
  }

  integers(length: number): Int32Array<ArrayBuffer> {
    const column = new Int32Array(this.bytes.buffer as ArrayBuffer, this.bytes.byteOffset + this.position, length);
    this.position += toWholeWords(length * Int32Array.BYTES_PER_ELEMENT);
    return column;
  }
}
