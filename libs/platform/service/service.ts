import { Logger, type ModuleMetadata, type OnApplicationBootstrap, type OnModuleDestroy, type Provider } from '@nestjs/common';
import type { TemporaryBlobStore } from '#libs/content';
import {
  type AnyView,
  CommandHandler,
  type EventStore,
  type OpaqueIds,
  RecentCommands,
  streamCategory,
  upcasting,
  ViewReader,
  withReservations,
} from '#libs/event-sourcing';
import { FocalPoints } from '../auth/focal-points.js';
import { readsOfRequest } from '../http/reading/request-reads.js';
import { Configuration } from '../process/configuration.js';
import type { Engines } from '../process/engines/engines.js';
import { findLogStorage, findRawStores, LOG_STORAGE, RAW_STORES } from '../process/engines/raw-stores.js';
import { CONTENTS, ENGINES, ERASURES, EVENT_STORE, OPAQUE_IDS, PASSING_CONTENTS, VAULT, VAULT_KEY } from '../process/engines/tokens.js';
import { readVaultKey } from '../process/vault-key.js';
import { BackgroundWorkers, ServiceWorkers } from './background-workers.js';
import { decidedBy } from './decided-by.js';
import { ExpiredContents } from './expired-contents.js';
import { historyController } from './histories/history-controller.js';
import { declaredHistories } from './histories/record-history.js';
import { BusServer } from './messaging/bus-server.js';
import { reactionController } from './messaging/reaction-controller.js';
import { knownNamesController } from './names/known-names.js';
import { ownStore, type SeenNotRecordable } from './own-store.js';
import type { ServiceDefinition } from './service-definition.js';
import { ServiceObserver } from './service-observer.js';
import { toMoveController } from './succession/to-move-controller.js';
import { viewToken } from './views/inject-view.js';

const DEFINITION = 'gpn:service';

/** Follows the service's own part of the log, on every instance. */
class ServiceRecentCommands extends RecentCommands implements OnApplicationBootstrap, OnModuleDestroy {
  onApplicationBootstrap(): void {
    this.start();
  }

  onModuleDestroy(): Promise<void> {
    return this.stop();
  }
}

/** The definition of a module made with `service()`; undefined for another module. */
export function findDefinition(module: object): ServiceDefinition | undefined {
  const providers: readonly Provider[] = Reflect.getMetadata('providers', module) ?? [];
  const definition = providers.find((provider) => typeof provider === 'object' && provider.provide === DEFINITION);
  return definition && (definition as { useValue: ServiceDefinition }).useValue;
}

/**
 * `@Module(service({ name, title, deciders, views, … })) export class MembershipModule {}`: the command handlers, the
 * views' projectors and readers, the publisher, the policies and the subscriptions of a service. Injectable inside: `CommandHandler`,
 * `@InjectEventStore()`, `@InjectView(view)`, and what `providers` adds.
 */
export function service(declared: ServiceDefinition): ModuleMetadata {
  const histories = declaredHistories(declared).map((history) =>
    historyController(history, declared.eventSchemas?.[history.decider.category] ?? {}),
  );
  const definition: ServiceDefinition = {
    ...declared,
    deciders: withReservations(declared.deciders),
    controllers: [...(declared.controllers ?? []), ...(declared.names ? [knownNamesController(declared.names)] : []), ...histories],
  };
  const { name, deciders, views = [], policies = [], subscriptions = [], controllers = [], providers = [], imports = [] } = definition;
  if (!/^[a-z]+(-[a-z]+)*$/.test(name)) throw new Error(`"${name}" is no name for a service: lower-case words with hyphens`);
  return {
    imports: [...imports],
    controllers: [
      ...controllers,
      ...(definition.holdings ? [toMoveController(name, definition.holdings)] : []),
      ...[...policies, ...subscriptions].map(reactionController),
    ],
    providers: [
      { provide: DEFINITION, useValue: definition },
      ...commandProviders(definition),
      ...deciders.flatMap(decidedBy),
      workersProvider(definition),
      ...views.map(viewProvider),
      ...speakersProviders(definition),
      ...(definition.vault ? VAULT_PROVIDERS : []),
      ...(definition.contents ? contentProviders(name) : []),
      ...(definition.reads === 'every-event' ? RAW_PROVIDERS : []),
      ...providers,
    ],
  };
}

/** The service's own part of the log, and the handling of commands on it. */
function commandProviders(definition: ServiceDefinition): readonly Provider[] {
  const { name, deciders } = definition;
  const categories = deciders.map((decider) => decider.category);
  const logNotRecordable: SeenNotRecordable = ({ message }, stream) =>
    new Logger(name).error(`nothing was recorded on ${streamCategory(stream)}: ${message}`);
  /** Whatever is appended, or would be, is held to this. */
  const toOwnStore = (store: EventStore, observer?: ServiceObserver): EventStore =>
    ownStore(upcasting(store, deciders), definition, logNotRecordable, observer);
  return [
    {
      provide: EVENT_STORE,
      inject: [ENGINES, ServiceObserver],
      useFactory: ({ store }: Engines, observer: ServiceObserver) => toOwnStore(store, observer),
    },
    {
      provide: ServiceRecentCommands,
      inject: [ENGINES, BackgroundWorkers],
      useFactory: ({ store }: Engines, workers: BackgroundWorkers) =>
        workers.watch(new ServiceRecentCommands(store, categories, undefined, undefined, name)),
    },
    {
      provide: CommandHandler,
      inject: [EVENT_STORE, ServiceObserver, OPAQUE_IDS, ServiceRecentCommands, ENGINES],
      useFactory: (store: EventStore, observer: ServiceObserver, ids: OpaqueIds, recent: ServiceRecentCommands, { store: log }: Engines) =>
        new CommandHandler(store, observer.commands(name), undefined, ids, recent, { log, wrap: (simulated) => toOwnStore(simulated) }),
    },
  ];
}

const workersProvider = (definition: ServiceDefinition): Provider => ({
  provide: ServiceWorkers,
  inject: [ENGINES, EVENT_STORE, Configuration, BackgroundWorkers, ServiceObserver, BusServer, CommandHandler],
  useFactory: (
    engines: Engines,
    store: EventStore,
    configuration: Configuration,
    workers: BackgroundWorkers,
    observer: ServiceObserver,
    busServer: BusServer,
    commands: CommandHandler,
  ) => workers.add(new ServiceWorkers(definition, engines, store, configuration.instance, observer, busServer, commands)),
});

const viewProvider = (view: AnyView): Provider => ({
  provide: viewToken(view.name),
  inject: [ENGINES, ServiceWorkers],
  useFactory: (engines: Engines, workers: ServiceWorkers) => new ViewReader(view, engines.views, workers.projector(view), readsOfRequest),
});

const speakersProviders = ({ name, speakers, controllers = [] }: ServiceDefinition): readonly Provider[] =>
  speakers
    ? [
        {
          provide: `gpn:speakers:${name}`,
          inject: [EVENT_STORE, CommandHandler, BusServer, FocalPoints, BackgroundWorkers],
          useFactory: (store: EventStore, handling: CommandHandler, bus: BusServer, focalPoints: FocalPoints, workers: BackgroundWorkers) =>
            focalPoints.add(controllers, workers.watch(speakers({ store, handling, heard: (group) => bus.hasCaughtUp(group) }))),
        },
      ]
    : [];

const VAULT_PROVIDERS: readonly Provider[] = [
  { provide: VAULT, inject: [ENGINES], useFactory: (engines: Engines) => engines.vault() },
  { provide: ERASURES, inject: [ENGINES], useFactory: (engines: Engines) => engines.erasures() },
  { provide: VAULT_KEY, inject: [Configuration, VAULT], useFactory: readVaultKey },
];

const RAW_PROVIDERS: readonly Provider[] = [
  { provide: RAW_STORES, inject: [ENGINES], useFactory: findRawStores },
  { provide: LOG_STORAGE, inject: [ENGINES], useFactory: findLogStorage },
];

const contentProviders = (service: string): readonly Provider[] => [
  { provide: CONTENTS, inject: [ENGINES], useFactory: (engines: Engines) => engines.contents() },
  { provide: PASSING_CONTENTS, inject: [ENGINES], useFactory: (engines: Engines) => engines.passing() },
  {
    provide: ExpiredContents,
    inject: [PASSING_CONTENTS, BackgroundWorkers],
    useFactory: (contents: TemporaryBlobStore, workers: BackgroundWorkers) => new ExpiredContents(service, contents, workers),
  },
];
