import { RouteConfig } from '@nestjs/platform-fastify';
import type { FastifyInstance } from 'fastify';
import { readRouteConfig } from '../route-config.js';
import type { LimitedKind, Limits } from './limits.js';

declare module 'fastify' {
  interface FastifyContextConfig {
    /** What a request of this route counts as (`Limits`). */
    limited?: LimitedKind;
  }
}

/** Requests of the route are counted, by caller and by address; who asks too often is answered 429. To be written above `@Allow`. */
export const Limited =
  (kind: LimitedKind): MethodDecorator =>
  (target, key, descriptor) => {
    (RouteConfig({ ...readRouteConfig(descriptor), limited: kind }) as MethodDecorator)(target, key, descriptor);
  };

/** To be called after the hook that finds out who asks. */
export function limitRequests(fastify: FastifyInstance, limits: Limits): void {
  fastify.addHook('onRequest', async (request, reply) => {
    const { limited } = request.routeOptions.config;
    if (limited) await limits.pass(limited, request, (finish) => reply.raw.once('close', finish));
  });
}
