import { type Position, type RecordedEvent, START, streamCategory } from '../model/event.js';
import { UnreadableEvent } from '../model/upcasting.js';
import { type EventStore, type FollowedCategories, isFollowed, StreamIncomplete, toLogFilter } from './event-store.js';

/** The last event that a follower settled, as it stood in the log: shows later whether the log is still the one that was read. */
export interface Anchor {
  readonly position: Position;
  readonly stream: string;
  readonly revision: number;
  readonly id: string;
}

/** What a follower keeps as its place in the log. */
export interface Place {
  /** How far the log was looked through. */
  readonly position: Position;
  /** `none`: it has settled no event yet. Absent: kept by a release that did not say. */
  readonly anchor?: Anchor | 'none' | undefined;
  /** Of a policy with a clock: the positions of the events up to there whose time has not come. Absent: it is not known which. */
  readonly scheduled?: readonly Position[] | undefined;
}

export const AT_START: Place = { position: START, anchor: 'none' };

export const toAnchor = ({ position, stream, revision, id }: RecordedEvent): Anchor => ({ position, stream, revision, id });

/** The place after a batch: its last event is the anchor, or the one before when it had none. */
export const placeAfter = (previous: Place, events: readonly RecordedEvent[], position: Position): Place => {
  // What somebody else wrote may be taken away by them.
  const last = events.findLast(({ foreign }) => !foreign);
  return { position, anchor: last ? toAnchor(last) : previous.anchor };
};

/** The log is not the one that the follower read: an older copy was put back. Nothing is applied before somebody accepts that. */
export class LogRestored extends Error {
  constructor(
    readonly place: Place,
    readonly head: Position,
    what: string,
  ) {
    super(
      `${what}: the log is older than what was read of it. Put a newer copy of the log back, or see what was lost and go on with: gpn accept-restore`,
    );
    this.name = 'LogRestored';
  }
}

/**
 * What speaks against going on from a place in this log; undefined: nothing. A server takes a subscription from beyond its
 * end and says nothing for ever, so nobody else would notice.
 */
export async function divergence(
  store: Pick<EventStore, 'head' | 'readStream' | 'readAll'>,
  place: Place,
): Promise<LogRestored | undefined> {
  const head = await store.head();
  const { position, anchor } = place;
  if (position > head) return new LogRestored(place, head, `the checkpoint ${position} is beyond the head ${head}`);
  if (anchor === undefined || anchor === 'none') return undefined;
  const standing = await standingAt(store, anchor);
  if (standing && isSameEvent(standing, anchor)) return undefined;
  const finding = standing ? `another event stands there now (${standing.id})` : 'there is none now';
  const settled = `event ${anchor.id} at revision ${anchor.revision} of ${anchor.stream}`;
  return new LogRestored(place, head, `the checkpoint ${position} comes after ${settled}, and ${finding}, head ${head}`);
}

const isSameEvent = (event: Anchor, anchor: Anchor): boolean =>
  event.id === anchor.id && event.position === anchor.position && event.stream === anchor.stream && event.revision === anchor.revision;

/** What stands there, readable or not; in the log alone, where its stream was cut off or deleted. */
async function standingAt(
  store: Pick<EventStore, 'readStream' | 'readAll'>,
  { stream, revision, position }: Anchor,
): Promise<UnreadableEvent['event'] | undefined> {
  try {
    const [found] = await store.readStream(stream, revision, 1);
    if (found) return found;
  } catch (error) {
    if (error instanceof UnreadableEvent) return error.event;
    if (!(error instanceof StreamIncomplete)) throw error;
  }
  try {
    return (await store.readAll(position - 1, { categories: [streamCategory(stream)] }, 1)).events[0];
  } catch (error) {
    if (error instanceof UnreadableEvent) return error.event;
    throw error;
  }
}

/**
 * The same, and whether anything stands between the last event that was settled and the place: in the log that was read
 * there was nothing of these categories, in one that has grown again after a restore there may be. `looked`: a place in this
 * same log that was looked at before, so that what is before it need not be looked through again.
 */
export async function divergenceWithin(
  store: EventStore,
  place: Place,
  categories: FollowedCategories,
  looked?: Place,
): Promise<LogRestored | undefined> {
  const restored = await divergence(store, place);
  const { position, anchor } = place;
  if (restored || anchor === undefined) return restored;
  let afterPosition = anchor === 'none' ? START : anchor.position;
  if (looked && isSame(looked.anchor, anchor)) afterPosition = Math.max(afterPosition, looked.position);
  while (afterPosition < position) {
    const page = await store.readAll(afterPosition, toLogFilter(categories), 1);
    const [event] = page.events;
    const isOurs = event && !event.foreign && isFollowed(categories, event.stream);
    if (isOurs && event.position <= position) {
      const where = `revision ${event.revision} of ${event.stream}`;
      return new LogRestored(
        place,
        await store.head(),
        `the checkpoint ${position} has passed ${where}, which was recorded later (event ${event.id})`,
      );
    }
    if (page.atHead || page.position <= afterPosition) return undefined;
    afterPosition = page.position;
  }
  return undefined;
}

const isSame = (first: Place['anchor'], second: Place['anchor']): boolean =>
  first === second || (typeof first === 'object' && typeof second === 'object' && isSameEvent(first, second));
