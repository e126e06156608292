import { type AnyDecider, eventWarnings, type Warning } from '../model/decider.js';
import { type EventToAppend, type Position, type RecordedEvent, START } from '../model/event.js';
import { evolveWith } from '../model/evolving.js';
import { type Appended, type EventStore, StreamIncomplete } from '../store/event-store.js';
import { NotRecordable } from '../store/recording.js';
import type { Instant } from '../time/effective-time.js';
import { latestStartOfDay } from '../time/effective-time.js';

/** What is remembered of a command that a stream has recorded. */
export interface RecordedCommand {
  readonly digest: string;
  readonly revision: number;
  readonly position: Position;
  readonly events: readonly string[];
  readonly warnings: readonly Warning[];
}

export interface Aggregate {
  readonly state: unknown;
  /** -1 before the first event. */
  readonly revision: number;
  readonly position: Position;
  readonly commands: ReadonlyMap<string, RecordedCommand>;
  /** The latest time at which one of its events took effect; what is planned for later than its day is no step yet. */
  readonly lastStep?: Instant | undefined;
}

/** Before the first event. */
export const emptyAggregate = ({ initial }: AnyDecider): Aggregate => ({
  state: initial,
  revision: -1,
  position: START,
  commands: new Map(),
});

/**
 * Folded aggregates, the most recently used ones. An entry may be behind what another instance wrote: who acts on one that
 * was not just loaded is told so by the append's revision check.
 */
export class AggregateCache {
  /** Two generations: the older one is forgotten when the younger is full. What is used moves to the younger. */
  private young = new Map<string, Aggregate>();
  private old = new Map<string, Aggregate>();

  constructor(
    private readonly store: EventStore,
    private readonly limit: number,
    /** Of whom this is a dry run: what it has folded is begun with, and nothing is given back to it. */
    private readonly real?: AggregateCache,
  ) {}

  /** For a dry run on a store of its own. */
  simulatedOn(store: EventStore): AggregateCache {
    return new AggregateCache(store, this.limit, this);
  }

  /** As it was when it was last read or written here: perhaps behind. */
  peek(stream: string): Aggregate | undefined {
    return this.young.get(stream) ?? this.old.get(stream) ?? this.copyOfReal(stream);
  }

  /** With commands of its own: folding adds to them, and a dry run uses no command id up. */
  private copyOfReal(stream: string): Aggregate | undefined {
    const real = this.real?.peek(stream);
    return real && this.keep(stream, { ...real, commands: new Map(real.commands) });
  }

  /** Up to date: what was appended since is read and folded in. @throws StreamIncomplete where something is missing between */
  async load(decider: AnyDecider, stream: string): Promise<Aggregate> {
    const cached = this.peek(stream);
    const first = (cached?.revision ?? -1) + 1;
    const newer = await this.store.readStream(stream, first);
    assertGoesOn(stream, first, newer);
    if (newer.length === 0) return cached ? this.keep(stream, cached) : emptyAggregate(decider);
    return this.keep(stream, fold(decider, cached ?? emptyAggregate(decider), newer));
  }

  /** Folds in what was just appended, without reading it back. */
  advance(decider: AnyDecider, stream: string, from: Aggregate, events: readonly EventToAppend[], appended: Appended): void {
    this.keep(stream, fold(decider, from, asRecorded(stream, events, appended)));
  }

  /** Everything: an older copy of the log was put back, and what is known may be of the other. */
  forget(): void {
    this.young.clear();
    this.old.clear();
    this.real?.forget();
  }

  /** Of two readings that ran side by side the newer one stays. */
  private keep(stream: string, aggregate: Aggregate): Aggregate {
    const kept = this.young.get(stream) ?? this.old.get(stream);
    if (kept && kept.revision > aggregate.revision) return kept;
    if (this.young.size >= this.limit / 2 && !this.young.has(stream)) {
      this.old = this.young;
      this.young = new Map();
    }
    this.young.set(stream, aggregate);
    return aggregate;
  }
}

function assertGoesOn(stream: string, first: number, events: readonly RecordedEvent[]): void {
  const gap = events.findIndex(({ revision }, index) => revision !== first + index);
  const [begins, previous] = [events[gap]?.revision, events[gap - 1]?.revision];
  if (begins === undefined) return;
  throw new StreamIncomplete(
    stream,
    previous === undefined ? `begins at revision ${begins}` : `goes from revision ${previous} to ${begins}`,
  );
}

function asRecorded(stream: string, events: readonly EventToAppend[], { revision: last, position, recordedAt }: Appended): RecordedEvent[] {
  return events.map((event, index) => ({ ...event, stream, revision: last - events.length + 1 + index, position, recordedAt }));
}

/** The state after these events. What could not be folded afterwards would close its stream for ever. @throws NotRecordable */
export function foldAhead(
  decider: AnyDecider,
  stream: string,
  { state, revision, position }: Aggregate,
  events: readonly EventToAppend[],
): unknown {
  const recordedAt = new Date().toISOString();
  const appended = { revision: revision + events.length, position, recordedAt };
  let next = state;
  for (const event of asRecorded(stream, events, appended)) {
    try {
      next = evolveWith(decider, next, event);
    } catch (error) {
      throw new NotRecordable(event.type, '', `it cannot be folded: ${(error as Error).message}`, { cause: error });
    }
  }
  return next;
}

function fold(decider: AnyDecider, from: Aggregate, events: readonly RecordedEvent[]): Aggregate {
  let { state, lastStep } = from;
  // Shared with the entry it grew from: what a stream has recorded stays recorded, whoever looks.
  const commands = from.revision < 0 ? new Map<string, RecordedCommand>() : (from.commands as Map<string, RecordedCommand>);
  for (const event of events) {
    state = evolveWith(decider, state, event);
    lastStep = lastStepAfter(lastStep, event);
    const same = commands.get(event.commandId);
    if (same && same.revision >= event.revision) continue;
    commands.set(event.commandId, {
      digest: event.commandDigest,
      revision: event.revision,
      position: event.position,
      events: [...(same?.events ?? []), event.type],
      warnings: [...(same?.warnings ?? []), ...eventWarnings(decider, event.type, event.data)],
    });
  }
  const last = events.at(-1) as RecordedEvent;
  return { state, revision: last.revision, position: last.position, commands, lastStep };
}

/** The later of the last step so far and an event's, unless that one is planned for a day that had not come. */
export const lastStepAfter = (
  previous: Instant | undefined,
  { effectiveAt, recordedAt }: Pick<RecordedEvent, 'effectiveAt' | 'recordedAt'>,
): Instant | undefined =>
  (previous !== undefined && previous >= effectiveAt) || (effectiveAt > recordedAt && effectiveAt > latestStartOfDay(recordedAt))
    ? previous
    : effectiveAt;
