import helmet from '@fastify/helmet';
import { fastify } from 'fastify';

/**
 * The headers of every answer: those that helmet would set, and that nothing is kept. They are the same on all, so helmet is asked once: it would put its
 * policy together anew for every request.
 */
export async function securityHeaders(): Promise<Readonly<Record<string, string>>> {
  const probe = fastify();
  await probe.register(helmet, {
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
  probe.get('/', async () => '');
  const { headers } = await probe.inject('/');
  await probe.close();
  const ofHttp = new Set(['content-type', 'content-length', 'date', 'connection']);
  // Answers can hold personal data; what may be kept says so itself.
  const kept = { 'cache-control': 'no-store' };
  return {
    ...kept,
    ...Object.fromEntries(Object.entries(headers).flatMap(([name, value]) => (ofHttp.has(name) ? [] : [[name, String(value)]]))),
  };
}
