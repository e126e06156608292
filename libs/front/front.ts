import type { FastifyInstance } from 'fastify';
import { routeDesk } from './desk/desk-routes.js';
import { routeExample } from './example/example-routes.js';
import type { Front } from './parts.js';
import { type MakeLink, routeSession } from './session/session-routes.js';
import { routeProof } from './site/proof-routes.js';
import { routeSite } from './site/site-routes.js';

export interface FrontDesk {
  /** Path and fragment of a link that signs somebody in once. */
  readonly linkPath: MakeLink;
}

/** Everything that stands before the services: each room adds its routes, and each route names its rule (`permit`). */
export function routeFront(app: FastifyInstance, front: Front): FrontDesk {
  routeDesk(app, front);
  routeExample(app, front);
  routeSite(app, front);
  routeProof(app, front);
  return { linkPath: routeSession(app, front) };
}
