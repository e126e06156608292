import { type EventStore, storeWith } from '#libs/event-sourcing';

/** Clocks of machines that are kept right differ by less. */
const TOLERATED_MS = 5_000;

/**
 * How far the clock that stamps the log and the one of this process disagree: where one of them is wrong, what is recorded
 * now stands in the log at another time for ever. Seen with each append, and once at the start by the newest event.
 */
export class LogClock {
  /** By how many seconds the log's clock is ahead; below 0: behind. 0 while they agree, or nothing was seen yet. */
  aheadSeconds = 0;

  constructor(
    private readonly tell: (aheadSeconds: number) => void,
    private readonly now: () => number = Date.now,
  ) {}

  /** The same store; notes when it says that events were recorded. */
  watching(store: EventStore): EventStore {
    return storeWith(store, {
      append: async (stream, events, expected) => {
        const askedAt = this.now();
        const appended = await store.append(stream, events, expected);
        this.note(Date.parse(appended.recordedAt), askedAt, this.now());
        return appended;
      },
    });
  }

  /** At the start: an event that was recorded later than now. A store that does not answer says nothing of its clock. */
  async look(store: Pick<EventStore, 'head' | 'readAll'>): Promise<void> {
    try {
      const newest = (await store.readAll((await store.head()) - 1, {}, 1)).events.at(-1);
      if (newest) this.note(Date.parse(newest.recordedAt), Number.NEGATIVE_INFINITY, this.now());
    } catch {
      // Health and whoever needs the store say why.
    }
  }

  /** It was recorded between the two instants, were both clocks right. */
  private note(recordedAt: number, from: number, to: number): void {
    const ahead = recordedAt > to ? recordedAt - to : Math.min(0, recordedAt - from);
    const seconds = Math.abs(ahead) > TOLERATED_MS ? Math.round(ahead / 1_000) : 0;
    const changed = (seconds === 0) !== (this.aheadSeconds === 0);
    this.aheadSeconds = seconds;
    if (changed) this.tell(seconds);
  }
}
