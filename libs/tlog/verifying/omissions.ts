import type { Entry } from '../entry.js';

/** Says that a life of a source begins after a restore; of it is, too, what was recorded between the restore and its acceptance. */
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
 * 2, …, and so are the revisions of each stream. A source that was restored from a backup goes on in a new epoch: the number of its first
 * entry says how many events were kept, and from there the numbers go on from what was kept. EpochBegun is among its entries: first, unless
 * something was recorded before the restore was accepted.
 */
export class OmissionCheck {
  private readonly sources = new Map<string, SourceNumbers>();
  private readonly found: NumberFault[] = [];

  /** Of the entries so far. */
  get faults(): readonly NumberFault[] {
    const unsaid = [...this.sources.values()].flatMap((numbers) => numbers.unsaid ?? []);
    return [...this.found, ...unsaid].sort((first, second) => first.index - second.index);
  }

  /** Entries in the order of the log. */
  add(entry: Entry, index: number): void {
    const numbers = this.sources.get(entry.source) ?? new SourceNumbers();
    this.sources.set(entry.source, numbers);
    this.found.push(...numbers.add(entry, index));
  }
}

class SourceNumbers {
  private epoch = 1;
  /** That the newest life was not said to begin. */
  unsaid: NumberFault | undefined;
  /** The number that the next event must have. */
  private next = 0;
  /** The stream of each event of the source, by its number. */
  private readonly streams: (string | undefined)[] = [];
  /** The revision that the next event of each stream must have. */
  private readonly revisions = new Map<string, number>();

  add(entry: Entry, index: number): readonly NumberFault[] {
    const faults: NumberFault[] = [];
    const { source, sequence, stream, revision } = entry;
    if (entry.epoch !== this.epoch) faults.push(...this.begin(entry, index));
    if (entry.type === EPOCH_BEGUN && stream === `auditsource-${source}`) this.unsaid = undefined;
    if (sequence !== this.next)
      faults.push({ index, kind: 'sequence', explanation: `${source} goes on at ${sequence} instead of ${this.next}` });
    const expected = this.revisions.get(stream) ?? 0;
    if (revision !== expected)
      faults.push({ index, kind: 'revision', explanation: `${stream} goes on at revision ${revision} instead of ${expected}` });
    // Each fault is told once: what follows is held to what was found.
    this.streams[sequence] = stream;
    this.next = sequence + 1;
    this.revisions.set(stream, revision + 1);
    return faults;
  }

  private begin({ source, epoch, sequence }: Entry, index: number): readonly NumberFault[] {
    const previous = this.epoch;
    const earlier = this.unsaid ? [this.unsaid] : [];
    this.epoch = epoch;
    this.unsaid = undefined;
    if (epoch !== previous + 1)
      return [...earlier, { index, kind: 'epoch', explanation: `${source} goes from epoch ${previous} to ${epoch}` }];
    this.unsaid = { index, kind: 'epoch', explanation: `epoch ${epoch} of ${source} has no ${EPOCH_BEGUN}` };
    while (this.next > sequence) {
      this.next--;
      const lost = this.streams[this.next];
      if (lost !== undefined) this.revisions.set(lost, (this.revisions.get(lost) as number) - 1);
    }
    return earlier;
  }
}
