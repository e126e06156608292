import { isUUID } from 'class-validator';
import {
  type AnyDecider,
  AT_START,
  CatchUpSubscription,
  type CommandHandler,
  defined,
  type EventStore,
  type FollowerState,
  type Index,
  type IndexState,
  type IndexStatus,
  type Leases,
  type Place,
  type RecordedEvent,
  today,
} from '#libs/event-sourcing';
import type { Designation } from './replicate-designations.js';

/** `unheard`: the service has not heard yet what was told before it began to listen. */
export type Speaking = 'yes' | 'no' | 'unheard';

export interface KnownSpeakersParts {
  readonly store: EventStore;
  readonly designations: AnyDecider;
  /** True for the id of a person who is or was registered. */
  readonly isRegistered: (subject: string) => Promise<boolean>;
  /** True when everything that was told of designations has come. */
  readonly heard: () => Promise<boolean>;
  readonly today?: () => string;
}

/** As an index says it: nobody stands by with one, and while it catches up it knows what it knew. */
const STATES: Readonly<Record<FollowerState, IndexState>> = {
  'catching-up': 'live',
  live: 'live',
  standby: 'filling',
  unavailable: 'unavailable',
  failed: 'failed',
  stopped: 'stopped',
};

/** Nobody else has this index: each process fills its own. */
const NO_CONTEST: Leases = {
  acquire: async (name) => ({ name, token: 1 }),
  release: async () => undefined,
};

/**
 * Who acts for which authority now, as the service's own log has noted it: an index in memory that follows the log and is filled
 * anew at each start. A request asks it without a call to an engine, also while the event store is away.
 */
export class KnownSpeakers implements Index {
  /** By the stream of the place. */
  private readonly places = new Map<string, Designation>();
  private readonly byAuthority = new Map<string, Set<string>>();
  private readonly follower: CatchUpSubscription;
  private place: Place = AT_START;
  private filled = false;
  private hasHeard = false;
  private readonly today: () => string;

  constructor(private readonly parts: KnownSpeakersParts) {
    this.today = parts.today ?? today;
    this.follower = new CatchUpSubscription(
      {
        name: `speakers:${parts.designations.category}`,
        categories: [parts.designations.category],
        place: async () => this.place,
        process: async (events, place) => this.take(events, place),
        onCaughtUp: async () => {
          this.filled = true;
        },
        // What was noted of a log that is no more is forgotten, and filled from the one that is there.
        setBack: async () => {
          this.filled = false;
          this.places.clear();
          this.byAuthority.clear();
          this.place = AT_START;
          return true;
        },
      },
      parts.store,
      NO_CONTEST,
      'index',
    );
  }

  start(): void {
    this.follower.start();
  }

  stop(): Promise<void> {
    return this.follower.stop();
  }

  status(): IndexStatus {
    const { state, error, trouble } = this.follower;
    return defined({
      index: `speakers:${this.parts.designations.category}`,
      state: STATES[state] === 'live' && !this.filled ? 'filling' : STATES[state],
      trouble,
      error: error?.message,
    });
  }

  /**
   * A person acts for the authorities that have designated them, as focal point, in a seat or in a group. While an authority
   * has designated nobody, whoever is no registered person acts for it: an account of the authority itself.
   */
  async speaks(subject: string, authority: string): Promise<Speaking> {
    if (!this.filled || this.follower.state === 'failed' || !(await this.hasHeardAll())) return 'unheard';
    const designated = this.designatedFor(authority);
    if (designated.has(subject)) return 'yes';
    if (designated.size > 0) return 'no';
    return isUUID(subject) && (await this.parts.isRegistered(subject)) ? 'no' : 'yes';
  }

  /** Once anything was noted, what is known counts, as with everything that comes over the bus; before that, nothing is known. */
  private async hasHeardAll(): Promise<boolean> {
    this.hasHeard ||= this.places.size > 0 || (await this.parts.heard());
    return this.hasHeard;
  }

  private designatedFor(authority: string): ReadonlySet<string> {
    const today = this.today();
    const persons = new Set<string>();
    for (const place of this.byAuthority.get(authority) ?? []) {
      const { startsOn, endsOn, ...designation } = this.places.get(place) as Designation;
      if ((startsOn ?? today) <= today && today <= (endsOn ?? today)) for (const person of designation.persons) persons.add(person);
    }
    return persons;
  }

  private take(events: readonly RecordedEvent[], place: Place): void {
    for (const { stream, data, foreign } of events) {
      if (foreign) continue;
      const designation = data as Designation;
      const previousAuthority = this.places.get(stream)?.authority;
      if (previousAuthority !== undefined && previousAuthority !== designation.authority)
        this.byAuthority.get(previousAuthority)?.delete(stream);
      this.places.set(stream, designation);
      const places = this.byAuthority.get(designation.authority) ?? new Set();
      this.byAuthority.set(designation.authority, places.add(stream));
    }
    this.place = place;
  }
}

/** What a service's definition says of who acts for authorities; `persons`: what it knows of persons. */
export function speakersBy(
  /** What it learns of them by. */
  reactions: readonly string[],
  designations: AnyDecider,
  persons: AnyDecider & { readonly initial: { readonly status: string } },
) {
  return ({ store, handling, heard }: SpeakersNeed): KnownSpeakers =>
    new KnownSpeakers({
      store,
      designations,
      isRegistered: async (subject) => (await handling.load(persons, subject)).state.status !== 'unknown',
      heard: async () => (await Promise.all(reactions.map(heard))).every(Boolean),
    });
}

/** What the platform gives of its own. */
interface SpeakersNeed {
  readonly store: EventStore;
  readonly handling: CommandHandler;
  readonly heard: (reaction: string) => Promise<boolean>;
}
