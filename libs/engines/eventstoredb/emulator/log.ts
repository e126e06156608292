import { closeSync, existsSync, openSync, readFileSync, truncateSync, writeSync } from 'node:fs';
import { defined } from '#libs/event-sourcing';

/** As a client proposes it. */
export interface Proposed {
  readonly id: string;
  readonly type: string;
  readonly contentType: string;
  readonly data: Uint8Array;
  readonly metadata: Uint8Array;
}

export interface LogRecord extends Proposed {
  readonly stream: string;
  readonly revision: number;
  /** The byte of the log that it begins at: its commit and its prepare position. */
  readonly position: number;
  /** In ticks of 100 ns since 1970. */
  readonly created: string;
}

/** A number, or what the protocol has beside numbers. */
export type Expected = number | 'none' | 'any' | 'exists';

export type WriteResult =
  | { readonly result: 'written' | 'idempotent'; readonly revision: number; readonly position: number }
  | { readonly result: 'wrong-revision' /** -1: no stream. */; readonly current: number }
  /** The stream was deleted for good. */
  | { readonly result: 'tombstoned' };

/** A place in the log as the protocol has it; before everything: (-1, -1). */
export interface LogPosition {
  readonly commit: number;
  readonly prepare: number;
}

export interface LogRead {
  readonly records: readonly LogRecord[];
  readonly from: LogPosition;
  readonly next: LogPosition;
  readonly considered: number;
  readonly endOfLog: boolean;
}

/** The revision of the record that ends a stream for good, which the server calls 2^63 - 1. */
export const TOMBSTONE = Number.MAX_SAFE_INTEGER;
/** Of a stream that was deleted and may be written again: all that it has is cut off ($tb is 2^63 - 1). */
const ALL = Number.MAX_SAFE_INTEGER;

/** What of a stream is not shown, as `$$<stream>` says. */
interface Cut {
  readonly $tb?: number;
  readonly $maxCount?: number;
}

/** What the log of a new server holds before its first event. */
const EPOCH_BYTES = 141;
const RECORD_BYTES = 117;
const TICKS_PER_MS = 10_000n;

export const compare = (a: LogPosition, b: LogPosition): number => a.commit - b.commit || a.prepare - b.prepare;
export const toLogPosition = ({ position }: LogRecord): LogPosition => ({ commit: position, prepare: position });

/**
 * The transaction log of a single node: what is written when, and where it stands, as the server decides it (IndexWriter's
 * CheckCommit, AllReader). In a file, one line an append, it outlives the process.
 */
export class TransactionLog {
  readonly records: LogRecord[] = [];
  private readonly streams = new Map<string, LogRecord[]>();
  /** By stream and event id. */
  private readonly revisions = new Map<string, number>();
  private readonly waiting = new Set<() => void>();
  private end = EPOCH_BYTES;
  private lastMs = 0;
  private file: number | undefined;

  constructor(path?: string) {
    if (path !== undefined) {
      if (existsSync(path)) this.load(path);
      this.file = openSync(path, 'a', 0o600);
    }
    if (this.records.length === 0) this.others('$users', '$User');
  }

  /** An event that is nobody's of ours, such as one of the server's statistics. */
  others(stream: string, type: string): void {
    const content = { contentType: 'application/json', data: Buffer.from('{}'), metadata: new Uint8Array() };
    this.write(stream, 'any', [{ id: crypto.randomUUID(), type, ...content }]);
  }

  write(stream: string, expected: Expected, events: readonly Proposed[]): WriteResult {
    const written = this.streams.get(stream) ?? [];
    if (this.isTombstoned(stream)) return { result: 'tombstoned' };
    const current = written.length - 1;
    const isDeleted = current >= 0 && this.readCut(stream).$tb === ALL;
    if (isDeleted && (expected === 'none' || expected === 'any' || expected === current)) {
      // It is there again, with what is written from now on.
      this.cut(stream, { $tb: current + 1 });
      return this.append(stream, events);
    }
    const expectedRevision = expected === 'none' ? -1 : expected;
    if (expectedRevision === 'exists' && current < 0) return { result: 'wrong-revision', current };
    if (typeof expectedRevision === 'number') {
      if (expectedRevision > current) return { result: 'wrong-revision', current };
      if (expectedRevision < current) {
        // The same ids at the places that they would have taken: it is a repetition.
        const last = expectedRevision + events.length;
        const same = events.every((event, index) => written[expectedRevision + 1 + index]?.id === event.id);
        return same && events.length > 0
          ? { result: 'idempotent', revision: last, position: (written[last] as LogRecord).position }
          : { result: 'wrong-revision', current };
      }
    } else {
      const first = this.revisions.get(`${stream}/${events[0]?.id}`);
      if (first !== undefined && events.every((event, index) => written[first + index]?.id === event.id)) {
        const last = first + events.length - 1;
        return { result: 'idempotent', revision: last, position: (written[last] as LogRecord).position };
      }
    }
    return this.append(stream, events);
  }

  private append(stream: string, events: readonly Proposed[]): WriteResult {
    const current = (this.streams.get(stream)?.length ?? 0) - 1;
    const { created, ...first } = this.next();
    let { position } = first;
    const records = events.map((event, index): LogRecord => {
      const record = { ...event, stream, revision: current + 1 + index, position, created };
      position += recordBytes(record);
      return record;
    });
    this.put(records);
    const last = records.at(-1);
    return { result: 'written', revision: current + records.length, position: last ? last.position : this.end };
  }

  /** Where and when the next record is written: one writer, whose clock does not go back. */
  private next(): Pick<LogRecord, 'position' | 'created'> {
    this.lastMs = Math.max(this.lastMs, Date.now());
    return { position: this.end, created: String(BigInt(this.lastMs) * TICKS_PER_MS) };
  }

  private put(records: readonly LogRecord[]): void {
    if (this.file !== undefined) writeSync(this.file, `${JSON.stringify(records, bytesAsText)}\n`);
    this.add(records);
    for (const wake of this.waiting) wake();
  }

  /** What is shown of a stream; undefined: there is none, or it was deleted and may be written again. */
  stream(name: string): readonly LogRecord[] | undefined {
    const written = this.streams.get(name);
    const { $tb = 0, $maxCount } = this.readCut(name);
    if (!written || $tb === ALL) return undefined;
    return $tb === 0 && $maxCount === undefined
      ? written
      : written.filter(({ revision }) => revision >= Math.max($tb, $maxCount === undefined ? 0 : written.length - $maxCount));
  }

  isTombstoned(stream: string): boolean {
    return this.streams.get(stream)?.at(-1)?.revision === TOMBSTONE;
  }

  /** As a client deletes a stream: it reads as none, and its next event goes on at the next revision. */
  delete(stream: string): void {
    this.cut(stream, { $tb: ALL });
  }

  /** For good: the stream is neither read nor written again, and the log says so. */
  tombstone(stream: string): void {
    const content = { contentType: 'application/octet-stream', data: new Uint8Array(), metadata: new Uint8Array() };
    this.put([{ id: crypto.randomUUID(), type: '$streamDeleted', ...content, stream, revision: TOMBSTONE, ...this.next() }]);
  }

  /** As the metadata of a stream say it: older events are not shown any more. */
  cut(stream: string, cut: Cut): void {
    const said = cut.$tb === ALL ? { ...cut, $tb: '9223372036854775807' } : cut;
    // The largest number that the server has is none of JavaScript's: it stands in the text as digits.
    const data = Buffer.from(JSON.stringify(said).replace('"9223372036854775807"', '9223372036854775807'));
    this.append(`$$${stream}`, [
      { id: crypto.randomUUID(), type: '$metadata', contentType: 'application/json', data, metadata: new Uint8Array() },
    ]);
  }

  private readCut(stream: string): Cut {
    const said = this.streams.get(`$$${stream}`)?.at(-1);
    if (!said) return {};
    const { $tb, $maxCount } = JSON.parse(Buffer.from(said.data).toString()) as Cut;
    return defined({ $tb: $tb === undefined ? undefined : Math.min(ALL, $tb), $maxCount });
  }

  /** Index of the first record at or after a place. */
  firstIndexAt(place: LogPosition): number {
    let [low, high] = [0, this.records.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (compare(toLogPosition(this.records[middle] as LogRecord), place) < 0) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  /** False within a record, where a server cannot begin to read. */
  isPlace({ commit }: LogPosition): boolean {
    if (commit < EPOCH_BYTES || commit >= this.end) return true;
    return this.records[this.firstIndexAt({ commit, prepare: 0 })]?.position === commit;
  }

  /** The log from a place on, inclusive: so many records that pass, of so many looked at. */
  read(from: LogPosition, count: number, window: number, passes: (record: LogRecord) => boolean): LogRead {
    const records: LogRecord[] = [];
    let index = this.firstIndexAt(from);
    let considered = 0;
    let next = from;
    while (records.length < count && considered < window) {
      const record = this.records[index];
      if (!record) return { records, from, next, considered, endOfLog: true };
      if (passes(record)) records.push(record);
      considered++;
      index++;
      next = { commit: record.position + recordBytes(record), prepare: 0 };
    }
    return { records, from, next, considered, endOfLog: false };
  }

  /** Resolves when there is a record of that index, or the signal aborts. */
  async grows(index: number, signal: AbortSignal): Promise<void> {
    if (signal.aborted || index < this.records.length) return;
    await new Promise<void>((resolve) => {
      const wake = () => {
        this.waiting.delete(wake);
        signal.removeEventListener('abort', wake);
        resolve();
      };
      this.waiting.add(wake);
      signal.addEventListener('abort', wake);
    });
  }

  close(): void {
    if (this.file !== undefined) closeSync(this.file);
    this.file = undefined;
  }

  private add(records: readonly LogRecord[]): void {
    for (const record of records) {
      const stream = this.streams.get(record.stream);
      if (stream) stream.push(record);
      else this.streams.set(record.stream, [record]);
      this.revisions.set(`${record.stream}/${record.id}`, record.revision);
      this.records.push(record);
      this.end = record.position + recordBytes(record);
    }
  }

  /** A last line that a crash cut short was never answered: it is taken away. */
  private load(path: string): void {
    const text = readFileSync(path, 'utf8');
    const whole = text.lastIndexOf('\n') + 1;
    for (const line of text.slice(0, whole).split('\n')) if (line) this.add(JSON.parse(line, textAsBytes) as LogRecord[]);
    if (whole < text.length) truncateSync(path, Buffer.byteLength(text.slice(0, whole)));
    this.lastMs = Number(BigInt(this.records.at(-1)?.created ?? 0) / TICKS_PER_MS);
  }
}

const recordBytes = ({ stream, type, data, metadata }: LogRecord): number =>
  RECORD_BYTES + Buffer.byteLength(stream) + Buffer.byteLength(type) + data.length + metadata.length;

const BYTES: readonly string[] = ['data', 'metadata'];

function bytesAsText(this: unknown, key: string, value: unknown): unknown {
  if (!BYTES.includes(key)) return value;
  return Buffer.from((this as Record<string, Uint8Array>)[key] as Uint8Array).toString('base64');
}

const textAsBytes = (key: string, value: unknown): unknown =>
  BYTES.includes(key) && typeof value === 'string' ? Buffer.from(value, 'base64') : value;
