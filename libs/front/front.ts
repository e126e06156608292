import type { FastifyInstance } from 'fastify';
import type { Front } from './parts.js';
import { routeSession } from './session/session-routes.js';

/** Everything that stands before the services: each room adds its routes, and each route names its rule (`permit`). */
export function routeFront(app: FastifyInstance, front: Front): void {
  routeSession(app, front);
}
