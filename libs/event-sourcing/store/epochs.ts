import { type Position, type RecordedEvent, streamName } from '../model/event.js';
import type { Instant } from '../time/effective-time.js';
import type { EventStore } from './event-store.js';

/** The log that every service of a process has, among the sources of events. */
export const MAIN_SOURCE = 'main';

/** Of the audit service: one stream a source, in that source. */
const SOURCES = 'auditsource';
const BEGUN = 'EpochBegun';
const FIRST_EPOCH = 1;

/** That an older copy of a source was accepted: what is recorded in it from then on is another life of it. Beside more that is the audit service's. */
interface EpochBegun {
  /** 2 or more; they rise by one. */
  readonly epoch: number;
  /** The last place that both lives share. */
  readonly keptPosition: Position;
  /** What was erased by events that were lost. */
  readonly erasures?: readonly LostErasure[];
}

/** That a person was erased, or a text redacted, by an event that the log has lost, and when it took effect. */
export interface LostErasure {
  readonly kind: 'person' | 'text';
  readonly id: string;
  readonly erasedAt: Instant;
}

/** The lives of a source between two restores. */
export class Epochs {
  private constructor(private readonly begun: readonly EpochBegun[]) {}

  /** As they are recorded now. @throws StoreUnavailable */
  static async read(store: Pick<EventStore, 'readStream'>, source = MAIN_SOURCE): Promise<Epochs> {
    const events = (await store.readStream(streamName(SOURCES, source))) as readonly RecordedEvent<EpochBegun>[];
    return new Epochs(events.filter(({ type }) => type === BEGUN).map(({ data }) => data));
  }

  /** Erasures that were lost with a restore: they are applied again, by whoever holds what was erased. */
  get lostErasures(): readonly LostErasure[] {
    return this.begun.flatMap(({ erasures = [] }) => erasures);
  }

  get current(): number {
    return Math.max(FIRST_EPOCH, ...this.begun.map(({ epoch }) => epoch));
  }

  /** In which life what stands at this place was recorded: what was kept is of the one that it was recorded in. */
  at(position: Position): number {
    return Math.max(FIRST_EPOCH, ...this.begun.filter(({ keptPosition }) => position > keptPosition).map(({ epoch }) => epoch));
  }
}
