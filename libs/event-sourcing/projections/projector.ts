import { defined } from '../model/defined.js';
import type { Position, RecordedEvent } from '../model/event.js';
import {
  CatchUpSubscription,
  FOLLOWER_TIMING,
  type FollowerTiming,
  type FollowerTrouble,
  type ForeignEvent,
  PoisonEvent,
} from '../store/catch-up-subscription.js';
import type { EventStore } from '../store/event-store.js';
import type { Lease } from '../store/lease.js';
import type { LogRestored, Place } from '../store/place.js';
import { applyTo, type View, type ViewDocument } from './view.js';
import {
  type Change,
  type QuarantinedDocument,
  type Stored,
  UnfitDocument,
  type ViewCollection,
  type ViewStore,
  ViewsUnavailable,
} from './view-store.js';

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
  /** False until its place was held against the log: before, nothing can be said of how far it is. */
  readonly checked: boolean;
  /** Why it does not go on, in one word. */
  readonly trouble?: FollowerTrouble;
  /** The same in words; names streams. */
  readonly error?: string;
  /** How many documents could not be made of their events, as this instance knows. */
  readonly setAside: number;
  /** The first of them, with what stood in the way; names streams. */
  readonly aside?: readonly QuarantinedDocument[];
  /** Events that somebody else wrote into our streams, met since this process started, and the first of them by name. */
  readonly foreignSinceStart?: { readonly count: number; readonly events: readonly ForeignEvent[] };
}

/** Whether somebody accepted that the log is older than a follower's place. */
export type Accepted = (restored: LogRestored, follower: string) => Promise<boolean>;

export interface ProjectorParts<Document extends ViewDocument, Row extends object> {
  readonly view: View<Document, Row>;
  readonly store: EventStore;
  readonly views: ViewStore;
  /** Unique among those alive. An instance that keeps its name over a restart need not wait for its own lease to run out. */
  readonly instance: string;
  readonly timing?: Partial<FollowerTiming>;
  /** Default: nobody does. */
  readonly isAccepted?: Accepted;
}

/** Those named in a status; all are counted. */
const ASIDE_NAMED = 20;

/** The name of a version's follower and lease. */
export const viewFollower = ({ name, version }: Pick<View, 'name' | 'version'>): string => `view:${name}@${version}`;

/** The version that is asked: one's own while it is there and was built, else the active one. Undefined: there is none. */
export async function versionServed(views: ViewStore, { name, version }: Pick<View, 'name' | 'version'>): Promise<number | undefined> {
  const kept = await views.versions(name);
  return kept.some((candidate) => candidate.version === version && candidate.built) ? version : views.activeVersion(name);
}

/**
 * Keeps one version of a view up to date, on one instance at a time. It is built beside other versions, and becomes the active
 * one when it has caught up, unless an instance of a newer one is alive: in a rolling upgrade both are kept up to date, each
 * for its own instances, and a rollback finds its own as it should be. It reads the log and writes documents, nothing else:
 * rebuilding sends nothing out.
 */
export class Projector<Document extends ViewDocument = ViewDocument, Row extends object = object> {
  private readonly follower: CatchUpSubscription;
  private readonly view: View<Document, Row>;
  private readonly views: ViewStore;
  private readonly instance: string;
  private readonly keepMs: number;
  /** The documents that are set aside, as of the collection. */
  private aside = new Map<string, QuarantinedDocument>();
  private settledUpTo: Position | undefined;
  /** As it was when the leadership began: opening it anew would make one that was dropped, empty and yet as far as the log. */
  private collection: ViewCollection<Document, Row> | undefined;
  /** Other versions that nobody was seen to run, and since when. */
  private readonly unled = new Map<number, number>();

  constructor({ view, store, views, instance, timing, isAccepted }: ProjectorParts<Document, Row>) {
    this.view = view;
    this.views = views;
    this.instance = instance;
    this.keepMs = 2 * (timing?.leaseMs ?? FOLLOWER_TIMING.leaseMs);
    const name = viewFollower(view);
    this.follower = new CatchUpSubscription(
      {
        name,
        categories: view.categories,
        place: () => this.place(),
        process: (events, place, lease) => this.process(events, place, lease),
        onCaughtUp: () => this.finish(),
        onLeaseRenewed: () => this.lookAround(),
        setBack: async (restored) => {
          if (!(await isAccepted?.(restored, name))) return false;
          await views.drop(view.name, view.version);
          return true;
        },
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
    const { state, position, head, progress, checked, error, trouble, foreign, foreignCount } = this.follower;
    return defined({
      view: this.view.name,
      version: this.view.version,
      position,
      head,
      state: state === 'catching-up' ? 'building' : state,
      progress,
      checked,
      trouble,
      error: error?.message,
      setAside: this.aside.size,
      aside: this.aside.size > 0 ? [...this.aside.values()].slice(0, ASIDE_NAMED) : undefined,
      foreignSinceStart: foreignCount > 0 ? { count: foreignCount, events: [...foreign.values()] } : undefined,
    });
  }

  private async place(): Promise<Place> {
    const collection = await this.views.open(this.view);
    this.collection = collection;
    const [place, aside] = await Promise.all([collection.place(), collection.quarantinedDocuments()]);
    this.aside = new Map(aside.map((entry) => [entry.key, entry]));
    this.settledUpTo = place.position;
    return place;
  }

  private async process(events: readonly RecordedEvent[], { position, anchor }: Place, lease: Lease): Promise<void> {
    const collection = this.collection ?? (await this.views.open(this.view));
    if (await this.wasDropped(collection)) throw new ViewsUnavailable(`version ${this.view.version} of ${this.view.name} was dropped`);
    const changes = [...(await project(this.view, collection, events, this.aside))];
    for (;;) {
      try {
        await collection.commit(changes, position, lease, anchor);
        break;
      } catch (error) {
        if (!(error instanceof UnfitDocument)) throw error;
        quarantine(changes, error, events);
      }
    }
    for (const { key, position: eventPosition, quarantineReason: why } of changes)
      if (why !== undefined) this.aside.set(key, { key, position: eventPosition, why });
    this.settledUpTo = position;
  }

  /** Built: whoever runs this version is answered from it. */
  private async finish(): Promise<void> {
    await this.views.complete(this.view.name, this.view.version);
    await this.activate();
  }

  /**
   * Makes this version the active one, unless an instance of a newer one is alive: during a rolling upgrade the old instances
   * must not put theirs back. Once nobody runs the newer one (a rollback), they do.
   */
  private async activate(): Promise<void> {
    const { name, version } = this.view;
    const active = await this.views.activeVersion(name);
    if (active === version) return;
    if (active !== undefined && active > version && (await this.isLed(active))) return;
    await this.views.activate(name, version);
  }

  private async lookAround(): Promise<boolean> {
    if (await this.wasDropped(await this.views.open(this.view))) return false;
    await this.activate();
    await this.dropUnled();
    return true;
  }

  /** By somebody who wants it built anew, whether or not it was made again meanwhile. */
  private async wasDropped(collection: ViewCollection<Document, Row>): Promise<boolean> {
    const { position } = await collection.place();
    return this.settledUpTo !== undefined && position < this.settledUpTo;
  }

  /** A version that no instance has kept up for twice the time of a lease goes, once this one is active. */
  private async dropUnled(): Promise<void> {
    const { name, version } = this.view;
    const others = (await this.views.versions(name)).filter((kept) => kept.version !== version);
    if (others.length === 0 || (await this.views.activeVersion(name)) !== version) return this.unled.clear();
    for (const { version: otherVersion } of others) {
      const since = this.unled.get(otherVersion);
      if (await this.isLed(otherVersion)) this.unled.delete(otherVersion);
      else if (since === undefined) this.unled.set(otherVersion, performance.now());
      else if (performance.now() - since >= this.keepMs) {
        await this.views.drop(name, otherVersion);
        this.unled.delete(otherVersion);
      }
    }
  }

  private async isLed(version: number): Promise<boolean> {
    const lease = await this.views.acquire(viewFollower({ name: this.view.name, version }), this.instance, 1);
    if (!lease) return true;
    await this.views.release(lease);
    return false;
  }
}

/**
 * What events make of a view's documents, each loaded once; events that a document has seen already change nothing. A document
 * that its events do not make is set aside; those that are (`aside`) stay so.
 */
export async function project<Document extends ViewDocument, Row extends object>(
  view: View<Document, Row>,
  collection: Pick<ViewCollection<Document, Row>, 'load'>,
  events: readonly RecordedEvent[],
  aside: { has(key: string): boolean } = new Set(),
): Promise<readonly Change<Document, Row>[]> {
  const byKey = new Map<string, RecordedEvent[]>();
  for (const event of events) {
    if (event.foreign || (!view.default && !Object.hasOwn(view.on, event.type))) continue;
    const key = documentKey(view, event);
    if (key === undefined || aside.has(key)) continue;
    const same = byKey.get(key);
    if (same) same.push(event);
    else byKey.set(key, [event]);
  }
  if (byKey.size === 0) return [];
  const stored = await collection.load([...byKey.keys()]);
  const changes: Change<Document, Row>[] = [];
  for (const [key, ofKey] of byKey) {
    const change = toChange(view, key, stored.get(key), ofKey);
    if (change) changes.push(change);
  }
  return changes;
}

/** An event that does not even say which document it is of: nothing can be set aside for it. */
function documentKey<Document extends ViewDocument, Row extends object>(
  view: View<Document, Row>,
  event: RecordedEvent,
): string | undefined {
  try {
    return view.key(event);
  } catch (error) {
    throw new PoisonEvent(event, error);
  }
}

function toChange<Document extends ViewDocument, Row extends object>(
  view: View<Document, Row>,
  key: string,
  stored: Stored<Document> | undefined,
  events: readonly RecordedEvent[],
): Change<Document, Row> | undefined {
  let document = stored?.document;
  let last: RecordedEvent | undefined;
  for (const event of events) {
    if (stored && event.position <= stored.position) continue;
    last = event;
    try {
      document = applyTo(view as View<Document>, document, event);
    } catch (error) {
      return asideBy(key, event, error);
    }
  }
  if (!last || (!document && !stored)) return undefined;
  try {
    const rows = document && view.rows?.of(document);
    const change = { key, document, position: last.position };
    return rows ? { ...change, rows } : change;
  } catch (error) {
    return asideBy(key, last, error);
  }
}

function asideBy<Document extends ViewDocument, Row extends object>(
  key: string,
  event: RecordedEvent,
  error: unknown,
): Change<Document, Row> {
  return {
    key,
    document: undefined,
    position: event.position,
    quarantineReason: new PoisonEvent(event, error).message.slice(0, WHY_AT_MOST),
  };
}

/** In the place of a document that does not fit the view's schema. @throws the error, for one that is not among the changes */
function quarantine<Document extends ViewDocument, Row extends object>(
  changes: Change<Document, Row>[],
  unfit: UnfitDocument,
  events: readonly RecordedEvent[],
): void {
  const index = changes.findIndex(({ key, document }) => key === unfit.key && document !== undefined);
  const event = events.find(({ position }) => position === changes[index]?.position);
  if (index < 0 || !event) throw unfit;
  changes[index] = asideBy(unfit.key, event, unfit);
}

const WHY_AT_MOST = 500;
