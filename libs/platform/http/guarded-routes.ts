import { randomBytes } from 'node:crypto';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Logger } from 'pino';
import { createOpaqueIds } from '#libs/event-sourcing';
import { Authentication } from '../auth/authentication.js';
import type { Caller } from '../auth/caller.js';
import { SessionCookies } from '../auth/session-cookies.js';
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
export async function guardRoutes(fastify: FastifyInstance, configuration: Configuration, logger: Logger): Promise<Guarding> {
  const headers = await securityHeaders();
  const filter = new ProblemFilter(logger, headers, () => [], true);
  readJsonOnly(fastify);
  noteRoutes(fastify);
  const authentication = new Authentication(await tokenSource(configuration), {
    personClaim: configuration.oidcPersonClaim,
    tokenType: configuration.oidcTokenType,
  });
  const sessions = new SessionCookies(configuration);
  hookRequests(fastify, {
    authentication,
    sessions,
    headers,
    limits: new Limits(configuration),
    logger,
    stopping: () => false,
    watch: undefined,
    // Nothing of what a client made up enters a log of events here.
    ids: createOpaqueIds(randomBytes(32)),
  });
  fastify.setErrorHandler((error: Error, request: FastifyRequest, reply: FastifyReply) => filter.answer(error, request, reply));
  return toGuarding(authentication, sessions);
}

/** What signing in needs of the guard: whom a token is for, and the cookies that it reads. */
export interface Guarding {
  readonly sessions: SessionCookies;
  /** @throws Problem 401 for a token that is no good here, 503 when the issuer does not answer */
  authenticate(token: string): Promise<Caller>;
}

export const toGuarding = (authentication: Authentication, sessions: SessionCookies): Guarding => ({
  sessions,
  authenticate: async (token) => authentication.authenticate(`Bearer ${token}`),
});
