import type { Position, RecordedEvent } from './event.js';
import type { EventStore } from './event-store.js';
import type { Lease } from './lease.js';
import { CannotSettle, type FollowerTiming, LogFollower } from './log-follower.js';
import { applyTo, type View, type ViewDocument } from './view.js';
import type { Change, Stored, ViewCollection, ViewStore } from './view-store.js';

/** `building`: it has not caught up since it took over, or never. See FollowerState for the others. */
export type ViewState = 'building' | 'live' | 'standby' | 'unavailable' | 'failed' | 'stopped';

export interface ViewStatus {
  readonly view: string;
  readonly version: number;
  /** How far the log was applied. */
  readonly position: Position;
  readonly head: Position;
  readonly state: ViewState;
  /** 0 to 1. */
  readonly progress: number;
  /** Why it is unavailable or failed. */
  readonly error?: string;
}

export interface ProjectorParts<Document extends ViewDocument, Row extends object> {
  readonly view: View<Document, Row>;
  readonly store: EventStore;
  readonly views: ViewStore;
  /** Unique among those alive. An instance that keeps its name over a restart need not wait for its own lease to run out. */
  readonly instance: string;
  readonly timing?: Partial<FollowerTiming>;
}

const leaseOf = (name: string, version: number): string => `view:${name}@${version}`;

/**
 * Keeps one view up to date, on one instance at a time. A version that is not the active one is built beside it and takes
 * its place when it has caught up. It reads the log and writes documents, nothing else: rebuilding sends nothing out.
 */
export class Projector<Document extends ViewDocument = ViewDocument, Row extends object = object> {
  private readonly follower: LogFollower;
  private readonly view: View<Document, Row>;
  private readonly views: ViewStore;
  private readonly instance: string;

  constructor({ view, store, views, instance, timing }: ProjectorParts<Document, Row>) {
    this.view = view;
    this.views = views;
    this.instance = instance;
    this.follower = new LogFollower(
      {
        name: leaseOf(view.name, view.version),
        categories: view.categories,
        checkpoint: async () => (await views.open(view)).position(),
        settle: (events, position, lease) => this.settle(events, position, lease),
        mayLead: () => this.mayLead(),
        caughtUp: () => this.activate(),
      },
      store,
      views,
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

  status(): ViewStatus {
    const { state, position, head, progress, error } = this.follower;
    return {
      view: this.view.name,
      version: this.view.version,
      position,
      head,
      state: state === 'catching-up' ? 'building' : state,
      progress,
      ...(error && { error: error.message }),
    };
  }

  private async settle(events: readonly RecordedEvent[], position: Position, lease: Lease): Promise<void> {
    const collection = await this.views.open(this.view);
    await collection.commit(await changesBy(this.view, collection, events), position, lease);
  }

  /**
   * A newer version that another instance keeps alive goes first: during a rolling upgrade the old instances must not
   * put their version back. Once nobody runs the newer one (a rollback), this version is built and activated again.
   */
  private async mayLead(): Promise<boolean> {
    const active = await this.views.activeVersion(this.view.name);
    if (active === undefined || active <= this.view.version) return true;
    const lease = await this.views.acquire(leaseOf(this.view.name, active), this.instance, 1);
    if (!lease) return false;
    await this.views.release(lease);
    return true;
  }

  private async activate(): Promise<void> {
    const { name, version } = this.view;
    if ((await this.views.activeVersion(name)) !== version) await this.views.activate(name, version);
  }
}

/** What events make of a view's documents, each loaded once; events that a document has seen already change nothing. */
export async function changesBy<Document extends ViewDocument, Row extends object>(
  view: View<Document, Row>,
  collection: Pick<ViewCollection<Document, Row>, 'load'>,
  events: readonly RecordedEvent[],
): Promise<readonly Change<Document, Row>[]> {
  const byKey = new Map<string, RecordedEvent[]>();
  for (const event of events) {
    if (!view.otherwise && !Object.hasOwn(view.on, event.type)) continue;
    const key = settling(event, () => view.key(event));
    if (key === undefined) continue;
    const same = byKey.get(key);
    if (same) same.push(event);
    else byKey.set(key, [event]);
  }
  if (byKey.size === 0) return [];
  const stored = await collection.load([...byKey.keys()]);
  const changes: Change<Document, Row>[] = [];
  for (const [key, ofKey] of byKey) {
    const change = changeOf(view, key, stored.get(key), ofKey);
    if (change) changes.push(change);
  }
  return changes;
}

function changeOf<Document extends ViewDocument, Row extends object>(
  view: View<Document, Row>,
  key: string,
  stored: Stored<Document> | undefined,
  events: readonly RecordedEvent[],
): Change<Document, Row> | undefined {
  let document = stored?.document;
  let last: RecordedEvent | undefined;
  for (const event of events) {
    if (stored && event.position <= stored.position) continue;
    document = settling(event, () => applyTo(view as View<Document>, document, event));
    last = event;
  }
  if (!last || (!document && !stored)) return undefined;
  const rows = document && view.rows && settling(last, () => view.rows?.of(document as Document));
  return { key, document, position: last.position, ...(rows && { rows }) };
}

function settling<T>(event: RecordedEvent, act: () => T): T {
  try {
    return act();
  } catch (error) {
    throw new CannotSettle(event, error);
  }
}
