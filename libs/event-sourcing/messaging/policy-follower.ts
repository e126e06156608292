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
import type { Lease } from '../store/lease.js';
import { AT_START, type Place } from '../store/place.js';
import type { Instant } from '../time/effective-time.js';
import { type Bus, type Consumption, checkReplayFrom, type ReceivedMessage, type ReplayFrom } from './bus.js';
import type { DeadLetterBox, Deliver, MessageSource } from './message-processor.js';
import { PolicyClock, type TimersStatus } from './policy-clock.js';
import { findReferred, POLICY_TOPIC, toDueEvent, toDueMessage, toPolicyMessage } from './policy-messages.js';
import { PolicyPlace, policyCheckpoint } from './policy-place.js';
import { clearReplayRequest, requestedReplay, requestReplay } from './policy-replay.js';
import { heardTypes, isDueType, type Policy, type ReceivedEvent, toReceivedEvent } from './reaction.js';
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

const PAGE = 1_000;
const TICK_MS = 1_000;

/**
 * Tells a policy the events of the service's own log, on one instance at a time: in order a stream, streams side by side. Its place is
 * kept as a publisher's is, durable and anchored, and follows what is settled: an event that was under way when the process died is told
 * again, and the ids of its commands tell that it was. With it is kept which events wait for their time, where the policy has a clock.
 */
export class PolicyFollower implements MessageSource {
  readonly topics: readonly string[] = [POLICY_TOPIC];
  /** Where it keeps what it could not deliver: asked for a stream of which something was set aside, and for no other. */
  readonly letters: DeadLetterBox;
  private readonly follower: CatchUpSubscription;
  private readonly place: PolicyPlace;
  private readonly name: string;
  private readonly types: ReadonlySet<string>;
  private readonly clock: PolicyClock | undefined;
  private deliver: Deliver = () => Promise.reject(new Error('it was not started'));
  private readonly blocked = new Set<string>();
  /** Per stream, the last delivery of those under way. */
  private readonly lanes = new Map<string, Promise<void>>();
  private leads = false;
  private lettersKnown = false;

  constructor(private readonly parts: PolicyFollowerParts) {
    const { policy, store, bus, categories, instance, timing, isAccepted, sharedPlace } = parts;
    const { window = 256, saveAfterMs = 20, againMs = [50, 5_000] } = parts;
    this.name = policy.name;
    this.types = new Set(heardTypes(policy));
    this.clock = policy.timers && this.createClock(policy.timers);
    this.place = new PolicyPlace({
      ...{ policy: policy.name, bus, window, saveAfterMs, againMs },
      scheduled: () => this.clock?.positions,
      onStaleLease: () => this.follower.startOver(),
    });
    this.letters = this.createLetterBox();
    const follower = policyFollower(policy.name);
    this.follower = new CatchUpSubscription(
      {
        name: follower,
        categories,
        place: () => this.resume(),
        process: (events, place, lease) => this.process(events, place, lease),
        onCaughtUp: async (lease) => {
          if (this.place.isHalted) return;
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
    this.place.open();
    this.follower.start();
    return { lag: () => this.lag(), missedMessages: async () => [], stop: () => this.stop() };
  }

  status(): PolicyStatus {
    const { state, head, checked, error, trouble, foreign, foreignCount } = this.follower;
    const said = error ?? this.place.unsaved;
    return defined({
      policy: this.name,
      position: this.place.settledPlace().position,
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
    const event = await findReferred(this.parts.store, message);
    if (!event) throw new Undeliverable(`the log has no event ${message.headers.ce_id} any more`);
    return event;
  }

  /** Whether the event was lost with an older copy of the log. @throws StoreUnavailable */
  async isLost(message: ReceivedMessage): Promise<boolean> {
    return (await findReferred(this.parts.store, message)) === undefined;
  }

  /**
   * Asks whoever leads the policy to go back to a time or position; it does so with the next renewal of its lease, here at once. It
   * only goes back. @throws RangeError, BusUnavailable, StoreUnavailable
   */
  async replay(from: ReplayFrom): Promise<number> {
    checkReplayFrom(from);
    const { store, bus } = this.parts;
    const cursor = 'time' in from ? await store.positionBefore(from.time) : Math.max(START, from.position - 1);
    if (!(await requestReplay(bus, this.name, cursor))) {
      throw new RangeError('somebody else asks for a replay of it just now: ask again');
    }
    const messages = await this.count(cursor);
    if (this.leads && (await this.goBack())) this.follower.startOver();
    return messages;
  }

  private async stop(): Promise<void> {
    this.place.halt();
    await Promise.all([...this.lanes.values(), this.clock?.stop()]);
    await this.place.close();
    await this.follower.stop();
    this.leads = false;
  }

  private async resume(): Promise<Place> {
    await this.startAnew();
    this.leads = false;
    return this.place.resume();
  }

  /** What is under way ends, and counts no more. */
  private startAnew(): Promise<void> {
    this.lettersKnown = false;
    this.clock?.reset();
    return this.place.startAnew();
  }

  private async process(events: readonly RecordedEvent[], reached: Place, lease: Lease): Promise<void> {
    const { place, clock } = this;
    if (place.isHalted) return;
    const { generation } = place;
    await this.prepare(lease);
    if (generation !== place.generation) return;
    for (const event of events) {
      if (!event.foreign && Object.hasOwn(this.parts.policy.on, event.type)) {
        if (!(await place.hasRoom(generation))) return;
        this.deliverInTurn(event);
      }
      clock?.note(event);
      place.pass(event);
    }
    if (generation !== place.generation) return;
    place.reached = reached;
    place.saveSoon();
  }

  /** Everything that it must know before it goes on from a place. */
  private async prepare(lease: Lease): Promise<void> {
    if (!this.lettersKnown) await this.readLetters();
    if (this.clock && !this.clock.isWound) {
      await this.clock.wind(this.place.saved);
      this.place.isScheduledAsSaved();
    }
    this.place.lease = lease;
    this.leads = true;
  }

  private createLetterBox(): DeadLetterBox {
    const { bus } = this.parts;
    return {
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
  }

  /** Which streams wait: known from then on, since who leads is the one who sets aside. */
  private async readLetters(): Promise<void> {
    const letters = await this.parts.bus.deadLetters(this.name);
    this.blocked.clear();
    for (const { message } of letters) this.blocked.add(message.key);
    this.lettersKnown = true;
  }

  /** After those of its stream. */
  private deliverInTurn(event: RecordedEvent): void {
    const { stream } = event;
    const { generation } = this.place;
    const acknowledge = this.place.begin(event);
    const mine = (this.lanes.get(stream) ?? Promise.resolve()).then(async () => {
      if (await this.deliverUntilSettled(toPolicyMessage(event), toReceivedEvent(event), generation)) acknowledge();
    });
    this.lanes.set(stream, mine);
    void mine.then(() => {
      if (this.lanes.get(stream) === mine) this.lanes.delete(stream);
    });
  }

  private createClock(timers: NonNullable<Policy['timers']>): PolicyClock {
    const { store, categories, now = () => new Date().toISOString(), tickMs = TICK_MS } = this.parts;
    const deliver = (event: RecordedEvent) => this.deliverUntilSettled(toDueMessage(event), toDueEvent(event), this.place.generation);
    return new PolicyClock({ timers, store, categories, now, tickMs, deliver, onChange: () => this.place.reschedule() });
  }

  /** False where it is not settled: the follower stops or begins anew meanwhile, or the clock is to come back to it. */
  private async deliverUntilSettled(message: ReceivedMessage, received: ReceivedEvent, generation: number): Promise<boolean> {
    const { policy, around = (event, deliver) => deliver(event) } = this.parts;
    const { place } = this;
    for (let rejected = 0; place.isCurrent(generation); rejected++) {
      try {
        await around(received, (event) => this.deliver(message, event));
        return place.isCurrent(generation);
      } catch (error) {
        if (error instanceof NotYet && isDueType(received.type)) return false;
        // What could not be delivered cannot be set aside either: its stream waits, the others go on.
        place.unsaved = error instanceof Error ? error : new Error(`${policy.name}: ${String(error)}`);
        await place.pause(rejected);
      }
    }
    return false;
  }

  private async lag(): Promise<number> {
    const unsettled = this.place.underWay + (this.clock?.status().overdue ?? 0);
    return unsettled + (await this.count(this.place.reached.position));
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
    const { lease } = this.place;
    const position = await requestedReplay(bus, this.name);
    if (position === undefined || !lease) return false;
    if (position < this.place.settledPlace().position) {
      await this.startAnew();
      const place = position === START ? AT_START : { position };
      this.place.reached = place;
      await bus.setBack({ publisher: policyCheckpoint(this.name), place, lease });
    }
    await clearReplayRequest(bus, this.name);
    return true;
  }
}
