import { randomBytes } from 'node:crypto';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Logger } from 'pino';
import { createOpaqueIds } from '#libs/event-sourcing';
import { Authentication } from '../auth/authentication.js';
import { tokenSource } from '../auth/token-source.js';
import type { Configuration } from '../process/configuration.js';
import { readJsonOnly } from './json-body.js';
import { Limits } from './limits/limits.js';
import { ProblemFilter } from './problems/problem-filter.js';
import { hookRequests } from './request-hooks.js';
import { noteRoutes } from './routes.js';
import { securityHeaders } from './security-headers.js';

/**
 * Makes a process that is no service, and keeps no log of events, guard its routes as services do: who asks, by which rule they may, and problems
 * for errors. To be called before the first route.
 */
export async function guardRoutes(fastify: FastifyInstance, configuration: Configuration, logger: Logger): Promise<void> {
  const headers = await securityHeaders();
  const filter = new ProblemFilter(logger, headers, () => [], true);
  readJsonOnly(fastify);
  noteRoutes(fastify);
  hookRequests(fastify, {
    authentication: new Authentication(await tokenSource(configuration), {
      personClaim: configuration.oidcPersonClaim,
      tokenType: configuration.oidcTokenType,
    }),
    headers,
    limits: new Limits(configuration),
    logger,
    stopping: () => false,
    watch: undefined,
    // Nothing of what a client made up enters a log of events here.
    ids: createOpaqueIds(randomBytes(32)),
  });
  fastify.setErrorHandler((error: Error, request: FastifyRequest, reply: FastifyReply) => filter.answer(error, request, reply));
}
