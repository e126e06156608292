import { setTimeout as delay } from 'node:timers/promises';
import { defined } from '../model/defined.js';
import { type Position, type RecordedEvent, START } from '../model/event.js';
import { type Lease, StaleLease } from '../store/lease.js';
import { AT_START, type Place, placeAfter } from '../store/place.js';
import type { Bus } from './bus.js';

/** The place of a policy stands among those of the publishers, under this name. */
export const policyCheckpoint = (policy: string): string => `policy.${policy}`;

/** Events that it does not hear are passed over in memory; the stored place follows after so many positions. */
const CHECKPOINT_EVERY = 10_000;

/** An event that is under way, or waits for one of its stream. */
interface Pending {
  readonly event: RecordedEvent;
  /** The place with everything before it settled. */
  readonly before: Place;
  readonly generation: number;
  done: boolean;
}

interface PolicyPlaceParts {
  readonly policy: string;
  readonly bus: Bus;
  /** Events under way or waiting for one of their stream, at most. */
  readonly window: number;
  /** Milliseconds between two savings. */
  readonly saveAfterMs: number;
  /** The first and longest wait before what could not be saved is tried again. */
  readonly againMs: readonly [first: number, last: number];
  /** The events that wait for their time, by their positions; undefined: the policy has no clock. */
  readonly scheduled: () => readonly Position[] | undefined;
  /** Another instance leads. */
  readonly onStaleLease: () => void;
}

/**
 * Up to where a policy has settled its log, and the saving of it: kept as a publisher's place is, and never ahead of an event that is
 * under way. While the bus is away it goes on in memory.
 */
export class PolicyPlace {
  /** Up to where the log was taken up. */
  reached: Place = AT_START;
  saved: Place = AT_START;
  lease: Lease | undefined;
  /** Why it cannot be kept now. */
  unsaved: Error | undefined;
  /** From the moment on in which what it had counts no more, until it is known where to go on from. */
  isHalted = true;
  /** Of the place that it went on from last: what began before is not counted any more. */
  generation = 0;
  private stopping = new AbortController();
  /** In the order of the log; the first is not settled. */
  private readonly pending: Pending[] = [];
  private hasNews = false;
  /** Other events wait for their time than were saved. */
  private isRescheduled = false;
  private saving: Promise<void> | undefined;
  private roomMade = Promise.withResolvers<void>();

  constructor(private readonly parts: PolicyPlaceParts) {}

  open(): void {
    this.stopping = new AbortController();
  }

  /** Nothing is begun from now on; who waits for room waits no longer. */
  halt(): void {
    this.stopping.abort();
    this.roomMade.resolve();
  }

  /** Saves what is settled, after `halt`; what cannot be saved is told again. */
  async close(): Promise<void> {
    await this.saving;
    await this.saveNow().catch(() => undefined);
  }

  /** What is under way ends, and counts no more; what is being saved is saved by then. */
  async startAnew(): Promise<void> {
    this.generation++;
    this.isHalted = true;
    this.pending.length = 0;
    this.hasNews = false;
    this.isRescheduled = false;
    this.unsaved = undefined;
    this.makeRoom();
    await this.saving;
  }

  /** Goes on from the place that is stored. */
  async resume(): Promise<Place> {
    const place = await this.parts.bus.publishedPlace(policyCheckpoint(this.parts.policy));
    this.reached = place;
    this.saved = place;
    this.isHalted = false;
    return place;
  }

  /** True while what began under this generation counts. */
  isCurrent(generation: number): boolean {
    return !this.stopping.signal.aborted && generation === this.generation;
  }

  get underWay(): number {
    return this.pending.length;
  }

  /** Waits for it; false when the policy stops or begins anew meanwhile. */
  async hasRoom(generation: number): Promise<boolean> {
    while (this.isCurrent(generation) && this.pending.length >= this.parts.window) await this.roomMade.promise;
    return this.isCurrent(generation);
  }

  /** The event is under way; to be called when it is settled. */
  begin(event: RecordedEvent): () => void {
    const pending: Pending = { event, before: this.reached, generation: this.generation, done: false };
    this.pending.push(pending);
    return () => this.markDone(pending);
  }

  /** The event was taken up. */
  pass(event: RecordedEvent): void {
    this.reached = placeAfter(this.reached, [event], event.position);
  }

  /** Another event waits for its time, or one no more. */
  reschedule(): void {
    this.isRescheduled = true;
    this.saveSoon();
  }

  /** Which events wait was read as it was saved. */
  isScheduledAsSaved(): void {
    this.isRescheduled = false;
  }

  /** The place with everything before it settled. */
  settledPlace(): Place {
    return this.pending[0]?.before ?? this.reached;
  }

  saveSoon(): void {
    if (this.saving || this.isHalted || this.stopping.signal.aborted || !this.isSaveDue()) return;
    this.saving = this.save().finally(() => {
      this.saving = undefined;
      this.saveSoon();
    });
  }

  /** Waits longer with each failure, until the policy stops. */
  async pause(failures: number, [first, last] = this.parts.againMs): Promise<void> {
    const ms = Math.min(last, first * 2 ** Math.min(failures, 16));
    await delay(ms, undefined, { signal: this.stopping.signal }).catch(() => undefined);
  }

  private markDone(pending: Pending): void {
    pending.done = true;
    if (pending.generation !== this.generation) return;
    while (this.pending[0]?.done) this.pending.shift();
    this.hasNews = true;
    this.makeRoom();
    this.saveSoon();
  }

  private makeRoom(): void {
    this.roomMade.resolve();
    this.roomMade = Promise.withResolvers();
  }

  private isSaveDue(): boolean {
    const ahead = this.settledPlace().position - this.saved.position;
    return this.isRescheduled || (ahead > 0 && (this.hasNews || ahead >= CHECKPOINT_EVERY));
  }

  /** As often as is needed; while the bus is away the policy goes on, and its place is kept when it is back. */
  private async save(): Promise<void> {
    const { generation } = this;
    const { saveAfterMs } = this.parts;
    await this.pause(0, [saveAfterMs, saveAfterMs]);
    for (let failures = 0; this.isCurrent(generation) && this.isSaveDue(); ) {
      try {
        await this.saveNow();
        this.unsaved = undefined;
        await this.pause(0, [saveAfterMs, saveAfterMs]);
      } catch (error) {
        if (error instanceof StaleLease) return this.parts.onStaleLease();
        this.unsaved = error as Error;
        await this.pause(failures++);
      }
    }
  }

  private async saveNow(): Promise<void> {
    if (!this.lease || this.isHalted || !this.isSaveDue()) return;
    const { generation, isRescheduled, lease } = this;
    const { bus, policy, scheduled } = this.parts;
    const { position, anchor } = this.settledPlace();
    this.hasNews = false;
    this.isRescheduled = false;
    try {
      const publisher = policyCheckpoint(policy);
      // Read again from there, what comes after it is noted again: which events wait may be ahead of the place.
      const place = defined({ position, anchor, scheduled: scheduled() });
      if (position > this.saved.position) await bus.publish({ publisher, messages: [], ...place, lease });
      else if (position > START) await bus.setBack({ publisher, place, lease });
      if (generation === this.generation) this.saved = place;
    } catch (error) {
      this.hasNews = true;
      this.isRescheduled ||= isRescheduled;
      throw error;
    }
  }
}
