import type { FastifyInstance } from 'fastify';
import type { Front } from '../parts.js';
import { routeInbox } from './inbox/inbox-routes.js';
import { routeNames } from './names.js';
import { routePositions } from './positions.js';
import { routePublicCalendar } from './public-calendar.js';
import { routeSearch } from './search.js';

/** What a desk needs of several services at once. It keeps nothing and decides nothing: each service answers for its own. */
export function routeDesk(app: FastifyInstance, front: Front): void {
  routePositions(app, front);
  routeNames(app, front);
  routeSearch(app, front);
  routeInbox(app, front);
  routePublicCalendar(app, front);
}
