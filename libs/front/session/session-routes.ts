import type { FastifyInstance } from 'fastify';
import { NOBODY } from '#libs/platform';
import { toAsker } from '../ask.js';
import type { Front } from '../parts.js';
import { permit } from '../permit.js';
import { describeCaller } from './session-answer.js';

/** Who is signed in, signing in and signing out. */
export function routeSession(app: FastifyInstance, { ask }: Front): void {
  app.get('/session', permit('public'), async (request) => {
    const { caller } = request.gpn;
    return caller === NOBODY ? { signedIn: false } : describeCaller(caller, ask, toAsker(request));
  });
}
