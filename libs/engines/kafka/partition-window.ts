import type { ReceivedMessage } from '#libs/event-sourcing';

/** A message in a group's window. */
export interface Pending {
  readonly window: PartitionWindow;
  readonly offset: number;
  readonly message: ReceivedMessage;
  done: boolean;
}

/** Brokers keep at most 4096 bytes of it a partition. */
const METADATA_BYTES = 4_000;

/**
 * A partition's messages from the oldest undone one on. A group commits how far all is done; what is done beyond that goes
 * along as the commit's metadata (`5,7-9`), so that it is not delivered again after a restart.
 */
export class PartitionWindow {
  private readonly pending: Pending[] = [];
  /** Set with the first commit read: where to go on. */
  private place: number | undefined;
  private doneBefore: ReadonlySet<number> = new Set();
  private saved: string | undefined;

  constructor(
    readonly topic: string,
    readonly partition: number,
  ) {}

  get isPlaced(): boolean {
    return this.place !== undefined;
  }

  /** Behind everything that was taken in, control records of transactions included. */
  get next(): number | undefined {
    return this.place;
  }

  /** `committed`: as the group has it; negative: it has nothing. */
  begin(committed: number, metadata: string | null): void {
    this.place = Math.max(committed, 0);
    this.doneBefore = new Set(numbersOf(metadata ?? ''));
    this.saved = `${this.place}:${metadata ?? ''}`;
  }

  /** Takes in a message; undefined when it is there already or was done before. */
  add(offset: number, message: ReceivedMessage): Pending | undefined {
    if (this.place !== undefined && offset < this.place) return undefined;
    this.place = offset + 1;
    const pending: Pending = { window: this, offset, message, done: this.doneBefore.has(offset) };
    this.pending.push(pending);
    return pending.done ? undefined : pending;
  }

  /** Everything before this was looked through. */
  passed(next: number): void {
    if (this.place !== undefined && next > this.place) this.place = next;
  }

  /** How many messages it holds: from the oldest undone one on. */
  size(): number {
    while (this.pending[0]?.done) this.pending.shift();
    return this.pending.length;
  }

  undone(): number {
    return this.pending.reduce((count, { done }) => (done ? count : count + 1), 0);
  }

  /** What to commit, when it is news. */
  toCommit(): { readonly offset: string; readonly metadata: string } | undefined {
    if (this.place === undefined) return undefined;
    const offset = String(this.size() > 0 ? this.pending[0]?.offset : this.place);
    const metadata = rangesOf(this.pending.filter(({ done }) => done).map((pending) => pending.offset));
    return `${offset}:${metadata}` === this.saved ? undefined : { offset, metadata };
  }

  committed({ offset, metadata }: { readonly offset: string; readonly metadata: string }): void {
    this.saved = `${offset}:${metadata}`;
  }
}

/** Ordered numbers as `5,7-9`, as many as fit. */
export function rangesOf(numbers: readonly number[]): string {
  const ranges: [from: number, to: number][] = [];
  for (const number of numbers) {
    const last = ranges.at(-1);
    if (last && last[1] === number - 1) last[1] = number;
    else ranges.push([number, number]);
  }
  let text = '';
  for (const [from, to] of ranges) {
    const more = `${text && ','}${from === to ? from : `${from}-${to}`}`;
    if (text.length + more.length > METADATA_BYTES) break;
    text += more;
  }
  return text;
}

/** The other way round; what is not of this form (another client's metadata) says nothing. */
export function numbersOf(text: string): number[] {
  if (!/^\d+(-\d+)?(,\d+(-\d+)?)*$/.test(text)) return [];
  return text.split(',').flatMap((range) => {
    const [from, to = from] = range.split('-').map(Number) as [number, number?];
    return Array.from({ length: to - from + 1 }, (_, index) => from + index);
  });
}
