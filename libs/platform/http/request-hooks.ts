import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { Logger } from 'pino';
import type { OpaqueIds } from '#libs/event-sourcing';
import type { Authentication } from '../auth/authentication.js';
import { NOBODY } from '../auth/caller.js';
import { mayAtAll, requiredRoles } from '../auth/permission.js';
import { accessProblem } from '../auth/refused-access.js';
import { Problem } from '../process/problem.js';
import { limitRequests } from './limits/limited.js';
import type { Limits } from './limits/limits.js';
import { contextOfRequest, readCorrelationId } from './request-context.js';

export interface RequestHooks {
  readonly authentication: Authentication;
  /** Set on every answer. */
  readonly headers: Readonly<Record<string, string>>;
  readonly limits: Limits;
  readonly logger: Logger;
  /** True once the process is stopping: connections that are still open get no new request through. */
  readonly stopping: () => boolean;
  /** Sets the hooks of those who watch requests. */
  readonly watch: ((fastify: FastifyInstance) => void) | undefined;
  readonly ids: OpaqueIds;
}

/**
 * What is done for every request before its body is read: ids, the token, and whether the caller's role can do this at
 * all. The rule itself, with ownership, is asked by the guard, which knows the body.
 */
export function hookRequests(
  fastify: FastifyInstance,
  { authentication, headers, limits, logger, stopping, watch, ids }: RequestHooks,
): void {
  fastify.decorateRequest('gpn');
  fastify.addHook('onRequest', (request, _, done) => {
    request.gpn = contextOfRequest(request, ids);
    done();
  });
  watch?.(fastify);
  fastify.addHook('onRequest', (request, reply, done) => {
    reply.headers(headers).header('x-request-id', request.id);
    const correlationId = readCorrelationId(request);
    if (correlationId !== undefined) reply.header('x-correlation-id', correlationId);
    if (stopping()) {
      reply.header('connection', 'close');
      return done(new Problem('platform/stopping', 'The service is stopping.'));
    }
    const { authorization } = request.headers;
    if (authorization === undefined) return done(outrightRefusal(request));
    authenticate(request, authorization, { authentication, limits }, done);
  });
  limitRequests(fastify, limits);
  fastify.addHook('onResponse', (request, reply, done) => {
    const { caller, correlationId } = request.gpn;
    logger.info({
      method: request.method,
      route: request.routeOptions.url ?? 'none',
      status: reply.statusCode,
      ms: Math.round(reply.elapsedTime * 100) / 100,
      requestId: request.id,
      correlationId,
      subject: caller.subject,
    });
    done();
  });
}

type SignIn = Pick<RequestHooks, 'authentication' | 'limits'>;

function authenticate(
  request: FastifyRequest,
  authorization: string,
  { authentication, limits }: SignIn,
  done: (error?: Error) => void,
): void {
  const fail = (error: unknown): void => {
    if (error instanceof Problem && error.code === 'platform/bad-token') limits.signInFailed(request).then(() => done(error), done);
    else done(error as Error);
  };
  try {
    const caller = authentication.authenticate(authorization, () => limits.beforeSignIn(request));
    if (caller instanceof Promise) {
      caller.then((verifiedCaller) => {
        request.gpn.caller = verifiedCaller;
        done(outrightRefusal(request));
      }, fail);
      return;
    }
    request.gpn.caller = caller;
    done(outrightRefusal(request));
  } catch (error) {
    fail(error);
  }
}

/** For a request that no body can make allowed. */
function outrightRefusal(request: FastifyRequest): Error | undefined {
  if (request.is404) return undefined;
  const rule = request.routeOptions.config.rule ?? [];
  const { caller } = request.gpn;
  if (mayAtAll(rule, caller)) return undefined;
  return accessProblem({ allowed: false, for: caller === NOBODY ? 'token' : 'role', roles: requiredRoles(rule) });
}
