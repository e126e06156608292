import { mkdir } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import type { DynamicModule, Type } from '@nestjs/common';
import { NestFactory, RouterModule } from '@nestjs/core';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { HeadWatch, type ParseMessage } from '#libs/event-sourcing';
import { Authentication } from './auth/authentication.js';
import { FocalPoints } from './auth/focal-points.js';
import { issueLocalToken, type LocalToken } from './auth/local-key.js';
import { tokenSource } from './auth/token-source.js';
import { httpServer } from './http/http-server.js';
import { InputPipe } from './http/input.js';
import { OpenApi } from './http/openapi/open-api.js';
import { toLocalUrl } from './http/public-url.js';
import { followReads } from './http/reading/request-reads.js';
import { type LogDestination, NestLog, processLog } from './operations/logger.js';
import { Metrics } from './operations/metrics/metrics.js';
import { MetricsEndpoint } from './operations/metrics/metrics-endpoint.js';
import { MetricsListener } from './operations/metrics/metrics-listener.js';
import { LostMessages } from './operations/restores/lost-messages.js';
import { Tracing } from './operations/tracing/tracing.js';
import { clockLog, deliveryLog, observers, tracesLog, WorkerLog } from './operations/worker-log.js';
import { platformModule } from './platform-module.js';
import { type Configuration, readConfiguration } from './process/configuration.js';
import { ConfigurationError } from './process/configuration-error.js';
import { Draining } from './process/draining.js';
import { engineSets } from './process/engines/engine-sets.js';
import type { EngineLog, Engines } from './process/engines/engines.js';
import { afterBeginning, openInstallation } from './process/id-key.js';
import { LogClock } from './process/log-clock.js';
import { packageVersion } from './process/package-version.js';
import { ProcessInfo } from './process/process-info.js';
import { assertWiring } from './service/assert-wiring.js';
import { BackgroundWorkers } from './service/background-workers.js';
import { BusServer } from './service/messaging/bus-server.js';
import { NamedPersons } from './service/names/named-persons.js';
import { findDefinition } from './service/service.js';

export interface Bootstrap {
  /** One module for a single service, all of them for the network. */
  readonly modules: readonly (Type<object> | DynamicModule)[];
  readonly title: string;
  readonly version?: string;
  /** Default: the process's own. */
  readonly environment?: Readonly<Record<string, string | undefined>>;
  /** Instead of those that the configuration names, for tests. They are closed with the process. */
  readonly engines?: Engines;
  /** Stop cleanly on SIGTERM and SIGINT, then exit with 0. Default: true, but not where `environment` was given. */
  readonly signals?: boolean;
  /** Default: standard output. */
  readonly logTo?: LogDestination;
  /** Is shown every JSON answer before it is serialised, for tests. What it throws is answered in place of the answer. */
  readonly watchAnswers?: (answer: Answer) => void;
}

/** An answer on its way out. */
export interface Answer {
  readonly method: string;
  /** As it is declared: `/api/membership/authorities/:authority`. */
  readonly route: string;
  readonly status: number;
  readonly payload: unknown;
  /** Those that are set by then. */
  readonly headers: readonly string[];
  /** The names of the views that it was made of. */
  readonly viewsRead: readonly string[];
  /** Those that the route says it reads; undefined: it does not say. */
  readonly viewsNamed: readonly string[] | undefined;
  readonly app: NestFastifyApplication;
}

/** A running process. */
export interface RunningApp {
  /** `http://127.0.0.1:3000` */
  readonly url: string;
  readonly app: NestFastifyApplication;
  readonly configuration: Configuration;
  /** A bearer token by the local key. */
  token(token: LocalToken): Promise<string>;
  /** What SIGTERM begins with: leaves views and publishing to others and says 503 at `/health/serving` for GPN_DRAIN_SECONDS. */
  drain(): Promise<void>;
  /** Takes no new requests, finishes those under way, stops deliveries, publishers and views, closes the engines. */
  close(): Promise<void>;
}

/** Starts one service or several in one process. @throws ConfigurationError, WiringError, Error of an engine */
export async function bootstrap({
  modules,
  title,
  version = packageVersion(),
  environment,
  engines: given,
  signals,
  logTo,
  watchAnswers,
}: Bootstrap): Promise<RunningApp> {
  const { configuration, warnings } = readConfiguration(environment ?? process.env);
  const definitions = modules.flatMap((module) => findDefinition(toModuleClass(module)) ?? []);
  assertWiring(definitions);
  const draining = new Draining(configuration.drainSeconds);
  let handOver: () => Promise<unknown> = async () => undefined;
  let close: (() => Promise<void>) | undefined;
  const drain = async (): Promise<void> => {
    await Promise.all([draining.drain(), configuration.drainSeconds > 0 && handOver()]);
  };
  if (signals ?? environment === undefined) {
    stopOnSignals(async () => {
      if (close) await drain().then(close);
    });
  }
  const log = processLog(configuration.logLevel, title, logTo);
  for (const warning of warnings) log.logger.warn(warning);
  await makeDataFolder(configuration.data);
  const tracing = await Tracing.of(
    configuration,
    `gpn-${definitions.length === 1 ? definitions[0]?.name : 'network'}`,
    tracesLog(log.logger),
  );
  const opened = given ?? (await openEngines(configuration, log.logger));
  const categories = definitions.flatMap(({ deciders }) => deciders.map(({ category }) => category));
  // In this order: beside a log that was begun with keys which are not here, none is made.
  const [{ ids, ensureLogBegun: begun }, tokens] = await openInstallation(configuration, opened.store, categories)
    .then(async (installation) => [installation, await tokenSource(configuration)] as const)
    .catch(async (error: unknown) => {
      await opened.close();
      throw error;
    });
  const authentication = new Authentication(tokens, {
    personClaim: configuration.oidcPersonClaim,
    tokenType: configuration.oidcTokenType,
    services: definitions.map(({ name }) => name),
  });
  const personal = definitions.flatMap(({ name, vault }) => (vault ? [`/api/${name}/`] : []));
  const { adapter, filter, stopWithin } = await httpServer({
    configuration,
    authentication,
    logger: log.logger,
    watch: (fastify) => tracing.requests(fastify),
    ids,
    isPersonal: (path) => personal.some((prefix) => path.startsWith(prefix)),
  });
  const logClock = new LogClock(clockLog(log.logger));
  const engines: Engines = {
    store: logClock.watching(afterBeginning(opened.store, begun)),
    bus: tracing.bus(opened.bus),
    views: opened.views,
    vault: () => opened.vault(),
    erasures: () => opened.erasures(),
    contents: () => opened.contents(),
    passing: () => opened.passing(),
    close: () => opened.close(),
  };

  const processInfo = new ProcessInfo(
    title,
    version,
    definitions.map((definition) => ({ name: definition.name, title: definition.title })),
    new Date().toISOString(),
  );
  const metrics = new Metrics();
  metrics.linesLost = () => log.linesLost();
  const focalPoints = new FocalPoints(configuration.focalPoints);
  const named = new NamedPersons(configuration.people);
  const headWatch = new HeadWatch(engines.store);
  followReads(adapter.getInstance(), engines.store, headWatch);
  const closing: (() => Promise<void> | void)[] = [() => headWatch.stop(), () => opened.close(), () => tracing.close(), () => log.flush()];
  const closeAll = async (): Promise<void> => {
    for (const close of closing) await close();
  };
  let closed: Promise<void> | undefined;
  try {
    const lostMessages = new LostMessages(engines.store);
    const busServer = new BusServer({
      bus: engines.bus,
      subscriptions: definitions.flatMap(({ subscriptions = [] }) => subscriptions),
      parse: await publicEventsParser(),
      observer: observers(deliveryLog(log.logger), metrics.deliveries),
      isLost: (message) => lostMessages.has(message),
    });
    const app = await NestFactory.create<NestFastifyApplication>(
      {
        module: class Process {},
        imports: [
          platformModule({ configuration, engines, processInfo, busServer, metrics, tracing, focalPoints, named, draining, logClock, ids }),
          ...modules,
          RouterModule.register(prefixes(modules)),
        ],
      },
      adapter,
      { bodyParser: false, logger: new NestLog(log.logger), abortOnError: false },
    );
    const closeApp = (): Promise<void> => app.close();
    closing.unshift(closeApp);
    app.useGlobalFilters(filter);
    app.useGlobalPipes(new InputPipe());
    app.connectMicroservice({ strategy: busServer });
    if (watchAnswers) {
      const watch = ({ method, routeOptions, reads }: FastifyRequest, reply: FastifyReply, payload: unknown): void => {
        const { url: route = '', config } = routeOptions;
        const headers = Object.keys(reply.getHeaders());
        const { statusCode: status } = reply;
        watchAnswers({ method, route, status, payload, headers, viewsRead: reads?.names() ?? [], viewsNamed: config.reads, app });
      };
      adapter.getInstance().addHook('preSerialization', async (request, reply, payload) => {
        watch(request, reply, payload);
        return payload;
      });
      // A problem is text already when it is sent: no hook before serialisation has seen it.
      adapter.getInstance().addHook('onSend', async (request, reply, payload) => {
        if (reply.statusCode >= 400 && typeof payload === 'string' && String(reply.getHeader('content-type')).includes('problem+json')) {
          watch(request, reply, JSON.parse(payload));
        }
        return payload;
      });
    }
    await app.init();
    app.get(OpenApi).describe(app, processInfo, findDefinition);
    await Promise.all([headWatch.start(), logClock.look(engines.store)]);
    await listen(app, configuration);
    const metricsListener = await MetricsListener.open(configuration, app.get(MetricsEndpoint));
    if (metricsListener) {
      closing.unshift(() => metricsListener.close());
      log.logger.info(
        { metrics: `http://${configuration.metricsHost}:${metricsListener.port}/metrics` },
        'metrics are answered without sign-in',
      );
    }

    // Only who listens works: a second process with the name of this one has failed by now.
    const workers = app.get(BackgroundWorkers);
    const workerLog = new WorkerLog(workers, log.logger);
    closing.splice(closing.indexOf(closeApp) + 1, 0, async () => {
      workerLog.stop();
      await Promise.all([focalPoints.stop(), ...workers.all().map((service) => service.stop())]);
    });
    const stop = (): Promise<void> => {
      if (!closed) {
        const http = stopWithin(configuration.shutdownSeconds);
        closed = closeAll().finally(() => http.cancelTimeout());
      }
      return closed;
    };
    close = stop;
    focalPoints.start();
    // Another instance takes over at once what one at a time does; what is asked is still answered here.
    handOver = () => Promise.all(workers.all().map((service) => service.stop()));
    for (const service of workers.all()) service.start();
    workerLog.start();
    await app.startAllMicroservices();
    return {
      url: toLocalUrl(configuration, app.getHttpServer().address() as AddressInfo),
      app,
      configuration,
      token: (token) => issueLocalToken(configuration.data, token),
      drain,
      close: stop,
    };
  } catch (error) {
    await (closed ?? closeAll());
    throw error;
  }
}

const toModuleClass = (module: Type<object> | DynamicModule): Type<object> => ('module' in module ? module.module : module);

/** Each service's routes stand under `/api/<name>`. */
const prefixes = (modules: Bootstrap['modules']) =>
  modules.map(toModuleClass).flatMap((module) => {
    const definition = findDefinition(module);
    return definition ? [{ path: `api/${definition.name}`, module }] : [];
  });

async function listen(app: NestFastifyApplication, { host, port }: Configuration): Promise<void> {
  try {
    await app.listen(port, host);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'EADDRINUSE')
      throw new ConfigurationError([`GPN_PORT: port ${port} of ${host} is taken; stop what listens there or choose another`]);
    if (code === 'EACCES') throw new ConfigurationError([`GPN_PORT: this user may not listen on port ${port}`]);
    if (code === 'EADDRNOTAVAIL' || code === 'ENOTFOUND')
      throw new ConfigurationError([`GPN_HOST: "${host}" is not an address of this machine`]);
    throw error;
  }
}

async function makeDataFolder(path: string): Promise<void> {
  try {
    await mkdir(path, { recursive: true });
  } catch (error) {
    throw new ConfigurationError([`GPN_DATA: "${path}" is not a folder that can be written to (${(error as Error).message})`]);
  }
}

async function openEngines(configuration: Configuration, log: EngineLog): Promise<Engines> {
  const set = engineSets[configuration.engines];
  if (!set) throw new ConfigurationError([`GPN_ENGINES: there are no engines "${configuration.engines}"`]);
  return set.open(configuration, log);
}

/** From the first moment on: one that is told to stop while it starts has nothing to finish until it works. */
function stopOnSignals(close: () => Promise<void> | undefined): void {
  for (const signal of ['SIGTERM', 'SIGINT'] as const) {
    process.on(signal, () => {
      Promise.resolve(close()).then(
        () => process.exit(0),
        (error: unknown) => {
          console.error('The process could not stop cleanly:', error);
          process.exit(1);
        },
      );
    });
  }
}

/** The one strict reader of public events. */
async function publicEventsParser(): Promise<ParseMessage> {
  const { parseMessage, typeOfMessage } = await import('#libs/contracts');
  return Object.assign((...received: Parameters<ParseMessage>) => parseMessage(...received), { typeOf: typeOfMessage });
}
