import { defined } from '../model/defined.js';
import { type Position, type RecordedEvent, START } from '../model/event.js';
import type { Accepted } from '../projections/projector.js';
import {
  CatchUpSubscription,
  type FollowerState,
  type FollowerTiming,
  type FollowerTrouble,
  type ForeignEvent,
  PoisonEvent,
} from '../store/catch-up-subscription.js';
import type { Epochs } from '../store/epochs.js';
import type { EventStore } from '../store/event-store.js';
import type { Lease } from '../store/lease.js';
import { type Place, placeAfter } from '../store/place.js';
import { type Bus, type BusMessage, MessageTooLarge } from './bus.js';
import { isAmong, reconcile, sentTo } from './reconciliation.js';

export interface PublisherStatus {
  readonly publisher: string;
  /** How far the log was looked through. */
  readonly position: Position;
  readonly head: Position;
  readonly state: FollowerState;
  /** False until its place was held against the log. */
  readonly checked: boolean;
  /** Why it does not go on, in one word. */
  readonly trouble?: FollowerTrouble;
  /** The same in words; names streams. */
  readonly error?: string;
  /** Events that somebody else wrote into our streams, met since this process started, and the first of them by name. */
  readonly foreignSinceStart?: { readonly count: number; readonly events: readonly ForeignEvent[] };
}

export interface PublisherParts {
  readonly service: string;
  readonly store: EventStore;
  readonly bus: Bus;
  /** The service's own categories. */
  readonly categories: readonly string[];
  /** The public messages of an event; none for one that stays inside. Pure. */
  readonly messagesOf: (event: RecordedEvent) => readonly BusMessage[];
  readonly instance: string;
  readonly timing?: Partial<FollowerTiming>;
  /** Events that are not published are passed over in memory; the stored checkpoint follows after so many positions. */
  readonly checkpointEvery?: number;
  /** Those that it publishes to: read after a restore, to find what they share with the log. */
  readonly topics?: readonly string[];
  /** Whether somebody accepted that the log is older than the place; default: nobody does. */
  readonly isAccepted?: Accepted;
  /** Up to where the log may hold what the topics have already, since an older copy was accepted; default: nowhere. */
  readonly mayBeSentUpTo?: () => Promise<Position>;
  /** The lives of the log, as they are recorded by the time that an event of the newest was read; default: it has had one. */
  readonly epochs?: () => Promise<Epochs>;
}

export const publisherFollower = (service: string): string => `publisher:${service}`;

/**
 * Publishes a service's committed events, on one instance at a time. Messages and checkpoint are written together, so
 * that after a crash nothing is lost and nothing is visible twice.
 */
export class Publisher {
  private readonly follower: CatchUpSubscription;
  private readonly parts: PublisherParts;
  private stored: Place | undefined;
  /** After a restore, until what the log and the topics share is passed. */
  private known: { readonly upTo: Position; readonly sent: ReadonlyMap<string, unknown> } | undefined;

  constructor(parts: PublisherParts) {
    this.parts = parts;
    const { service, store, bus, categories, instance, timing, isAccepted } = parts;
    const name = publisherFollower(service);
    this.follower = new CatchUpSubscription(
      {
        name,
        categories,
        place: () => this.place(),
        process: (events, place, lease) => this.process(events, place, lease),
        setBack: async (restored, lease) => {
          if (!(await isAccepted?.(restored, name))) return false;
          const { shared } = await reconcile({ topics: [], ...parts });
          await bus.setBack({ publisher: service, place: shared, lease });
          return true;
        },
      },
      store,
      bus,
      instance,
      timing,
    );
  }

  start(): void {
    this.follower.start();
  }

  /** Finishes the batch under way. */
  stop(): Promise<void> {
    return this.follower.stop();
  }

  status(): PublisherStatus {
    const { state, position, head, checked, error, trouble, foreign, foreignCount } = this.follower;
    return defined({
      publisher: this.parts.service,
      position,
      head,
      state,
      checked,
      trouble,
      error: error?.message,
      foreignSinceStart: foreignCount > 0 ? { count: foreignCount, events: [...foreign.values()] } : undefined,
    });
  }

  private async place(): Promise<Place> {
    const { bus, service, mayBeSentUpTo, topics = [] } = this.parts;
    await bus.makeTopics(topics);
    const place = await bus.publishedPlace(service);
    this.stored = place;
    const upTo = (await mayBeSentUpTo?.()) ?? START;
    this.known = place.position < upTo ? { upTo, sent: await sentTo(bus, topics) } : undefined;
    return place;
  }

  private async process(events: readonly RecordedEvent[], place: Place, lease: Lease): Promise<void> {
    const messages: BusMessage[] = [];
    /** Of each message, which event it tells of. */
    const tells: number[] = [];
    // What comes before an event that cannot be told still goes out; the event itself stops the publisher.
    const stopAt = async (stopIndex: number, error: unknown): Promise<never> => {
      const [event, preceding] = [events[stopIndex] as RecordedEvent, events.slice(0, stopIndex)];
      const publishable = messages.slice(0, tells.filter((index) => index < stopIndex).length);
      const last = preceding.at(-1);
      if (last) await this.publish(publishable, placeAfter(place, preceding, last.position), lease);
      throw new PoisonEvent(event, error);
    };
    for (const [index, event] of events.entries()) {
      try {
        const mine = event.foreign ? [] : this.parts.messagesOf(event).filter((message) => !this.wasSent(event, message));
        messages.push(...mine);
        tells.push(...mine.map(() => index));
      } catch (error) {
        await stopAt(index, error);
      }
    }
    const behind = place.position - (this.stored ?? place).position;
    if (messages.length === 0 && behind < (this.parts.checkpointEvery ?? 10_000)) return;
    try {
      await this.publish(messages, place, lease);
    } catch (error) {
      if (!(error instanceof MessageTooLarge)) throw error;
      await stopAt(tells[error.index] ?? 0, error);
    }
  }

  private wasSent(event: RecordedEvent, message: BusMessage): boolean {
    return this.known !== undefined && event.position <= this.known.upTo && isAmong(this.known.sent, message);
  }

  private async publish(messages: readonly BusMessage[], place: Place, lease: Lease): Promise<void> {
    const { position, anchor } = place;
    await this.parts.bus.publish(
      defined({ publisher: this.parts.service, messages: await this.withEpochs(messages), position, lease, anchor }),
    );
    this.stored = place;
  }

  /** Asked anew for each publication: whoever is told of an event of a later life without its epoch drops it for one that was lost. */
  private async withEpochs(messages: readonly BusMessage[]): Promise<readonly BusMessage[]> {
    const epochs = messages.length > 0 ? await this.parts.epochs?.() : undefined;
    return epochs && epochs.current > 1 ? messages.map((message) => withEpoch(message, epochs)) : messages;
  }
}

function withEpoch(message: BusMessage, epochs: Epochs): BusMessage {
  const epoch = epochs.at(Number(message.headers.ce_position));
  return epoch > 1 ? { ...message, headers: { ...message.headers, ce_epoch: String(epoch) } } : message;
}
