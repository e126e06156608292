import { defined } from '../model/defined.js';
import { type Position, START, streamName } from '../model/event.js';
import type { EventStore } from '../store/event-store.js';
import { appendOnce, type RecordedBy } from '../store/own-stream.js';
import type { Anchor, LogRestored, Place } from '../store/place.js';
import type { Instant } from '../time/effective-time.js';
import type { LostMessage } from './reconciliation.js';

/** The streams that say that an older copy of the log was accepted, one a service. */
const RESTORES = 'logrestore';

/** A view or publisher whose place is not of this log. */
export interface RolledBack {
  /** `view:membership.directory@3`, `publisher:membership`. */
  readonly follower: string;
  /** Where it stood. */
  readonly place: Place;
}

/** What is recorded of an acceptance. */
export interface RestoreAccepted {
  readonly service: string;
  readonly reason: string;
  /** Position of the newest event when it was accepted. */
  readonly head: Position;
  /** The last event that log and topic share; absent: they share none. */
  readonly kept?: { readonly position: Position; readonly recordedAt: Instant };
  /** Followers that may go on, and from which places. */
  readonly followers: readonly (Partial<Anchor> & { readonly follower: string; readonly checkpoint: Position })[];
  readonly lost: { readonly messages: number; readonly firstRecordedAt?: Instant; readonly lastRecordedAt?: Instant };
}

/** Ids of published messages whose events the log has not; recorded before the acceptance that counts them. */
interface MessagesLost {
  readonly ids: readonly string[];
}

export interface Acceptance {
  readonly reason: string;
  readonly rolledBack: readonly RolledBack[];
  readonly lost: readonly LostMessage[];
  readonly kept: RestoreAccepted['kept'];
}

/** Some 370 kB of them an event. */
const IDS_AT_ONCE = 10_000;

/** What the log says of its own restores: who stands still asks here whether it may go on. */
export class Acceptances {
  private readonly stream: string;

  constructor(
    private readonly store: Pick<EventStore, 'append' | 'readStream' | 'head'>,
    private readonly service: string,
  ) {
    this.stream = streamName(RESTORES, service);
  }

  /** True when somebody accepted that this follower stands at this place, which the log does not have. */
  async covers({ place }: LogRestored, follower: string): Promise<boolean> {
    const stood = toFollower({ follower, place });
    return (await this.all()).some(({ followers }) =>
      followers.some((entry) => entry.follower === follower && entry.checkpoint === stood.checkpoint && entry.id === stood.id),
    );
  }

  /** Position of the newest acceptance; START when there is none. */
  async newest(): Promise<Position> {
    return (await this.events('RestoreAccepted')).at(-1)?.position ?? START;
  }

  async last(): Promise<RestoreAccepted | undefined> {
    return (await this.all()).at(-1);
  }

  /** Ids of the service's messages that the log has lost, and where the log says so last: one that was recorded anew may be lost again. */
  async lostMessages(): Promise<ReadonlyMap<string, Position>> {
    const events = await this.events('MessagesLost');
    return new Map(events.flatMap(({ data, position }) => (data as MessagesLost).ids.map((id) => [id, position] as const)));
  }

  /** Records the acceptance: from then on the followers that it names go on, here and in other instances. */
  async record({ reason, rolledBack, lost, kept }: Acceptance, context: RecordedBy): Promise<void> {
    const chunks = Array.from({ length: Math.ceil(lost.length / IDS_AT_ONCE) }, (_, index) =>
      lost.slice(index * IDS_AT_ONCE, (index + 1) * IDS_AT_ONCE),
    );
    for (const [index, messages] of chunks.entries()) {
      const data: MessagesLost = { ids: messages.map(({ id }) => id) };
      await appendOnce(this.store, this.stream, { type: 'MessagesLost', data, part: `lost ${index}` }, context);
    }
    const times = lost.map(({ recordedAt }) => recordedAt).sort();
    const [firstRecordedAt, lastRecordedAt] = [times[0], times.at(-1)];
    const acceptance: RestoreAccepted = defined({
      service: this.service,
      reason,
      head: await this.store.head(),
      kept,
      followers: rolledBack.map(toFollower),
      lost: defined({ messages: lost.length, firstRecordedAt, lastRecordedAt }),
    });
    await appendOnce(this.store, this.stream, { type: 'RestoreAccepted', data: acceptance, part: 'accepted' }, context);
  }

  private async all(): Promise<readonly RestoreAccepted[]> {
    return (await this.events('RestoreAccepted')).map(({ data }) => data as RestoreAccepted);
  }

  private async events(type: string) {
    return (await this.store.readStream(this.stream)).filter((event) => event.type === type);
  }
}

const toFollower = ({ follower, place }: RolledBack): RestoreAccepted['followers'][number] => ({
  follower,
  checkpoint: place.position,
  ...(typeof place.anchor === 'object' && place.anchor),
});
