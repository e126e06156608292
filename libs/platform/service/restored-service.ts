import { toTopic } from '#libs/contracts';
import {
  Acceptances,
  type AnyView,
  AT_START,
  defined,
  divergenceWithin,
  type EventStore,
  type FollowedCategories,
  isFollowed,
  type LostMessage,
  type Place,
  policyCheckpoint,
  policyFollower,
  publisherFollower,
  type Reconciliation,
  type RecordedBy,
  type RestoreAccepted,
  type RolledBack,
  reconcile,
  START,
  toLogFilter,
  type ViewDocument,
  viewFollower,
} from '#libs/event-sourcing';
import type { Engines } from '../process/engines/engines.js';
import type { ServiceDefinition } from './service-definition.js';

/** A document that was last changed by an event which the log does not have. */
export interface LostDocument {
  readonly view: string;
  readonly key: string;
  readonly position: number;
}

/** What is known of a log that is older than what was made of it, in one service. */
export interface Findings {
  readonly service: string;
  readonly rolledBack: readonly RolledBack[];
  /** Published messages whose events the log does not have. */
  readonly lost: readonly LostMessage[];
  readonly lostDocuments: readonly LostDocument[];
  /** The last event that the log shares with what was published; absent: nothing was, or they share nothing. */
  readonly kept?: NonNullable<RestoreAccepted['kept']>;
  /** The newest acceptance there is. */
  readonly accepted?: RestoreAccepted;
}

/** What a service keeps by a log beside views, publisher and policies. */
export interface IncludedFollower {
  /** Its name in an acceptance. */
  readonly follower: string;
  /** Its place, where the log is older than that; undefined: it may go on. */
  findRolledBack(): Promise<Place | undefined>;
  /** Records what must be in the log before anybody goes on: of the service whose acceptance comes before the others'. */
  accept?(reason: string, recordedBy: Pick<RecordedBy, 'actor' | 'now'>): Promise<void>;
}

const PAGE = 1_000;

/** The log as a view reads it: the part of its service, unless it follows all streams. */
export const storeFor = ({ categories }: AnyView, own: EventStore, { store }: Pick<Engines, 'store'>): EventStore =>
  categories === 'all' ? store : own;

/** Looks for what an older copy of the log has lost, as far as views and topic know, and records that it is accepted. */
export class RestoredService {
  readonly acceptances: Acceptances;
  private readonly included: IncludedFollower[] = [];

  constructor(
    private readonly definition: ServiceDefinition,
    private readonly engines: Engines,
    private readonly store: EventStore,
  ) {
    this.acceptances = new Acceptances(engines.store, definition.name);
  }

  /** True of the service whose acceptance comes before the others'. */
  get comesFirst(): boolean {
    return this.included.some(({ accept }) => accept !== undefined);
  }

  /** Before an acceptance is recorded: what must be in the log by then. */
  async prepareAcceptance(reason: string, recordedBy: Pick<RecordedBy, 'actor' | 'now'>): Promise<void> {
    for (const follower of this.included) if (await follower.findRolledBack()) await follower.accept?.(reason, recordedBy);
  }

  /** From now on its place is among those that are looked at and accepted. */
  include(follower: IncludedFollower): void {
    this.included.push(follower);
  }

  get topics(): readonly string[] {
    return this.definition.publications ? [toTopic(this.definition.name)] : [];
  }

  get categories(): readonly string[] {
    return this.definition.deciders.map((decider) => decider.category);
  }

  async findings(): Promise<Findings> {
    const rolledBack: RolledBack[] = [];
    const lostDocuments: LostDocument[] = [];
    const look = async (follower: string, place: Place, categories: FollowedCategories, store = this.store): Promise<boolean> => {
      if (!(await divergenceWithin(store, place, categories))) return false;
      rolledBack.push({ follower, place });
      return true;
    };
    for (const view of this.definition.views ?? []) {
      const kept = await this.engines.views.versions(view.name);
      if (!kept.some(({ version }) => version === view.version)) continue;
      const collection = await this.engines.views.open(view);
      const store = storeFor(view, this.store, this.engines);
      if (await look(viewFollower(view), await collection.place(), view.categories, store))
        lostDocuments.push(...(await this.lostIn(view)));
    }
    let published: Reconciliation | undefined;
    const { publications: messagesOf, name } = this.definition;
    if (messagesOf && (await look(publisherFollower(name), await this.engines.bus.publishedPlace(name), this.categories))) {
      published = await this.reconcileWith(messagesOf);
    }
    for (const policy of this.definition.policies ?? []) {
      await look(policyFollower(policy.name), await this.engines.bus.publishedPlace(policyCheckpoint(policy.name)), this.categories);
    }
    for (const included of this.included) {
      const place = await included.findRolledBack();
      if (place) rolledBack.push({ follower: included.follower, place });
    }
    const acceptance = await this.acceptances.last();
    return defined({
      service: name,
      rolledBack,
      lost: published?.lost ?? [],
      lostDocuments,
      kept: published?.sharedAt ? { position: published.shared.position, recordedAt: published.sharedAt } : undefined,
      accepted: acceptance,
    });
  }

  /** The last place that the log shares with what was published: nothing that a policy has not heard of comes before it. */
  async sharedPlace(): Promise<Place> {
    const { publications } = this.definition;
    return publications ? (await this.reconcileWith(publications)).shared : AT_START;
  }

  private reconcileWith(messagesOf: NonNullable<ServiceDefinition['publications']>): Promise<Reconciliation> {
    const { topics, categories, store } = this;
    return reconcile({ store, bus: this.engines.bus, topics, categories, messagesOf });
  }

  /** The documents whose last event the log has not at its place. */
  private async lostIn(view: AnyView): Promise<readonly LostDocument[]> {
    const keys = new Map<number, string | undefined>();
    for (let cursor = START; ; ) {
      const page = await storeFor(view, this.store, this.engines).readAll(cursor, toLogFilter(view.categories), PAGE);
      for (const event of page.events) if (isFollowed(view.categories, event.stream)) keys.set(event.position, view.key(event));
      if (page.atHead) break;
      cursor = page.position;
    }
    const collection = await this.engines.views.open<ViewDocument, object>(view);
    const { items } = await collection.find({ limit: 'all' });
    return items.filter(({ key, position }) => keys.get(position) !== key).map(({ key, position }) => ({ view: view.name, key, position }));
  }
}
