import type { DynamicModule, Provider } from '@nestjs/common';
import { APP_GUARD } from '@nestjs/core';
import { CqrsModule } from '@nestjs/cqrs';
import type { OpaqueIds } from '#libs/event-sourcing';
import { FocalPoints } from '../auth/focal-points.js';
import { PermissionGuard } from '../auth/permission-guard.js';
import { LogClock } from '../clock/log-clock.js';
import { Configuration } from '../config/configuration.js';
import type { Engines } from '../engines/engines.js';
import { ENGINES, OPAQUE_IDS } from '../engines/tokens.js';
import { ForeignController } from '../foreign/foreign-controller.js';
import { Draining } from '../health/draining.js';
import { HealthCheck } from '../health/health.js';
import { HealthController } from '../health/health-controller.js';
import { HistoryCheckController } from '../history/history-check-controller.js';
import { PublicUrl } from '../http/public-url.js';
import { BusServer } from '../messaging/bus-server.js';
import { EventsController } from '../messaging/events-controller.js';
import { Operations } from '../messaging/operations.js';
import { OperationsController } from '../messaging/operations-controller.js';
import { Metrics } from '../metrics/metrics.js';
import { MetricsController } from '../metrics/metrics-controller.js';
import { MetricsEndpoint } from '../metrics/metrics-endpoint.js';
import { NamedPersons } from '../names/named-persons.js';
import { DocsController } from '../openapi/docs-controller.js';
import { OpenApi } from '../openapi/open-api.js';
import { ProblemController } from '../problems/problem-controller.js';
import { Restores } from '../restores/restores.js';
import { RestoresController } from '../restores/restores-controller.js';
import { BackgroundWorkers } from '../service/background-workers.js';
import { Tracing } from '../tracing/tracing.js';
import { ProcessInfo } from './process-info.js';

interface PlatformParts {
  readonly configuration: Configuration;
  readonly engines: Engines;
  readonly processInfo: ProcessInfo;
  readonly busServer: BusServer;
  readonly metrics: Metrics;
  readonly tracing: Tracing;
  readonly focalPoints: FocalPoints;
  readonly named: NamedPersons;
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
    { provide: FocalPoints, useValue: focalPoints },
    { provide: NamedPersons, useValue: named },
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
