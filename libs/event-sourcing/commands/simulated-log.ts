import { type EventToAppend, type RecordedEvent, START } from '../model/event.js';
import { type Appended, type EventStore, type ExpectedRevision, storeWith, WrongExpectedRevision } from '../store/event-store.js';
import { dataWithinLimit } from '../store/recording.js';

/**
 * What a log would hold after a dry run: it refuses an append as the log itself would, and keeps what it takes beside it, in memory.
 * Its streams read as if it had been recorded; the log as a whole reads as it is.
 */
export class SimulatedLog {
  /** What would have been recorded, in order. */
  readonly events: RecordedEvent[] = [];
  readonly store: EventStore;
  /** The same by stream: a dry run of a whole file holds thousands. */
  private readonly streams = new Map<string, RecordedEvent[]>();

  constructor(private readonly log: EventStore) {
    this.store = storeWith(log, {
      append: (stream, events, expected) => this.append(stream, events, expected),
      readStream: (stream, from, limit) => this.readStream(stream, from, limit),
    });
  }

  private async append(stream: string, events: readonly EventToAppend[], expected: ExpectedRevision): Promise<Appended> {
    const data = dataWithinLimit(stream, events);
    const actual = await this.lastRevision(stream, expected);
    if (actual !== expected) throw new WrongExpectedRevision(stream, expected, actual);
    const recordedAt = new Date().toISOString();
    const first = expected === 'none' ? 0 : expected + 1;
    for (const [index, event] of events.entries()) {
      // As the log would give it back; it has no place there, and position START says so.
      const recorded = { ...event, data: JSON.parse(data[index] as string), stream, revision: first + index, position: START, recordedAt };
      this.events.push(recorded);
      this.streams.set(stream, [...(this.streams.get(stream) ?? []), recorded]);
    }
    return { revision: first + events.length - 1, position: START, recordedAt };
  }

  /** Where the stream stands, as far as it takes to tell whether that is the expected revision. */
  private async lastRevision(stream: string, expected: ExpectedRevision): Promise<ExpectedRevision> {
    const from = expected === 'none' ? 0 : expected;
    const [last, next] = await this.readStream(stream, from, 2);
    return next?.revision ?? last?.revision ?? 'none';
  }

  private async readStream(stream: string, from = 0, limit = Number.POSITIVE_INFINITY): Promise<readonly RecordedEvent[]> {
    const simulated = this.streams.get(stream) ?? [];
    const recorded = await this.log.readStream(stream, from, Number.isFinite(limit) ? limit : undefined);
    const first = simulated[0]?.revision ?? Number.POSITIVE_INFINITY;
    // What others record meanwhile is not what was decided on.
    return [...recorded.filter(({ revision }) => revision < first), ...simulated.filter(({ revision }) => revision >= from)].slice(
      0,
      limit,
    );
  }
}
