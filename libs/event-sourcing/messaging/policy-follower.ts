import { randomUUID } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import { defined } from '../model/defined.js';
import { type Position, type RecordedEvent, START } from '../model/event.js';
import type { Accepted } from '../projections/projector.js';
import {
  CatchUpSubscription,
  type FollowerState,
  type FollowerTiming,
  type FollowerTrouble,
  type ForeignEvent,
} from '../store/catch-up-subscription.js';
import type { EventStore } from '../store/event-store.js';
import { type Lease, StaleLease } from '../store/lease.js';
import { AT_START, type Place, placeAfter } from '../store/place.js';
import type { Instant } from '../time/effective-time.js';
import { type Bus, type Consumption, checkReplayFrom, type ReceivedMessage, type ReplayFrom } from './bus.js';
import type { DeadLetterBox, Deliver, MessageSource } from './message-processor.js';
import { PolicyClock, type TimersStatus } from './policy-clock.js';
import { dueType, heardTypes, isDueType, type Policy, type ReceivedEvent, toReceivedEvent } from './reaction.js';
import { NotYet, Undeliverable } from './reaction-handler.js';

export interface PolicyStatus {
  readonly policy: string;
  /** Up to where everything is settled. */
  readonly position: Position;
  readonly head: Position;
  readonly state: FollowerState;
  /** False until its place was held against the log. */
  readonly checked: boolean;
  /** Why it does not go on, in one word. */
  readonly trouble?: FollowerTrouble;
  /** The same in words, or why its place cannot be kept now; names streams. */
  readonly error?: string;
  readonly foreignSinceStart?: { readonly count: number; readonly events: readonly ForeignEvent[] };
  /** What waits for its time; absent: it has no clock, or does not lead. */
  readonly timers?: TimersStatus;
}

export interface PolicyFollowerParts {
  readonly policy: Policy;
  /** As the deciders of the service read it. */
  readonly store: EventStore;
  /** Keeps the place and what could not be delivered. While it is away, a policy that runs goes on. */
  readonly bus: Bus;
  /** The service's own categories. */
  readonly categories: readonly string[];
  readonly instance: string;
  readonly timing?: Partial<FollowerTiming>;
  /** Whether somebody accepted that the log is older than the place; default: nobody does. */
  readonly isAccepted?: Accepted;
  /** After that: the last place that the log shares with what was made of it. Default: its beginning. */
  readonly sharedPlace?: () => Promise<Place>;
  /** Events under way or waiting for one of their stream, at most. */
  readonly window?: number;
  /** Milliseconds between two savings of the place. */
  readonly saveAfterMs?: number;
  /** The first and longest wait before what could not be delivered or saved is tried again. */
  readonly againMs?: readonly [first: number, last: number];
  /** The instant now, for one with a clock. Default: the clock of this process. */
  readonly now?: () => Instant;
  /** Milliseconds between two looks at what is due. */
  readonly tickMs?: number;
  /** Around each delivery, for traces: hands on the trace context that what follows belongs to. */
  readonly around?: (event: ReceivedEvent, deliver: (event: ReceivedEvent) => Promise<void>) => Promise<void>;
}

/** The name of the lease. */
export const policyFollower = (policy: string): string => `policy:${policy}`;
/** The place of a policy stands among those of the publishers, under this name. */
export const policyCheckpoint = (policy: string): string => `policy.${policy}`;
/** What stands in place of a topic where a policy could not deliver an event. */
export const POLICY_TOPIC = 'log';

/** Of a place that somebody asked it to go back to; kept beside its own, so that any instance can ask. */
const replayRequest = (policy: string): string => `policy.${policy}.replay`;
const REQUEST_MS = 10_000;
/** Events that it does not hear are passed over in memory; the stored place follows after so many positions. */
const CHECKPOINT_EVERY = 10_000;
const PAGE = 1_000;
const TICK_MS = 1_000;

/** An event that is under way, or waits for one of its stream. */
interface Pending {
  readonly event: RecordedEvent;
  /** The place with everything before it settled. */
  readonly before: Place;
  readonly generation: number;
  done: boolean;
}

/** What a message of a policy holds: where its event stands. The event itself stays in the log alone. */
interface Reference {
  readonly stream: string;
  readonly revision: number;
}

/**
 * Tells a policy the events of the service's own log, on one instance at a time: in order a stream, streams side by side. Its place is
 * kept as a publisher's is, durable and anchored, and follows what is settled: an event that was under way when the process died is told
 * again, and the ids of its commands tell that it was. With it is kept which events wait for their time, where the policy has a clock.
 */
export class PolicyFollower implements MessageSource {
  readonly topics: readonly string[] = [POLICY_TOPIC];
  /** Where it keeps what it could not deliver: asked for a stream of which something was set aside, and for no other. */
  readonly letters: DeadLetterBox;
  private readonly parts: PolicyFollowerParts & Required<Pick<PolicyFollowerParts, 'window' | 'saveAfterMs' | 'againMs'>>;
  private readonly follower: CatchUpSubscription;
  private readonly name: string;
  private readonly types: ReadonlySet<string>;
  private readonly clock: PolicyClock | undefined;
  private deliver: Deliver = () => Promise.reject(new Error('it was not started'));
  private stopping = new AbortController();
  private readonly blocked = new Set<string>();
  /** Per stream, the last delivery of those under way. */
  private readonly lanes = new Map<string, Promise<void>>();
  /** In the order of the log; the first is not settled. */
  private readonly pending: Pending[] = [];
  /** Of the place that it went on from last: what began before is not counted any more. */
  private generation = 0;
  /** Up to where the log was taken up. */
  private reached: Place = AT_START;
  private saved: Place = AT_START;
  private hasNews = false;
  /** Other events wait for their time than were saved. */
  private isRescheduled = false;
  private saving: Promise<void> | undefined;
  private unsaved: Error | undefined;
  private lease: Lease | undefined;
  private leads = false;
  /** From the moment on in which what it had counts no more, until it knows where to go on from. */
  private isHalted = true;
  private lettersKnown = false;
  private roomMade = Promise.withResolvers<void>();

  constructor(parts: PolicyFollowerParts) {
    this.parts = { window: 256, saveAfterMs: 20, againMs: [50, 5_000], ...parts };
    const { policy, store, bus, categories, instance, timing, isAccepted, sharedPlace } = parts;
    this.name = policy.name;
    this.types = new Set(heardTypes(policy));
    this.clock = policy.timers && this.createClock(policy.timers);
    this.letters = {
      deadLetter: async (letter) => {
        await bus.deadLetter(letter);
        this.blocked.add(letter.message.key);
      },
      isBlocked: async (group, key) => {
        if (!this.blocked.has(key)) return false;
        const isBlocked = await bus.isBlocked(group, key);
        if (!isBlocked) this.blocked.delete(key);
        return isBlocked;
      },
      deadLetters: (group) => bus.deadLetters(group),
      removeDeadLetter: (id) => bus.removeDeadLetter(id),
    };
    const follower = policyFollower(policy.name);
    this.follower = new CatchUpSubscription(
      {
        name: follower,
        categories,
        place: () => this.place(),
        process: (events, place, lease) => this.process(events, place, lease),
        onCaughtUp: async (lease) => {
          if (this.isHalted) return;
          await this.prepare(lease);
          this.clock?.start();
        },
        onLeaseRenewed: async () => !(await this.goBack()),
        setBack: async (restored, lease) => {
          if (!(await isAccepted?.(restored, follower))) return false;
          await bus.setBack({ publisher: policyCheckpoint(this.name), place: (await sharedPlace?.()) ?? AT_START, lease });
          return true;
        },
      },
      store,
      bus,
      instance,
      timing,
    );
  }

  async open(deliver: Deliver): Promise<Consumption> {
    this.deliver = deliver;
    this.stopping = new AbortController();
    this.follower.start();
    return { lag: () => this.lag(), missedMessages: async () => [], stop: () => this.stop() };
  }

  status(): PolicyStatus {
    const { state, head, checked, error, trouble, foreign, foreignCount } = this.follower;
    const said = error ?? this.unsaved;
    return defined({
      policy: this.name,
      position: this.settledPlace().position,
      head,
      state,
      checked,
      trouble,
      error: said?.message,
      foreignSinceStart: foreignCount > 0 ? { count: foreignCount, events: [...foreign.values()] } : undefined,
      timers: this.clock?.isWound ? this.clock.status() : undefined,
    });
  }

  /** Reads the event that a message refers to. @throws Undeliverable when the log does not have it; StoreUnavailable */
  async parse(message: ReceivedMessage): Promise<ReceivedEvent> {
    const event = await this.find(message);
    if (!event) throw new Undeliverable(`the log has no event ${message.headers.ce_id} any more`);
    return isDueType(message.headers.ce_type ?? '') ? toDueEvent(event) : toReceivedEvent(event);
  }

  /** Whether the event was lost with an older copy of the log. @throws StoreUnavailable */
  async isLost(message: ReceivedMessage): Promise<boolean> {
    return (await this.find(message)) === undefined;
  }

  /**
   * Asks whoever leads the policy to go back to a time or position; it does so with the next renewal of its lease, here at once. It
   * only goes back. @throws RangeError, BusUnavailable, StoreUnavailable
   */
  async replay(from: ReplayFrom): Promise<number> {
    checkReplayFrom(from);
    const { store, bus } = this.parts;
    const cursor = 'time' in from ? await store.positionBefore(from.time) : Math.max(START, from.position - 1);
    const request = await this.requesting(async (lease) => {
      const publisher = replayRequest(this.name);
      const requested = (await bus.publishedPlace(publisher)).position;
      // Counted from 1 on, since nothing asked for is START: two that ask at once are both heard.
      const position = requested === START ? cursor + 2 : Math.min(requested, cursor + 2);
      await bus.setBack({ publisher, place: { position }, lease });
    });
    if (!request) throw new RangeError('somebody else asks for a replay of it just now: ask again');
    const messages = await this.count(cursor);
    if (this.leads && (await this.goBack())) this.follower.startOver();
    return messages;
  }

  private async stop(): Promise<void> {
    this.stopping.abort();
    this.roomMade.resolve();
    await Promise.all([...this.lanes.values(), this.clock?.stop()]);
    await this.saving;
    // What cannot be saved now is told again.
    await this.saveNow().catch(() => undefined);
    await this.follower.stop();
    this.leads = false;
  }

  private async place(): Promise<Place> {
    this.startAnew();
    await this.saving;
    this.leads = false;
    const place = await this.parts.bus.publishedPlace(policyCheckpoint(this.name));
    this.reached = place;
    this.saved = place;
    this.isHalted = false;
    return place;
  }

  /** What is under way ends, and counts no more. */
  private startAnew(): void {
    this.generation++;
    this.isHalted = true;
    this.lettersKnown = false;
    this.pending.length = 0;
    this.hasNews = false;
    this.isRescheduled = false;
    this.unsaved = undefined;
    this.clock?.reset();
    this.makeRoom();
  }

  private async process(events: readonly RecordedEvent[], place: Place, lease: Lease): Promise<void> {
    if (this.isHalted) return;
    const { generation } = this;
    await this.prepare(lease);
    if (generation !== this.generation) return;
    for (const event of events) {
      if (!event.foreign && Object.hasOwn(this.parts.policy.on, event.type)) {
        if (!(await this.hasRoom(generation))) return;
        this.add({ event, before: this.reached, generation, done: false });
      }
      this.clock?.note(event);
      this.reached = placeAfter(this.reached, [event], event.position);
    }
    if (generation !== this.generation) return;
    this.reached = place;
    this.saveSoon();
  }

  /** Everything that it must know before it goes on from a place. */
  private async prepare(lease: Lease): Promise<void> {
    if (!this.lettersKnown) await this.readLetters();
    if (this.clock && !this.clock.isWound) {
      await this.clock.wind(this.saved);
      this.isRescheduled = false;
    }
    this.lease = lease;
    this.leads = true;
  }

  /** Which streams wait: known from then on, since who leads is the one who sets aside. */
  private async readLetters(): Promise<void> {
    const letters = await this.parts.bus.deadLetters(this.name);
    this.blocked.clear();
    for (const { message } of letters) this.blocked.add(message.key);
    this.lettersKnown = true;
  }

  /** Waits for it; false when the follower stops or begins anew meanwhile. */
  private async hasRoom(generation: number): Promise<boolean> {
    const isCurrent = () => !this.stopping.signal.aborted && generation === this.generation;
    while (isCurrent() && this.pending.length >= this.parts.window) await this.roomMade.promise;
    return isCurrent();
  }

  private makeRoom(): void {
    this.roomMade.resolve();
    this.roomMade = Promise.withResolvers();
  }

  private add(pending: Pending): void {
    const { stream } = pending.event;
    this.pending.push(pending);
    const mine = (this.lanes.get(stream) ?? Promise.resolve()).then(() => this.deliverPending(pending));
    this.lanes.set(stream, mine);
    void mine.then(() => {
      if (this.lanes.get(stream) === mine) this.lanes.delete(stream);
    });
  }

  private async deliverPending(pending: Pending): Promise<void> {
    const { event, generation } = pending;
    const message = toPolicyMessage(event);
    if (await this.deliverUntilSettled(message, toReceivedEvent(event), generation)) this.markDone(pending);
  }

  private createClock(timers: NonNullable<Policy['timers']>): PolicyClock {
    const { store, categories, now = () => new Date().toISOString(), tickMs = TICK_MS } = this.parts;
    const onChange = () => {
      this.isRescheduled = true;
      this.saveSoon();
    };
    const deliver = (event: RecordedEvent) => this.deliverUntilSettled(toDueMessage(event), toDueEvent(event), this.generation);
    return new PolicyClock({ timers, store, categories, now, tickMs, deliver, onChange });
  }

  /** False where it is not settled: the follower stops or begins anew meanwhile, or the clock is to come back to it. */
  private async deliverUntilSettled(message: ReceivedMessage, received: ReceivedEvent, generation: number): Promise<boolean> {
    const { policy, around = (event, deliver) => deliver(event) } = this.parts;
    const isCurrent = () => !this.stopping.signal.aborted && generation === this.generation;
    for (let rejected = 0; isCurrent(); rejected++) {
      try {
        await around(received, (event) => this.deliver(message, event));
        return isCurrent();
      } catch (error) {
        if (error instanceof NotYet && isDueType(received.type)) return false;
        // What could not be delivered cannot be set aside either: its stream waits, the others go on.
        this.unsaved = error instanceof Error ? error : new Error(`${policy.name}: ${String(error)}`);
        await this.pause(rejected);
      }
    }
    return false;
  }

  private markDone(pending: Pending): void {
    pending.done = true;
    if (pending.generation !== this.generation) return;
    while (this.pending[0]?.done) this.pending.shift();
    this.hasNews = true;
    this.makeRoom();
    this.saveSoon();
  }

  /** The place with everything before it settled. */
  private settledPlace(): Place {
    return this.pending[0]?.before ?? this.reached;
  }

  private isSaveDue(): boolean {
    const ahead = this.settledPlace().position - this.saved.position;
    return this.isRescheduled || (ahead > 0 && (this.hasNews || ahead >= CHECKPOINT_EVERY));
  }

  private saveSoon(): void {
    if (this.saving || this.isHalted || this.stopping.signal.aborted || !this.isSaveDue()) return;
    this.saving = this.save().finally(() => {
      this.saving = undefined;
      this.saveSoon();
    });
  }

  /** As often as is needed; while the bus is away the policy goes on, and its place is kept when it is back. */
  private async save(): Promise<void> {
    const { generation } = this;
    const isCurrent = () => !this.stopping.signal.aborted && generation === this.generation;
    await this.pause(0, [this.parts.saveAfterMs, this.parts.saveAfterMs]);
    for (let failures = 0; isCurrent() && this.isSaveDue(); ) {
      try {
        await this.saveNow();
        this.unsaved = undefined;
        await this.pause(0, [this.parts.saveAfterMs, this.parts.saveAfterMs]);
      } catch (error) {
        if (error instanceof StaleLease) {
          this.follower.startOver();
          return;
        }
        this.unsaved = error as Error;
        await this.pause(failures++);
      }
    }
  }

  private async saveNow(): Promise<void> {
    if (!this.lease || this.isHalted || !this.isSaveDue()) return;
    const { generation } = this;
    const { position, anchor } = this.settledPlace();
    const { isRescheduled } = this;
    this.hasNews = false;
    this.isRescheduled = false;
    try {
      const publisher = policyCheckpoint(this.name);
      // Read again from there, what comes after it is noted again: which events wait may be ahead of the place.
      const place = defined({ position, anchor, scheduled: this.clock?.positions });
      if (position > this.saved.position) await this.parts.bus.publish({ publisher, messages: [], ...place, lease: this.lease });
      else if (position > START) await this.parts.bus.setBack({ publisher, place, lease: this.lease });
      if (generation === this.generation) this.saved = place;
    } catch (error) {
      this.hasNews = true;
      this.isRescheduled ||= isRescheduled;
      throw error;
    }
  }

  private async lag(): Promise<number> {
    const unsettled = this.pending.length + (this.clock?.status().overdue ?? 0);
    return unsettled + (await this.count(this.reached.position));
  }

  /** How many events there are that the policy hears after a position. */
  private async count(afterPosition: Position): Promise<number> {
    const { store, categories } = this.parts;
    let events = 0;
    for (let cursor = afterPosition; cursor < (await store.head()); ) {
      const page = await store.readAll(cursor, { categories }, PAGE);
      events += page.events.filter(({ foreign, type }) => !foreign && this.types.has(type)).length;
      if (page.atHead) break;
      cursor = page.position;
    }
    return events;
  }

  /** True when somebody asked for a replay, and the stored place is set back. */
  private async goBack(): Promise<boolean> {
    const { bus } = this.parts;
    const { lease } = this;
    const publisher = replayRequest(this.name);
    const { position: requested } = await bus.publishedPlace(publisher);
    if (requested === START || !lease) return false;
    const position = requested - 2;
    if (position < this.settledPlace().position) {
      this.startAnew();
      await this.saving;
      const place = position === START ? AT_START : { position };
      this.reached = place;
      await bus.setBack({ publisher: policyCheckpoint(this.name), place, lease });
    }
    // One that is not taken off is taken up once more: that does no harm.
    await this.requesting((requestLease) => bus.setBack({ publisher, place: AT_START, lease: requestLease }));
    return true;
  }

  /** Under the lease of the requests, which is held for moments; false when somebody else has it. */
  private async requesting(act: (lease: Lease) => Promise<void>): Promise<boolean> {
    const { bus } = this.parts;
    const lease = await bus.acquire(`replay:${policyFollower(this.name)}`, randomUUID(), REQUEST_MS);
    if (!lease) return false;
    try {
      await act(lease);
    } finally {
      await bus.release(lease);
    }
    return true;
  }

  private async find({ value, headers }: ReceivedMessage): Promise<RecordedEvent | undefined> {
    const { stream, revision } = JSON.parse(value) as Reference;
    const [event] = await this.parts.store.readStream(stream, revision, 1);
    return event?.id === headers.ce_id ? event : undefined;
  }

  private async pause(failures: number, [first, last] = this.parts.againMs): Promise<void> {
    const ms = Math.min(last, first * 2 ** Math.min(failures, 16));
    await delay(ms, undefined, { signal: this.stopping.signal }).catch(() => undefined);
  }
}

const toDueEvent = (event: RecordedEvent): ReceivedEvent => ({ ...toReceivedEvent(event), type: dueType(event.type) });

/** An event may be told at once, and again when its time has come: as two messages. */
function toDueMessage(event: RecordedEvent): ReceivedMessage {
  const { headers, offset, ...message } = toPolicyMessage(event);
  return { ...message, offset: `${offset} due`, headers: { ...headers, ce_type: dueType(event.type) } };
}

/** Where the event stands, as what could not be delivered is kept. */
const toPolicyMessage = ({ id, type, stream, revision, position, recordedAt, traceparent }: RecordedEvent): ReceivedMessage => ({
  topic: POLICY_TOPIC,
  key: stream,
  offset: String(position),
  headers: defined({ ce_id: id, ce_type: type, ce_time: recordedAt, ce_traceparent: traceparent }),
  value: JSON.stringify({ stream, revision } satisfies Reference),
});
