import type { ReceivedMessage } from '#libs/event-sourcing';

/** A message in a group's window. */
export interface Pending {
  readonly window: PartitionWindow;
  readonly offset: number;
  readonly message: ReceivedMessage;
  done: boolean;
}

/** Where a group was told to go back to in a partition. */
export interface Rewind {
  /** Grows with each that was asked for. */
  readonly number: number;
  readonly from: number;
}

/** Places that the topic did not hold any more when their turn came; both inclusive. */
export interface Gap {
  readonly from: number;
  readonly to: number;
}

/** Those told one by one; more become one that spans them. */
const MOST_GAPS = 4;
/** Brokers keep at most 4096 bytes of it a partition. */
const METADATA_BYTES = 4_000;
const MOST_REFUSED = 5;

/**
 * A partition's messages from the oldest undone one on. A group commits how far all is done; what is done beyond that goes
 * along as the commit's metadata (`5,7-9`), so that it is not delivered again after a restart. So does the last rewind that was
 * followed (`r3;5,7-9`), and what was missed since (`m0-11;r3;5,7-9`).
 */
export class PartitionWindow {
  private readonly pending: Pending[] = [];
  /** Set with the first commit read: where to go on. */
  private place: number | undefined;
  private doneBefore: ReadonlySet<number> = new Set();
  private rewound = 0;
  private gaps: readonly Gap[] = [];
  private saved: string | undefined;
  /** Where it stood when it went back. */
  private wentBackFrom = 0;
  private refused = 0;

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

  /**
   * `committed`: as the group has it; negative: it has nothing, and gets everything whatever was asked. `low`: where the topic
   * begins now.
   */
  begin(committed: number, metadata: string | null, rewinds: readonly Rewind[], low = 0): void {
    const { gaps, rewound, done } = parseProgress(metadata ?? '');
    const from = committed < 0 ? Number.POSITIVE_INFINITY : earliest(rewinds, rewound);
    this.wentBackFrom = Math.max(committed, 0);
    this.saved = `${this.wentBackFrom}:${metadata ?? ''}`;
    this.rewound = Math.max(rewound, rewinds.at(-1)?.number ?? 0);
    this.place = Math.min(this.wentBackFrom, from);
    this.doneBefore = new Set(done.filter((offset) => offset < from));
    // Who lets it hear the topic again has seen what is missing.
    if (from === Number.POSITIVE_INFINITY) {
      this.gaps = gaps;
      this.beginsAt(low);
    } else this.pass(low);
  }

  /** The topic begins here now: what was before and not read yet is missed. */
  beginsAt(low: number): void {
    if (this.place === undefined || low <= this.place) return;
    const gaps = [...this.gaps, { from: this.place, to: low - 1 }];
    this.gaps = gaps.length <= MOST_GAPS ? gaps : [{ from: (gaps[0] as Gap).from, to: low - 1 }];
    this.place = low;
  }

  get missed(): readonly Gap[] {
    return this.gaps;
  }

  /** The same partition as it is after rewinds that it has not followed yet; undefined when there are none. */
  rewoundBy(rewinds: readonly Rewind[]): PartitionWindow | undefined {
    const number = rewinds.at(-1)?.number ?? 0;
    if (this.place === undefined || number <= this.rewound) return undefined;
    const from = earliest(rewinds, this.rewound);
    const again = new PartitionWindow(this.topic, this.partition);
    const undone = this.pending.find(({ done }) => !done)?.offset ?? this.place;
    again.place = Math.min(undone, from);
    again.doneBefore = new Set(this.doneOffsets().filter((offset) => offset < from));
    again.rewound = number;
    again.wentBackFrom = this.place;
    return again;
  }

  /**
   * False while it has gone back and what was fetched begins further on: messages between would be missed. A topic whose
   * beginning is gone looks the same, so what keeps coming is taken.
   */
  takes(fetchedFrom: number): boolean {
    const gap = this.place !== undefined && this.place < this.wentBackFrom && fetchedFrom > this.place;
    this.refused = gap ? this.refused + 1 : 0;
    return !gap || this.refused > MOST_REFUSED;
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
  pass(next: number): void {
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
    const done = formatRanges(this.doneOffsets());
    const gaps = this.gaps.map(({ from, to }) => `${from}-${to}`).join(',');
    const metadata = `${gaps && `m${gaps};`}${this.rewound > 0 ? `r${this.rewound};` : ''}${done}`;
    return `${offset}:${metadata}` === this.saved ? undefined : { offset, metadata };
  }

  /** What is done beyond the oldest undone message, in order; also what was so before and has not come again yet. */
  private doneOffsets(): number[] {
    const pendingDone = this.pending.filter(({ done }) => done).map(({ offset }) => offset);
    const ahead = [...this.doneBefore].filter((offset) => offset >= (this.place ?? 0));
    return [...pendingDone, ...ahead];
  }

  markCommitted({ offset, metadata }: { readonly offset: string; readonly metadata: string }): void {
    this.saved = `${offset}:${metadata}`;
  }
}

const earliest = (rewinds: readonly Rewind[], followed: number): number =>
  Math.min(...rewinds.filter(({ number }) => number > followed).map(({ from }) => from));

/** What a commit's metadata says. */
export function parseProgress(metadata: string): {
  readonly gaps: readonly Gap[];
  readonly rewound: number;
  readonly done: readonly number[];
} {
  const [, missed, rewound, done = ''] = /^(?:m(\d+-\d+(?:,\d+-\d+)*);)?(?:r(\d+);)?(.*)$/s.exec(metadata) ?? [];
  const gaps = (missed?.split(',') ?? []).map((gap) => {
    const [from, to] = gap.split('-').map(Number) as [number, number];
    return { from, to };
  });
  return { gaps, rewound: Number(rewound ?? 0), done: parseRanges(done) };
}

/** Ordered numbers as `5,7-9`, as many as fit. */
export function formatRanges(numbers: readonly number[]): string {
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
export function parseRanges(text: string): number[] {
  if (!/^\d+(-\d+)?(,\d+(-\d+)?)*$/.test(text)) return [];
  return text.split(',').flatMap((range) => {
    const [from, to = from] = range.split('-').map(Number) as [number, number?];
    return Array.from({ length: to - from + 1 }, (_, index) => from + index);
  });
}
