import { type FastifyInstance, fastify } from 'fastify';
import { routeFront } from '#libs/front';
import { type Configuration, guardRoutes, type ProcessLog } from '#libs/platform';
import { refuse, requestPath } from './answering.js';
import { askOverHttp, sendOverHttp } from './ask-over-http.js';
import { routeDocuments } from './document-routes.js';
import { routeHealth } from './health-routes.js';
import { routeOperations } from './operations-routes.js';
import type { Services } from './services.js';

export interface GatewayParts {
  readonly configuration: Configuration;
  readonly logger: ProcessLog['logger'];
}

/**
 * What is asked of the whole Network where each service runs on its own, at the paths that one process of all services has:
 * the services are asked, with the token of who asks, and their answers put together. It keeps nothing and decides nothing.
 * Services are asked for JSON whatever a browser accepts: what was refused becomes a page here.
 */
export function gateway(services: Services, { configuration, logger }: GatewayParts): FastifyInstance {
  const app = fastify({
    forceCloseConnections: 'idle',
    routerOptions: { ignoreTrailingSlash: true },
    trustProxy: configuration.trustedProxies.length > 0 ? [...configuration.trustedProxies] : false,
  });
  app.removeAllContentTypeParsers();
  app.addContentTypeParser('*', { parseAs: 'string' }, (_request, body, done) => done(null, body));
  app.addHook('onSend', async (_request, reply) => {
    for (const [name, value] of Object.entries({ 'cache-control': 'no-store', 'x-content-type-options': 'nosniff' })) {
      if (!reply.hasHeader(name)) reply.header(name, value);
    }
  });
  app.setNotFoundHandler((request, reply) =>
    refuse(reply, 'platform/not-found', `There is nothing at ${requestPath(request).slice(0, 200)}.`),
  );
  app.setErrorHandler((error, _request, reply) => {
    process.stderr.write(`${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
    return refuse(reply, 'platform/internal', 'The request could not be answered.');
  });
  routeHealth(app, services);
  routeOperations(app, services);
  routeDocuments(app, services);
  // What stands before the services is guarded here, as each of them guards its own.
  app.register(async (front) => {
    const guarding = await guardRoutes(front, configuration, logger);
    routeFront(front, { ask: askOverHttp(services), send: sendOverHttp(services), configuration, guarding });
  });
  return app;
}
