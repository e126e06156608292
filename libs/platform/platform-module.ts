import type { DynamicModule, Provider } from '@nestjs/common';
import { APP_GUARD } from '@nestjs/core';
import { CqrsModule } from '@nestjs/cqrs';
import type { OpaqueIds } from '#libs/event-sourcing';
import { Callers } from './auth/callers.js';
import { FocalPoints } from './auth/focal-points.js';
import { PermissionGuard } from './auth/permission-guard.js';
import { DocsController } from './http/openapi/docs-controller.js';
import { OpenApi } from './http/openapi/open-api.js';
import { ProblemController } from './http/problems/problem-controller.js';
import { PublicUrl } from './http/public-url.js';
import { ReferenceController } from './http/words/reference-controller.js';
import { ForeignController } from './operations/foreign/foreign-controller.js';
import { HealthCheck } from './operations/health.js';
import { HealthController } from './operations/health-controller.js';
import { HistoryCheckController } from './operations/history-check-controller.js';
import { Metrics } from './operations/metrics/metrics.js';
import { MetricsController } from './operations/metrics/metrics-controller.js';
import { MetricsEndpoint } from './operations/metrics/metrics-endpoint.js';
import { Operations } from './operations/operations.js';
import { OperationsController } from './operations/operations-controller.js';
import { Restores } from './operations/restores/restores.js';
import { RestoresController } from './operations/restores/restores-controller.js';
import { ServiceWatch } from './operations/service-watch.js';
import { Tracing } from './operations/tracing/tracing.js';
import { Configuration } from './process/configuration.js';
import { Draining } from './process/draining.js';
import type { Engines } from './process/engines/engines.js';
import { ENGINES, OPAQUE_IDS } from './process/engines/tokens.js';
import { LogClock } from './process/log-clock.js';
import { ProcessInfo } from './process/process-info.js';
import { BackgroundWorkers } from './service/background-workers.js';
import { BusServer } from './service/messaging/bus-server.js';
import { EventsController } from './service/messaging/events-controller.js';
import { NamedPersons } from './service/names/named-persons.js';
import { PeopleRequests } from './service/people-requests.js';
import { ServiceObserver } from './service/service-observer.js';

interface PlatformParts {
  readonly configuration: Configuration;
  readonly engines: Engines;
  readonly processInfo: ProcessInfo;
  readonly busServer: BusServer;
  readonly metrics: Metrics;
  readonly tracing: Tracing;
  readonly focalPoints: FocalPoints;
  readonly named: NamedPersons;
  readonly callers: Callers;
  readonly people: PeopleRequests;
  readonly draining: Draining;
  readonly logClock: LogClock;
  readonly ids: OpaqueIds;
}

class PlatformModule {}

/** What every service in the process shares. */
export function platformModule({
  configuration,
  engines,
  processInfo,
  busServer,
  metrics,
  tracing,
  focalPoints,
  named,
  callers,
  people,
  draining,
  logClock,
  ids,
}: PlatformParts): DynamicModule {
  const shared: Provider[] = [
    { provide: Configuration, useValue: configuration },
    { provide: ENGINES, useValue: engines },
    { provide: OPAQUE_IDS, useValue: ids },
    { provide: ProcessInfo, useValue: processInfo },
    { provide: BusServer, useValue: busServer },
    BackgroundWorkers,
    HealthCheck,
    PublicUrl,
    OpenApi,
    Operations,
    Restores,
    { provide: Metrics, useValue: metrics },
    { provide: Tracing, useValue: tracing },
    { provide: ServiceObserver, useValue: new ServiceWatch(metrics, tracing) },
    { provide: FocalPoints, useValue: focalPoints },
    { provide: NamedPersons, useValue: named },
    { provide: Callers, useValue: callers },
    { provide: PeopleRequests, useValue: people },
    { provide: Draining, useValue: draining },
    { provide: LogClock, useValue: logClock },
    MetricsEndpoint,
  ];
  return {
    module: PlatformModule,
    global: true,
    imports: [CqrsModule.forRoot()],
    controllers: [
      HealthController,
      ProblemController,
      ReferenceController,
      DocsController,
      OperationsController,
      RestoresController,
      ForeignController,
      HistoryCheckController,
      EventsController,
      MetricsController,
    ],
    providers: [...shared, { provide: APP_GUARD, useClass: PermissionGuard }],
    exports: [...shared, CqrsModule],
  };
}
