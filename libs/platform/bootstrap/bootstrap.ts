import { mkdir } from 'node:fs/promises';
import type { DynamicModule, Type } from '@nestjs/common';
import { NestFactory, RouterModule } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Authentication } from '../auth/authentication.js';
import { issueLocalToken, type LocalToken } from '../auth/local-key.js';
import { tokenSource } from '../auth/token-source.js';
import { type Configuration, ConfigurationError, readConfiguration } from '../config/configuration.js';
import { engineSets } from '../engines/engine-sets.js';
import type { Engines } from '../engines/engines.js';
import { Connections } from '../http/connections.js';
import { InputPipe } from '../http/input-pipe.js';
import { requestIdOf } from '../http/request-context.js';
import { hookRequests } from '../http/request-hooks.js';
import { methodsAt, noteRoutes } from '../http/routes.js';
import { securityHeaders } from '../http/security-headers.js';
import { NestLog, processLog } from '../logging/logger.js';
import { BusServer } from '../messaging/bus-server.js';
import { OpenApi } from '../openapi/open-api.js';
import { ProblemFilter } from '../problems/problem-filter.js';
import { assertWiring } from '../service/assert-wiring.js';
import { definitionOf } from '../service/service.js';
import { Workers } from '../service/workers.js';
import { About } from './about.js';
import { platformModule } from './platform-module.js';
import { publicEventsParser } from './public-events.js';

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
}

/** A running process. */
export interface Running {
  /** `http://127.0.0.1:3000` */
  readonly url: string;
  readonly app: NestFastifyApplication;
  readonly configuration: Configuration;
  /** A bearer token by the local key. */
  token(token: LocalToken): Promise<string>;
  /** Takes no new requests, finishes those under way, stops deliveries, publishers and views, closes the engines. */
  close(): Promise<void>;
}

const CLIENT_HEADERS_WITHIN_MS = 15_000;
const REQUEST_WITHIN_MS = 60_000;
const LONGEST_PATH_PART = 200;

/** Starts one service or several in one process. @throws ConfigurationError, WiringError, Error of an engine */
export async function bootstrap({ modules, title, version = '0.1.0', environment, engines: given, signals }: Bootstrap): Promise<Running> {
  const { configuration, warnings } = readConfiguration(environment ?? process.env);
  const definitions = modules.flatMap((module) => definitionOf('module' in module ? module.module : module) ?? []);
  assertWiring(definitions);
  const log = processLog(configuration.logLevel, title);
  for (const warning of warnings) log.logger.warn(warning);
  await makeDataFolder(configuration.data);
  const authentication = new Authentication(await tokenSource(configuration));
  const engines = given ?? (await enginesOf(configuration));
  let stopping = false;

  const adapter = new FastifyAdapter({
    bodyLimit: configuration.bodyLimit,
    genReqId: requestIdOf,
    requestIdHeader: false,
    requestTimeout: REQUEST_WITHIN_MS,
    http: { headersTimeout: CLIENT_HEADERS_WITHIN_MS },
    routerOptions: { maxParamLength: LONGEST_PATH_PART, ignoreTrailingSlash: true },
    return503OnClosing: false,
    skipMiddie: true,
    frameworkErrors: (error: Error, request: FastifyRequest, reply: FastifyReply) => filter.answer(error, request, reply),
  });
  const fastify = adapter.getInstance();
  const connections = new Connections(fastify.server);
  const headers = await securityHeaders();
  const filter = new ProblemFilter(log.logger, headers, methodsAt(fastify.server));
  noteRoutes(fastify);
  hookRequests(fastify, { authentication, headers, logger: log.logger, stopping: () => stopping });
  const about = new About(
    title,
    version,
    definitions.map(({ name, title: of }) => ({ name, title: of })),
    new Date().toISOString(),
  );
  const busServer = new BusServer({
    bus: engines.bus,
    reactions: definitions.flatMap(({ reactions = [] }) => reactions),
    parse: await publicEventsParser(),
  });
  const app = await NestFactory.create<NestFastifyApplication>(
    {
      module: class Process {},
      imports: [
        platformModule({ configuration, engines, about, busServer }),
        ...modules,
        RouterModule.register(
          modules.flatMap((module) => {
            const type = 'module' in module ? module.module : module;
            const definition = definitionOf(type);
            return definition ? [{ path: `api/${definition.name}`, module: type }] : [];
          }),
        ),
      ],
    },
    adapter,
    { bodyParser: false, logger: new NestLog(log.logger), abortOnError: false },
  );
  app.useGlobalFilters(filter);
  app.useGlobalPipes(new InputPipe());
  app.connectMicroservice({ strategy: busServer });
  await app.init();
  app.get(OpenApi).describe(app, about);
  const workers = app.get(Workers);
  for (const service of workers.all()) service.start();
  await app.startAllMicroservices();
  await app.listen(configuration.port, configuration.host);

  const close = async (): Promise<void> => {
    stopping = true;
    connections.letGo();
    const giveUp = setTimeout(() => connections.cut(), configuration.shutdownSeconds * 1000);
    await app.close();
    clearTimeout(giveUp);
    await Promise.all(workers.all().map((service) => service.stop()));
    await engines.close();
    log.flush();
  };
  let closed: Promise<void> | undefined;
  const closeOnce = () => {
    closed ??= close();
    return closed;
  };
  if (signals ?? environment === undefined) stopOnSignals(closeOnce);
  return {
    url: (await app.getUrl()).replace('[::1]', '127.0.0.1'),
    app,
    configuration,
    token: (token) => issueLocalToken(configuration.data, token),
    close: closeOnce,
  };
}

async function makeDataFolder(path: string): Promise<void> {
  try {
    await mkdir(path, { recursive: true });
  } catch (error) {
    throw new ConfigurationError([`GPN_DATA: "${path}" is not a folder that can be written to (${(error as Error).message})`]);
  }
}

async function enginesOf(configuration: Configuration): Promise<Engines> {
  const set = engineSets[configuration.engines];
  if (!set) throw new ConfigurationError([`GPN_ENGINES: there are no engines "${configuration.engines}"`]);
  return set.open({ data: configuration.data });
}

function stopOnSignals(close: () => Promise<void>): void {
  for (const signal of ['SIGTERM', 'SIGINT'] as const) {
    process.once(signal, () => {
      close().then(
        () => process.exit(0),
        (error: unknown) => {
          console.error('The process could not stop cleanly:', error);
          process.exit(1);
        },
      );
    });
  }
}
