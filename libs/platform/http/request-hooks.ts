import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { Logger } from 'pino';
import type { OpaqueIds } from '#libs/event-sourcing';
import type { Authentication } from '../auth/authentication.js';
import { NOBODY } from '../auth/caller.js';
import { mayAtAll, requiredRoles } from '../auth/permission.js';
import { accessProblem } from '../auth/refused-access.js';
import { isCommand } from '../auth/said-by.js';
import { assertSameOrigin } from '../auth/same-origin.js';
import type { SessionCookies } from '../auth/session-cookies.js';
import { Problem } from '../process/problem.js';
import { limitRequests } from './limits/limited.js';
import type { Limits } from './limits/limits.js';
import { contextOfRequest, readCorrelationId } from './request-context.js';

declare module 'fastify' {
  interface FastifyContextConfig {
    /** Whoever asks is answered as nobody in particular: the cookie of a session is not looked at, so no page of another place can use it. */
    anonymous?: boolean;
  }
}

export interface RequestHooks {
  readonly authentication: Authentication;
  readonly sessions: SessionCookies;
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
  { authentication, sessions, headers, limits, logger, stopping, watch, ids }: RequestHooks,
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
    const sealed = sessions.find(request.headers);
    const isAnonymous = request.routeOptions.config.anonymous === true && authorization === undefined;
    if (sealed.length > 0 && !isAnonymous) {
      enterBySession(request, sealed, { authentication, sessions, limits }).then(() => done(outrightRefusal(request)), done);
      return;
    }
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

/**
 * A session that is over keeps nobody from a page that is for everybody, least of all from the one where another is begun. The API says so: what it
 * tells to whoever is signed in, it would else leave out without a word.
 */
function isPageForAnybody({ is404, routeOptions: { url = '', config } }: FastifyRequest): boolean {
  const { rule = [] } = config;
  return is404 || (!url.startsWith('/api/') && rule.length > 0 && rule.every((permission) => permission === 'public'));
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

/**
 * A request with the cookie of a session is from here on one with the bearer token that is sealed in it: who asks is found out in one way.
 * @throws Problem 400 for a request with a token beside it, 401, 403 for what does something and was not asked for by a page of this origin
 */
async function enterBySession(
  request: FastifyRequest,
  sealed: readonly string[],
  { authentication, sessions, limits }: SignIn & Pick<RequestHooks, 'sessions'>,
): Promise<void> {
  if (request.headers.authorization !== undefined)
    throw new Problem('platform/two-credentials', 'The request has a bearer token and the cookie of a session. Send one of them.');
  if (isCommand(request)) assertSameOrigin(request.headers);
  try {
    const session = await sessions.open(sealed);
    const authorization = `Bearer ${session.token}`;
    const caller = await authentication.authenticate(authorization, () => limits.beforeSignIn(request));
    sessions.assertGoesOn(session, caller.subject);
    request.headers.authorization = authorization;
    request.gpn.session = session;
    request.gpn.caller = caller;
  } catch (error) {
    const isNone = error instanceof Problem && error.status === 401;
    if (!isNone || !isPageForAnybody(request)) throw error;
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
