import { Logger, type ModuleMetadata, type OnApplicationBootstrap, type OnModuleDestroy, type Provider } from '@nestjs/common';
import {
  CommandHandler,
  type EventStore,
  type OpaqueIds,
  RecentCommands,
  streamCategory,
  upcasting,
  ViewReader,
} from '#libs/event-sourcing';
import { FocalPoints } from '../auth/focal-points.js';
import { Configuration } from '../config/configuration.js';
import { readVaultKey } from '../config/vault-key.js';
import type { Engines } from '../engines/engines.js';
import { limitedTo } from '../engines/limited-store.js';
import { CONTENTS, ENGINES, ERASURES, EVENT_STORE, OPAQUE_IDS, PASSING_CONTENTS, VAULT, VAULT_KEY } from '../engines/tokens.js';
import { BusServer } from '../messaging/bus-server.js';
import { reactionController } from '../messaging/reaction-controller.js';
import { Metrics } from '../metrics/metrics.js';
import { timedAppends } from '../metrics/timed-appends.js';
import { heldStore, type SeenNotRecordable } from '../recording/held-store.js';
import { toMoveController } from '../succession/to-move-controller.js';
import { Tracing } from '../tracing/tracing.js';
import { viewToken } from '../views/inject-view.js';
import { readsOfRequest } from '../views/request-reads.js';
import { BackgroundWorkers, ServiceWorkers } from './background-workers.js';
import { ClaimingAnew } from './claiming-anew.js';
import { decidedBy } from './decided-by.js';
import type { ServiceDefinition } from './service-definition.js';

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
 * views' projectors and readers, the publisher and the reactions of a service. Injectable inside: `CommandHandler`,
 * `@InjectEventStore()`, `@InjectView(view)`, and what `providers` adds.
 */
export function service(definition: ServiceDefinition): ModuleMetadata {
  const {
    name,
    deciders,
    views = [],
    reactions = [],
    controllers = [],
    providers = [],
    imports = [],
    vault = false,
    contents = false,
    speakers,
    holdings,
  } = definition;
  if (!/^[a-z]+(-[a-z]+)*$/.test(name)) throw new Error(`"${name}" is no name for a service: lower-case words with hyphens`);
  const categories = deciders.map((decider) => decider.category);
  const logNotRecordable: SeenNotRecordable = ({ message }, stream) =>
    new Logger(name).error(`nothing was recorded on ${streamCategory(stream)}: ${message}`);
  return {
    imports: [...imports],
    controllers: [...controllers, ...(holdings ? [toMoveController(name, holdings)] : []), ...reactions.map(reactionController)],
    providers: [
      { provide: DEFINITION, useValue: definition },
      {
        provide: EVENT_STORE,
        inject: [ENGINES, Metrics, Tracing],
        useFactory: ({ store }: Engines, metrics: Metrics, tracing: Tracing) =>
          timedAppends(
            tracing.store(limitedTo(categories, upcasting(heldStore(store, definition, logNotRecordable), deciders))),
            (outcome, seconds) => metrics.recordAppend(name, outcome, seconds),
          ),
      },
      {
        provide: ServiceRecentCommands,
        inject: [ENGINES, BackgroundWorkers],
        useFactory: ({ store }: Engines, workers: BackgroundWorkers) =>
          workers.watch(new ServiceRecentCommands(store, categories, undefined, undefined, name)),
      },
      {
        provide: CommandHandler,
        inject: [EVENT_STORE, Metrics, OPAQUE_IDS, ServiceRecentCommands],
        useFactory: (store: EventStore, metrics: Metrics, ids: OpaqueIds, recent: ServiceRecentCommands) =>
          new CommandHandler(store, metrics.commandObserver(name), undefined, ids, recent),
      },
      ...deciders.flatMap(decidedBy),
      {
        provide: ClaimingAnew,
        inject: [EVENT_STORE, CommandHandler, BackgroundWorkers],
        useFactory: (store: EventStore, handling: CommandHandler, workers: BackgroundWorkers) => {
          const claiming = new ClaimingAnew(definition, store, handling);
          return definition.claimsAnew ? workers.watch(claiming) : claiming;
        },
      },
      {
        provide: ServiceWorkers,
        inject: [ENGINES, EVENT_STORE, Configuration, BackgroundWorkers, Tracing, CommandHandler],
        useFactory: (
          engines: Engines,
          store: EventStore,
          configuration: Configuration,
          workers: BackgroundWorkers,
          tracing: Tracing,
          commands: CommandHandler,
        ) => workers.add(new ServiceWorkers(definition, engines, store, configuration.instance, tracing, commands)),
      },
      ...views.map((view) => ({
        provide: viewToken(view.name),
        inject: [ENGINES, ServiceWorkers],
        useFactory: (engines: Engines, workers: ServiceWorkers) =>
          new ViewReader(view, engines.views, workers.projector(view), readsOfRequest),
      })),
      ...(speakers
        ? [
            {
              provide: `gpn:speakers:${name}`,
              inject: [EVENT_STORE, CommandHandler, BusServer, FocalPoints, BackgroundWorkers],
              useFactory: (
                store: EventStore,
                handling: CommandHandler,
                bus: BusServer,
                focalPoints: FocalPoints,
                workers: BackgroundWorkers,
              ) => focalPoints.add(controllers, workers.watch(speakers({ store, handling, heard: (group) => bus.hasCaughtUp(group) }))),
            },
          ]
        : []),
      ...(vault
        ? [
            { provide: VAULT, inject: [ENGINES], useFactory: (engines: Engines) => engines.vault() },
            { provide: ERASURES, inject: [ENGINES], useFactory: (engines: Engines) => engines.erasures() },
            { provide: VAULT_KEY, inject: [Configuration, VAULT], useFactory: readVaultKey },
          ]
        : []),
      ...(contents
        ? [
            { provide: CONTENTS, inject: [ENGINES], useFactory: (engines: Engines) => engines.contents() },
            { provide: PASSING_CONTENTS, inject: [ENGINES], useFactory: (engines: Engines) => engines.passing() },
          ]
        : []),
      ...providers,
    ],
  };
}
