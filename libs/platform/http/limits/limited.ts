import type { FastifyInstance } from 'fastify';
import { extendRouteConfig } from '../../process/route-config.js';
import { asksForTable } from '../accepted-form.js';
import type { LimitedKind, Limits } from './limits.js';

declare module 'fastify' {
  interface FastifyContextConfig {
    /** What a request of this route counts as (`Limits`). */
    limited?: LimitedKind;
  }
}

/** Requests of the route are counted, by caller and by address; who asks too often is answered 429. */
export const Limited = (kind: LimitedKind): MethodDecorator => extendRouteConfig({ limited: kind });

/** To be called after the hook that finds out who asks. */
export function limitRequests(fastify: FastifyInstance, limits: Limits): void {
  fastify.addHook('onRequest', async (request, reply) => {
    // A table is a list over all its pages: it counts as the other exports do.
    const limited = request.routeOptions.config.limited ?? (asksForTable(request) ? 'feeds' : undefined);
    if (limited) await limits.pass(limited, request, (finish) => reply.raw.once('close', finish));
  });
}
