import { mkdir } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import type { DynamicModule, Type } from '@nestjs/common';
import { NestFactory, RouterModule } from '@nestjs/core';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { FastifyInstance } from 'fastify';
import { HeadWatch, type OpaqueIds, type ParseMessage, salting } from '#libs/event-sourcing';
import { Authentication } from './auth/authentication.js';
import { Callers } from './auth/callers.js';
import { FocalPoints } from './auth/focal-points.js';
import { issueLocalToken, type LocalToken } from './auth/local-key.js';
import { SessionCookies } from './auth/session-cookies.js';
import { type TokenSource, tokenSource } from './auth/token-source.js';
import { type Guarding, toGuarding } from './http/guarded-routes.js';
import { type HttpServer, httpServer } from './http/http-server.js';
import { InputPipe } from './http/input.js';
import { OpenApi } from './http/openapi/open-api.js';
import { toLocalUrl } from './http/public-url.js';
import { followReads } from './http/reading/request-reads.js';
import { type Answer, showAnswers } from './http/shown-answers.js';
import { type LogDestination, NestLog, type ProcessLog, processLog } from './operations/logger.js';
import { Metrics } from './operations/metrics/metrics.js';
import { MetricsEndpoint } from './operations/metrics/metrics-endpoint.js';
import { MetricsListener } from './operations/metrics/metrics-listener.js';
import { LostMessages } from './operations/restores/lost-messages.js';
import { Tracing } from './operations/tracing/tracing.js';
import { clockLog, deliveryLog, observers, tracesLog, WorkerLog } from './operations/worker-log.js';
import { platformModule } from './platform-module.js';
import { type Configuration, readConfiguration } from './process/configuration.js';
import { ConfigurationError } from './process/configuration-error.js';
import { engineSets } from './process/engines/engine-sets.js';
import type { EngineLog, Engines } from './process/engines/engines.js';
import { type GivenEngines, noteAuditParts } from './process/engines/raw-stores.js';
import { afterBeginning, openInstallation } from './process/id-key.js';
import { Lifetime } from './process/lifetime.js';
import { LogClock } from './process/log-clock.js';
import { packageVersion } from './process/package-version.js';
import { ProcessInfo } from './process/process-info.js';
import { assertWiring } from './service/assert-wiring.js';
import { BackgroundWorkers } from './service/background-workers.js';
import { BusServer } from './service/messaging/bus-server.js';
import { NamedPersons } from './service/names/named-persons.js';
import { PeopleRequests } from './service/people-requests.js';
import { findDefinition } from './service/service.js';
import type { ServiceDefinition } from './service/service-definition.js';

/** What routes beside those of controllers are given. */
export interface RoutesParts {
  readonly configuration: Configuration;
  readonly guarding: Guarding;
}

export interface Bootstrap {
  /** One module for a single service, all of them for the network. */
  readonly modules: readonly (Type<object> | DynamicModule)[];
  readonly title: string;
  readonly version?: string;
  /** Routes beside those of controllers: each names its rule in its configuration. */
  readonly routes?: (fastify: FastifyInstance, process: RoutesParts) => void | Promise<void>;
  /** Default: the process's own. */
  readonly environment?: Readonly<Record<string, string | undefined>>;
  /** Instead of those that the configuration names, for tests. They are closed with the process. */
  readonly engines?: GivenEngines;
  /** Stop cleanly on SIGTERM and SIGINT, then exit with 0. Default: true, but not where `environment` was given. */
  readonly signals?: boolean;
  /** Default: standard output. */
  readonly logTo?: LogDestination;
  /** Is shown every JSON answer before it is serialised, for tests. What it throws is answered in place of the answer. */
  readonly watchAnswers?: (answer: Answer) => void;
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
export async function bootstrap(options: Bootstrap): Promise<RunningApp> {
  const { modules, title, environment, signals, logTo } = options;
  const { configuration, warnings } = readConfiguration(environment ?? process.env);
  const definitions = modules.flatMap((module) => findDefinition(toModuleClass(module)) ?? []);
  assertWiring(definitions);
  const lifetime = new Lifetime(configuration.drainSeconds);
  if (signals ?? environment === undefined) lifetime.stopOnSignals();
  const log = processLog(configuration.logLevel, title, logTo);
  for (const warning of warnings) log.logger.warn(warning);
  await makeDataFolder(configuration.data);
  const tracing = await Tracing.of(
    configuration,
    `gpn-${definitions.length === 1 ? definitions[0]?.name : 'network'}`,
    tracesLog(log.logger),
  );
  const opened = options.engines ?? (await openEngines(configuration, log.logger));
  lifetime.endsWith(
    () => opened.close(),
    () => tracing.close(),
    () => log.flush(),
  );
  try {
    return await start({ options, configuration, definitions, lifetime, log, tracing, opened });
  } catch (error) {
    await lifetime.close();
    throw error;
  }
}

/** What a process is made of before it has routes. */
interface Ground {
  readonly options: Bootstrap;
  readonly configuration: Configuration;
  readonly definitions: readonly ServiceDefinition[];
  readonly lifetime: Lifetime;
  readonly log: ProcessLog;
  readonly tracing: Tracing;
  readonly opened: GivenEngines;
}

async function start(ground: Ground): Promise<RunningApp> {
  const { configuration, definitions, lifetime, log, tracing, opened } = ground;
  const categories = definitions.flatMap(({ deciders }) => deciders.map(({ category }) => category));
  const store = salting(opened.store);
  // In this order: beside a log that was begun with keys which are not here, none is made.
  const { ids, ensureLogBegun } = await openInstallation(configuration, store, categories);
  const tokens = await tokenSource(configuration);
  const logClock = new LogClock(clockLog(log.logger));
  const engines: Engines = {
    store: logClock.watching(afterBeginning(store, ensureLogBegun)),
    bus: tracing.bus(opened.bus),
    views: opened.views,
    vault: () => opened.vault(),
    erasures: () => opened.erasures(),
    contents: () => opened.contents(),
    passing: () => opened.passing(),
    close: () => opened.close(),
  };
  noteAuditParts(engines, opened);
  const headWatch = new HeadWatch(engines.store);
  lifetime.endsFirstWith(() => headWatch.stop());
  const { server, app, focalPoints, processInfo } = await createApp(ground, { engines, headWatch, tokens, ids, logClock });
  await app.init();
  app.get(OpenApi).describe(app, processInfo, findDefinition);
  await Promise.all([headWatch.start(), logClock.look(engines.store)]);
  await listen(app, configuration);
  await openMetrics(ground, app);
  // Only who listens works: a second process with the name of this one has failed by now.
  startWorkers(ground, app, focalPoints, server.stopWithin);
  await app.startAllMicroservices();
  return {
    url: toLocalUrl(configuration, app.getHttpServer().address() as AddressInfo),
    app,
    configuration,
    token: (token) => issueLocalToken(configuration.data, token),
    drain: () => lifetime.drain(),
    close: () => lifetime.close(),
  };
}

interface AppParts {
  readonly engines: Engines;
  readonly headWatch: HeadWatch;
  readonly tokens: TokenSource;
  readonly ids: OpaqueIds;
  readonly logClock: LogClock;
}

/** The application with its routes and subscriptions; nothing of it runs yet. */
async function createApp(ground: Ground, { engines, headWatch, tokens, ids, logClock }: AppParts) {
  const { configuration, definitions, lifetime, log, tracing, options } = ground;
  const { modules, title, version = packageVersion(), watchAnswers, routes } = options;
  const authentication = new Authentication(tokens, {
    personClaim: configuration.oidcPersonClaim,
    tokenType: configuration.oidcTokenType,
    services: definitions.map(({ name }) => name),
  });
  const sessions = new SessionCookies(configuration);
  const server = await httpServer({
    configuration,
    authentication,
    sessions,
    logger: log.logger,
    watch: (fastify) => tracing.requests(fastify),
    ids,
    isPersonal: isPersonalPath(definitions),
  });
  followReads(server.adapter.getInstance(), engines.store, headWatch);
  await routes?.(server.adapter.getInstance(), { configuration, guarding: toGuarding(authentication, sessions) });
  const services = definitions.map((definition) => ({ name: definition.name, title: definition.title }));
  const processInfo = new ProcessInfo(title, version, services, new Date().toISOString());
  const metrics = new Metrics();
  metrics.linesLost = () => log.linesLost();
  const focalPoints = new FocalPoints(configuration.focalPoints);
  const named = new NamedPersons(configuration.people);
  const callers = new Callers(authentication, focalPoints);
  const holdsPeople = definitions.some(({ vault }) => vault === true);
  const people = new PeopleRequests(configuration.people, holdsPeople ? server.adapter.getInstance() : undefined);
  const lostMessages = new LostMessages(engines.store);
  const busServer = new BusServer({
    bus: engines.bus,
    subscriptions: definitions.flatMap(({ subscriptions = [] }) => subscriptions),
    parse: await publicEventsParser(),
    observer: observers(deliveryLog(log.logger), metrics.deliveries),
    isLost: (message) => lostMessages.has(message),
  });
  const { draining } = lifetime;
  const parts = {
    ...{ configuration, engines, processInfo, busServer, metrics, tracing },
    ...{ focalPoints, named, callers, people, draining, logClock, ids },
  };
  const app = await NestFactory.create<NestFastifyApplication>(
    { module: class Process {}, imports: [platformModule(parts), ...modules, RouterModule.register(prefixes(modules))] },
    server.adapter,
    { bodyParser: false, logger: new NestLog(log.logger), abortOnError: false },
  );
  lifetime.app = () => app.close();
  app.useGlobalFilters(server.filter);
  app.useGlobalPipes(new InputPipe());
  app.connectMicroservice({ strategy: busServer });
  if (watchAnswers) showAnswers(app, watchAnswers);
  return { server, app, focalPoints, processInfo };
}

/** Paths of services that keep personal data. */
function isPersonalPath(definitions: readonly ServiceDefinition[]): (path: string) => boolean {
  const prefixes = definitions.flatMap(({ name, vault }) => (vault ? [`/api/${name}/`] : []));
  return (path) => prefixes.some((prefix) => path.startsWith(prefix));
}

async function openMetrics({ configuration, lifetime, log }: Ground, app: NestFastifyApplication): Promise<void> {
  const listener = await MetricsListener.open(configuration, app.get(MetricsEndpoint));
  if (!listener) return;
  lifetime.metrics = () => listener.close();
  const metrics = `http://${configuration.metricsHost}:${listener.port}/metrics`;
  log.logger.info({ metrics }, 'metrics are answered without sign-in');
}

function startWorkers(
  { configuration, lifetime, log }: Ground,
  app: NestFastifyApplication,
  focalPoints: FocalPoints,
  stopWithin: HttpServer['stopWithin'],
): void {
  const workers = app.get(BackgroundWorkers);
  const workerLog = new WorkerLog(workers, log.logger);
  lifetime.workers = async () => {
    workerLog.stop();
    await Promise.all([focalPoints.stop(), workers.stop()]);
  };
  lifetime.runs({ handOver: () => workers.stop(), requestsEndWithin: () => stopWithin(configuration.shutdownSeconds) });
  focalPoints.start();
  workers.start();
  workerLog.start();
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

/** The one strict reader of public events. */
async function publicEventsParser(): Promise<ParseMessage> {
  const { parseMessage, typeOfMessage } = await import('#libs/contracts');
  return Object.assign((...received: Parameters<ParseMessage>) => parseMessage(...received), { typeOf: typeOfMessage });
}
