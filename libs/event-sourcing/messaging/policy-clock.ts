import { setTimeout as delay } from 'node:timers/promises';
import { defined } from '../model/defined.js';
import { type Position, type RecordedEvent, START } from '../model/event.js';
import type { EventStore } from '../store/event-store.js';
import type { Place } from '../store/place.js';
import type { Instant } from '../time/effective-time.js';
import { type Policy, type Timer, toReceivedEvent } from './reaction.js';

export interface PolicyClockParts {
  readonly timers: NonNullable<Policy['timers']>;
  /** As the deciders of the service read it. */
  readonly store: Pick<EventStore, 'readAll'>;
  /** The service's own categories. */
  readonly categories: readonly string[];
  readonly now: () => Instant;
  /** Milliseconds between two looks at what is due. */
  readonly tickMs: number;
  /** Tells the policy that the time of an event has come. False: it is not settled, and to be told again. */
  readonly deliver: (event: RecordedEvent) => Promise<boolean>;
  /** Other events wait than before. */
  readonly onChange: () => void;
}

/** What waits for its time, as operators are told it. */
export interface TimersStatus {
  readonly waiting: number;
  /** Of these, how many are due and not settled. */
  readonly overdue: number;
  /** The earliest instant that one of them waits for. */
  readonly nextDueAt?: Instant;
}

/** An event whose time has not come, or is not settled. */
interface Waiting {
  readonly event: RecordedEvent;
  readonly dueAt: Instant;
}

const PAGE = 1_000;

/**
 * The clock of a policy: which events wait for an instant that they name, and each in its turn once that has passed. It keeps nothing
 * itself: which events wait is kept with the place of the policy, and read again from the log.
 */
export class PolicyClock {
  /** True once it knows which events wait. */
  isWound = false;
  private waiting = new Map<string, Waiting>();
  /** Of what it knows: what is being read for an earlier one counts no more. */
  private generation = 0;
  private running = new AbortController();
  private ringing: Promise<void> = Promise.resolve();
  private isRunning = false;

  constructor(private readonly parts: PolicyClockParts) {}

  /** The events that wait. */
  get positions(): readonly Position[] {
    return [...this.waiting.values()].map(({ event }) => event.position).sort((first, second) => first - second);
  }

  status(): TimersStatus {
    const [next] = this.inTurn();
    return defined({ waiting: this.waiting.size, overdue: this.due().length, nextDueAt: next?.dueAt });
  }

  /** Knows nothing any more, and rings no more, until it is wound and started again. */
  reset(): void {
    this.running.abort();
    this.isRunning = false;
    this.isWound = false;
    this.generation++;
    this.waiting.clear();
  }

  async stop(): Promise<void> {
    this.running.abort();
    this.isRunning = false;
    await this.ringing;
  }

  /** Learns which events wait at a place: those that are kept with it; where none are, or the log has others there, from its beginning. */
  async wind(place: Place): Promise<void> {
    const { generation } = this;
    const events = (place.scheduled && (await this.readScheduled(place.scheduled))) ?? (await this.readUpTo(place.position));
    if (generation !== this.generation) return;
    for (const event of events) this.set(event);
    this.isWound = true;
  }

  /** Sets, moves or takes back what the event is about. */
  note(event: RecordedEvent): void {
    if (this.set(event)) this.parts.onChange();
  }

  /** To be called once all has been heard that was in the log: what is due may have been taken back there. */
  start(): void {
    if (this.isRunning) return;
    this.isRunning = true;
    this.running = new AbortController();
    const { signal } = this.running;
    this.ringing = this.ringing.then(() => this.ring(signal));
  }

  /** True when other events wait than before. */
  private set(event: RecordedEvent): boolean {
    const timer = this.isHeard(event) ? readTimer(this.parts.timers, event) : undefined;
    if (!timer) return false;
    const key = `${event.stream} ${timer.key}`;
    if (timer.dueAt === undefined) return this.waiting.delete(key);
    this.waiting.set(key, { event, dueAt: timer.dueAt });
    return true;
  }

  private isHeard({ foreign, type }: RecordedEvent): boolean {
    return !foreign && Object.hasOwn(this.parts.timers, type);
  }

  /** One at a time, since what the one brings about may be what the next is decided by. What is not settled is come back to, and holds up no other. */
  private async ring(signal: AbortSignal): Promise<void> {
    while (!signal.aborted) {
      for (const [key, waiting] of this.due()) {
        if (signal.aborted) return;
        if (this.waiting.get(key) !== waiting) continue;
        const isSettled = await this.parts.deliver(waiting.event);
        if (signal.aborted) return;
        if (!isSettled) continue;
        if (this.waiting.get(key) === waiting) this.waiting.delete(key);
        this.parts.onChange();
      }
      await delay(this.parts.tickMs, undefined, { signal }).catch(() => undefined);
    }
  }

  /** What happens at the instant itself is still in time. */
  private due(): readonly (readonly [key: string, waiting: Waiting])[] {
    const now = this.parts.now();
    const due = [...this.waiting].filter(([, { dueAt }]) => dueAt < now);
    return due.sort(([, first], [, second]) => compare(first, second));
  }

  private inTurn(): readonly Waiting[] {
    return [...this.waiting.values()].sort(compare);
  }

  private async readScheduled(positions: readonly Position[]): Promise<readonly RecordedEvent[] | undefined> {
    const { store, categories } = this.parts;
    const events: RecordedEvent[] = [];
    for (const position of positions) {
      const [event] = (await store.readAll(position - 1, { categories }, 1)).events;
      if (event?.position !== position) return undefined;
      events.push(event);
    }
    return events;
  }

  private async readUpTo(position: Position): Promise<readonly RecordedEvent[]> {
    const { store, categories } = this.parts;
    const events: RecordedEvent[] = [];
    for (let cursor = START; cursor < position; ) {
      const page = await store.readAll(cursor, { categories }, PAGE);
      events.push(...page.events.filter((event) => event.position <= position && this.isHeard(event)));
      if (page.atHead) break;
      cursor = page.position;
    }
    return events;
  }
}

/** The same event always says the same; what cannot be made out is due at once, so that the policy fails with it and it is set aside. */
function readTimer(timers: PolicyClockParts['timers'], event: RecordedEvent): Timer | undefined {
  try {
    return timers[event.type]?.(toReceivedEvent(event));
  } catch {
    return { key: '', dueAt: event.recordedAt };
  }
}

/** By the instants; of one instant, as they were recorded. */
const compare = (first: Waiting, second: Waiting): number =>
  first.dueAt < second.dueAt ? -1 : first.dueAt > second.dueAt ? 1 : first.event.position - second.event.position;
