import type { FastifyInstance } from 'fastify';
import { routeDesk } from './desk/desk-routes.js';
import { routeExample } from './example/example-routes.js';
import type { Front } from './parts.js';
import { permit } from './permit.js';
import { type MakeLink, routeSession } from './session/session-routes.js';

export interface FrontDesk {
  /** Path and fragment of a link that signs somebody in once. */
  readonly linkPath: MakeLink;
}

/** Everything that stands before the services: each room adds its routes, and each route names its rule (`permit`). */
export function routeFront(app: FastifyInstance, front: Front): FrontDesk {
  // To the public site, when there is one, by the language of whoever asks.
  app.get('/', permit('public'), (_request, reply) => reply.redirect('/console', 302));
  routeDesk(app, front);
  routeExample(app, front);
  return { linkPath: routeSession(app, front) };
}
