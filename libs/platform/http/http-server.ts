import type { Socket } from 'node:net';
import { FastifyAdapter } from '@nestjs/platform-fastify';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Logger } from 'pino';
import type { OpaqueIds } from '#libs/event-sourcing';
import type { Authentication } from '../auth/authentication.js';
import type { SessionCookies } from '../auth/session-cookies.js';
import type { Configuration } from '../process/configuration.js';
import { compressAnswers } from './compression.js';
import { Connections } from './connections.js';
import { readJsonOnly } from './json-body.js';
import { Limits } from './limits/limits.js';
import { ProblemFilter } from './problems/problem-filter.js';
import { tagAnswers } from './reading/entity-tags.js';
import { bindCursors } from './reading/list-cursors.js';
import { offerTables } from './reading/offer-tables.js';
import { readRequestId } from './request-context.js';
import { hookRequests } from './request-hooks.js';
import { type IsPersonal, methodsAt, noteRoutes } from './routes.js';
import { securityHeaders } from './security-headers.js';
import { serialiserFor } from './serialise.js';
import { bodiesWithin, readStreams } from './streamed-body.js';
import { answerToNoRequest } from './unreadable-request.js';

const HEADERS_WITHIN_MS = 15_000;
const BODY_WITHIN_MS = 60_000;
/** Of a streamed body, in a minute: a file of a gigabyte may take as long as a request may. */
const STREAMED_BYTES = 64 * 1024;
/** A large file over a slow line; other bodies have less time. */
const REQUEST_WITHIN_MS = 6 * 3_600_000;
/** On which nothing moves: an answer that nobody takes, a request that does not come. */
const IDLE_MS = 60_000;
const LONGEST_PATH_PART = 200;

export interface HttpServer {
  readonly adapter: FastifyAdapter;
  readonly filter: ProblemFilter;
  /** Answers 503 to new requests, and lets connections go as their requests are answered; cuts the rest off after a time. */
  stopWithin(seconds: number): { cancelTimeout(): void };
}

export interface HttpServerParts {
  readonly configuration: Configuration;
  readonly authentication: Authentication;
  readonly sessions: SessionCookies;
  readonly logger: Logger;
  /** Hooks of those who watch requests, set after each has its ids and before it has a caller. */
  readonly watch?: ((fastify: FastifyInstance) => void) | undefined;
  /** Under the key of the installation. */
  readonly ids: OpaqueIds;
  /** Of which nothing is kept on the way. */
  readonly isPersonal: IsPersonal;
}

/** Fastify as every service has it: its limits, its headers, ids and the token of each request, problems for errors. */
export async function httpServer({
  configuration,
  authentication,
  sessions,
  logger,
  watch,
  ids,
  isPersonal,
}: HttpServerParts): Promise<HttpServer> {
  let stopping = false;
  const adapter = new FastifyAdapter({
    bodyLimit: configuration.bodyLimit,
    genReqId: readRequestId,
    requestIdHeader: false,
    requestTimeout: REQUEST_WITHIN_MS,
    http: { headersTimeout: HEADERS_WITHIN_MS },
    routerOptions: { maxParamLength: LONGEST_PATH_PART, ignoreTrailingSlash: true },
    return503OnClosing: false,
    skipMiddie: true,
    // Without a proxy that is named, the address is the peer's, whatever a header says.
    trustProxy: configuration.trustedProxies.length > 0 ? [...configuration.trustedProxies] : false,
    clientErrorHandler: (error: Error, socket: Socket) => answerToNoRequest(error, socket, headers),
    frameworkErrors: (error: Error, request: FastifyRequest, reply: FastifyReply) => filter.answer(error, request, reply),
  });
  const fastify = adapter.getInstance();
  const headers = await securityHeaders();
  const filter = new ProblemFilter(logger, headers, methodsAt(fastify.server), configuration.trustedProxies.length > 0);
  const connections = new Connections(fastify.server, { idleMs: IDLE_MS, most: configuration.mostConnections });
  readJsonOnly(fastify);
  readStreams(fastify);
  bodiesWithin(fastify, { milliseconds: BODY_WITHIN_MS, streamedBytes: STREAMED_BYTES });
  fastify.setSerializerCompiler(({ schema }) => serialiserFor(schema as object as Readonly<Record<string, unknown>>));
  offerTables(fastify, isPersonal);
  noteRoutes(fastify, isPersonal);
  bindCursors(fastify);
  tagAnswers(fastify, isPersonal);
  await compressAnswers(fastify);
  hookRequests(fastify, {
    authentication,
    sessions,
    headers,
    limits: new Limits(configuration),
    logger,
    stopping: () => stopping,
    watch,
    ids,
  });
  return {
    adapter,
    filter,
    stopWithin: (seconds) => {
      stopping = true;
      connections.letGo();
      const giveUp = setTimeout(() => connections.cut(), seconds * 1000);
      return { cancelTimeout: () => clearTimeout(giveUp) };
    },
  };
}
