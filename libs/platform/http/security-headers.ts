import helmet from '@fastify/helmet';
import { fastify } from 'fastify';

/**
 * The headers that helmet would set on each answer. They are the same on all, so helmet is asked once: it would put its
 * policy together anew for every request.
 */
export async function securityHeaders(): Promise<Readonly<Record<string, string>>> {
  const asked = fastify();
  await asked.register(helmet, {
    contentSecurityPolicy: {
      directives: {
        defaultSrc: ["'self'"],
        // Swagger UI styles its elements and draws its icons in place.
        styleSrc: ["'self'", "'unsafe-inline'"],
        imgSrc: ["'self'", 'data:'],
        fontSrc: ["'self'"],
        frameAncestors: ["'none'"],
        // The platform does not know whether TLS is spoken before it.
        upgradeInsecureRequests: null,
      },
    },
    frameguard: { action: 'deny' },
  });
  asked.get('/', async () => '');
  const { headers } = await asked.inject('/');
  await asked.close();
  const ofHttp = new Set(['content-type', 'content-length', 'date', 'connection']);
  return Object.fromEntries(Object.entries(headers).flatMap(([name, value]) => (ofHttp.has(name) ? [] : [[name, String(value)]])));
}
