import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Fastify, { type FastifyRequest } from 'fastify';
import type { Permission } from '#libs/event-sourcing';
import { TEST_IDS } from '#libs/testing';
import { Authentication } from '../auth/authentication.js';
import { decide, type ValuesOf } from '../auth/permission.js';
import { accessProblem } from '../auth/refused-access.js';
import { SessionCookies } from '../auth/session-cookies.js';
import { tokenSource } from '../auth/token-source.js';
import { Limits } from '../http/limits/limits.js';
import { hookRequests } from '../http/request-hooks.js';
import { noteRoutes } from '../http/routes.js';
import { Configuration } from '../index.js';
import type { everyRouteIsGuarded } from './every-route-is-guarded.js';

const OWNED: readonly Permission[] = [{ role: 'focal-point', owns: 'authority' }];

/** What a sweep says of one command whose guard looks where `valuesOf` does: for guards that it has to reject. */
export async function guardedBy(
  valuesOf: (request: FastifyRequest) => ValuesOf,
  check: typeof everyRouteIsGuarded,
): Promise<readonly string[]> {
  const data = await mkdtemp(join(tmpdir(), 'gpn-guarded-'));
  const configuration = Object.assign(new Configuration(), { data });
  const authentication = new Authentication(await tokenSource(configuration));
  const fastify = Fastify();
  noteRoutes(fastify);
  const logger = { info: () => undefined } as never;
  hookRequests(fastify, {
    authentication,
    sessions: new SessionCookies(configuration),
    headers: {},
    limits: new Limits(configuration),
    logger,
    stopping: () => false,
    watch: undefined,
    ids: TEST_IDS,
  });
  fastify.setErrorHandler((error, _, reply) => reply.code((error as { status?: number }).status ?? 500).send());
  fastify.post('/plots/:plot/give-back', { config: { rule: OWNED } }, (request, reply) => {
    const decision = decide(OWNED, request.gpn.caller, valuesOf(request));
    if (!decision.allowed) throw accessProblem(decision);
    return reply.send('given back');
  });
  await fastify.ready();
  try {
    const inject = fastify.inject.bind(fastify);
    return await check({ get: () => configuration, getHttpServer: () => fastify.server, inject } as never);
  } finally {
    await fastify.close();
    await rm(data, { recursive: true });
  }
}
