import { Logger } from '@nestjs/common';
import {
  type Accepted,
  type AnyView,
  type CommandHandler,
  Epochs,
  type EventStore,
  ForeignRecords,
  type Index,
  type IndexStatus,
  type MessageProcessor,
  PolicyFollower,
  type PolicyStatus,
  Projector,
  Publisher,
  type PublisherStatus,
  type ViewStatus,
} from '#libs/event-sourcing';
import type { Engines } from '../process/engines/engines.js';
import { ForeignWatch } from './foreign-watch.js';
import type { BusServer } from './messaging/bus-server.js';
import { RestoredService, storeFor } from './restored-service.js';
import type { ServiceDefinition } from './service-definition.js';
import type { ServiceObserver } from './service-observer.js';

/** What one service does beside answering requests: keeping its views up to date and publishing its events. */
export class ServiceWorkers {
  private readonly projectors: ReadonlyMap<string, Projector>;
  private readonly publisher: Publisher | undefined;
  private readonly policies: readonly { readonly follower: PolicyFollower; readonly delivery: MessageProcessor }[];
  /** What an older copy of the log has lost here, and whether that was accepted. */
  readonly restored: RestoredService;
  /** What stands in its streams and is not ours. */
  readonly foreign: ForeignWatch;

  constructor(
    readonly definition: ServiceDefinition,
    engines: Engines,
    /** As the deciders of the service read it. */
    readonly store: EventStore,
    instance: string,
    observer: ServiceObserver,
    busServer?: Pick<BusServer, 'addPolicy'>,
    commands?: Pick<CommandHandler, 'forget'>,
  ) {
    this.restored = new RestoredService(definition, engines, store);
    const { acceptances, topics } = this.restored;
    const isAccepted: Accepted = (restored, follower) => {
      commands?.forget();
      return acceptances.covers(restored, follower);
    };
    this.foreign = new ForeignWatch(
      new ForeignRecords(engines.store, definition.name),
      () => [...this.views(), ...this.policyStatuses(), this.publisherStatus()].filter((status) => status !== undefined),
      (error) => new Logger(definition.name).error(`an event of somebody else could not be noted: ${error.message}`),
    );
    this.projectors = new Map(
      (definition.views ?? []).map((view) => [
        view.name,
        new Projector({
          view,
          ...observer.view(view.name, storeFor(view, store, engines), engines.views),
          instance,
          isAccepted,
        }) as Projector,
      ]),
    );
    this.policies = busServer
      ? (definition.policies ?? []).map((policy) => {
          const follower = new PolicyFollower({
            ...{ policy, store, bus: engines.bus, categories: this.restored.categories, instance, isAccepted },
            sharedPlace: () => this.restored.sharedPlace(),
            around: observer.policy(policy.name),
          });
          return { follower, delivery: busServer.addPolicy(policy, follower) };
        })
      : [];
    this.publisher =
      definition.publications &&
      new Publisher({
        service: definition.name,
        store,
        bus: engines.bus,
        categories: definition.deciders.map((decider) => decider.category),
        messagesOf: definition.publications,
        topics,
        instance,
        isAccepted,
        mayBeSentUpTo: () => acceptances.newest(),
        epochs: () => Epochs.read(engines.store),
      });
  }

  projector(view: AnyView): Projector {
    const projector = this.projectors.get(view.name);
    if (!projector) throw new Error(`${view.name} is not a view of ${this.definition.name}`);
    return projector;
  }

  start(): void {
    for (const projector of this.projectors.values()) projector.start();
    this.publisher?.start();
    this.foreign.start();
  }

  /** Policies begin with the transport. The publisher and they first, then the views; each finishes what it has begun. */
  async stop(): Promise<void> {
    await Promise.all([this.publisher?.stop(), this.foreign.stop(), ...this.policies.map(({ delivery }) => delivery.stop())]);
    await Promise.all([...this.projectors.values()].map((projector) => projector.stop()));
  }

  views(): readonly ViewStatus[] {
    return [...this.projectors.values()].map((projector) => projector.status());
  }

  policyStatuses(): readonly PolicyStatus[] {
    return this.policies.map(({ follower }) => follower.status());
  }

  publisherStatus(): PublisherStatus | undefined {
    return this.publisher?.status();
  }
}

/** What a service does beside its followers, for as long as the process runs. */
export interface Worker {
  start(): void;
  /** Finishes what is under way. */
  stop(): Promise<void>;
  /** What is not as it should be now. */
  concerns(): readonly Concern[];
}

/** That something of a service is not as it should be, though its views and publishers may go on. */
export interface Concern {
  /** Of a service: `audit`. */
  readonly component: string;
  /** `log-behind` */
  readonly concern: string;
  /** True where the service cannot do its work: not ready. Else people should see to it: degraded. */
  readonly stopped: boolean;
  /** For those who run the platform; may name streams. */
  readonly explanation: string;
}

/** The workers of every service in the process. */
export class BackgroundWorkers {
  private readonly services: ServiceWorkers[] = [];
  private readonly watched: Index[] = [];
  private readonly others: Worker[] = [];

  add(workers: ServiceWorkers): ServiceWorkers {
    this.services.push(workers);
    return workers;
  }

  /** What the process keeps in memory of the log, or does by it beside: it is asked how it stands. */
  watch<Watched extends Index>(index: Watched): Watched {
    this.watched.push(index);
    return index;
  }

  /** Those that were never started are of no use here, and left out. */
  indexes(): readonly IndexStatus[] {
    return this.watched.map((index) => index.status()).filter(({ state }) => state !== 'stopped');
  }

  all(): readonly ServiceWorkers[] {
    return this.services;
  }

  /** It starts and stops with the process's other workers. */
  run<Run extends Worker>(worker: Run): Run {
    this.others.push(worker);
    return worker;
  }

  start(): void {
    for (const worker of [...this.services, ...this.others]) worker.start();
  }

  async stop(): Promise<void> {
    await Promise.all([...this.services, ...this.others].map((worker) => worker.stop()));
  }

  concerns(): readonly Concern[] {
    return this.others.flatMap((worker) => worker.concerns());
  }

  ofService(name: string): ServiceWorkers {
    const workers = this.services.find(({ definition }) => definition.name === name);
    if (!workers) throw new Error(`${name} is no service of this process`);
    return workers;
  }
}
