import type { Entry } from '../entry.js';

/** The first entry of a source's life after a restore. */
export const EPOCH_BEGUN = 'EpochBegun';

/** Something in the numbers of entries that an honest log cannot have. */
export interface NumberFault {
  /** Number of the entry in the log. */
  readonly index: number;
  readonly kind: 'sequence' | 'revision' | 'epoch';
  readonly explanation: string;
}

/**
 * Looks for events that were left out, put in or exchanged, by the numbers of a log's entries alone: within a source they are 0, 1,
 * 2, …, and so are the revisions of each stream. A source that was restored from a backup goes on in a new epoch: it begins with
 * EpochBegun, whose number says how many events were kept, and from there the numbers go on from what was kept.
 */
export class OmissionCheck {
  private readonly sources = new Map<string, SourceNumbers>();
  readonly faults: NumberFault[] = [];

  /** Entries in the order of the log. */
  add(entry: Entry, index: number): void {
    const numbers = this.sources.get(entry.source) ?? new SourceNumbers();
    this.sources.set(entry.source, numbers);
    for (const { kind, explanation } of numbers.add(entry)) this.faults.push({ index, kind, explanation });
  }
}

class SourceNumbers {
  private epoch = 1;
  /** The number that the next event must have. */
  private next = 0;
  /** The stream of each event of the source, by its number. */
  private readonly streams: (string | undefined)[] = [];
  /** The revision that the next event of each stream must have. */
  private readonly revisions = new Map<string, number>();

  add(entry: Entry): readonly Omit<NumberFault, 'index'>[] {
    const faults: Omit<NumberFault, 'index'>[] = [];
    const { source, sequence, stream, revision } = entry;
    if (entry.epoch !== this.epoch) faults.push(...this.begin(entry));
    if (sequence !== this.next) faults.push({ kind: 'sequence', explanation: `${source} goes on at ${sequence} instead of ${this.next}` });
    const expected = this.revisions.get(stream) ?? 0;
    if (revision !== expected)
      faults.push({ kind: 'revision', explanation: `${stream} goes on at revision ${revision} instead of ${expected}` });
    // Each fault is told once: what follows is held to what was found.
    this.streams[sequence] = stream;
    this.next = sequence + 1;
    this.revisions.set(stream, revision + 1);
    return faults;
  }

  private begin({ source, epoch, sequence, type, stream }: Entry): readonly Omit<NumberFault, 'index'>[] {
    const previous = this.epoch;
    this.epoch = epoch;
    if (epoch !== previous + 1) return [{ kind: 'epoch', explanation: `${source} goes from epoch ${previous} to ${epoch}` }];
    if (type !== EPOCH_BEGUN || stream !== `auditsource-${source}`)
      return [{ kind: 'epoch', explanation: `epoch ${epoch} of ${source} does not begin with ${EPOCH_BEGUN}` }];
    while (this.next > sequence) {
      this.next--;
      const lost = this.streams[this.next];
      if (lost !== undefined) this.revisions.set(lost, (this.revisions.get(lost) as number) - 1);
    }
    return [];
  }
}
