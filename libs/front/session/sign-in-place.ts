import type { FastifyRequest } from 'fastify';
import { type CookieForm, Problem } from '#libs/platform';

const LOOPBACK = /^(?:localhost|127(?:\.\d{1,3}){3}|\[::1\])(?::\d{1,5})?$/i;

/**
 * The origin that browsers know the platform by. Over TLS it is GPN_PUBLIC_URL; without TLS it is as asked for, on this machine alone:
 * elsewhere whoever listens would have the cookie. @throws Problem 403
 */
export function signInOrigin({ headers }: Pick<FastifyRequest, 'headers'>, { secure }: CookieForm, publicUrl: string | undefined): string {
  if (secure && publicUrl !== undefined) return new URL(publicUrl).origin;
  const host = headers.host ?? '';
  if (LOOPBACK.test(host)) return `http://${host}`;
  throw new Problem(
    'platform/sign-in-needs-tls',
    'Without TLS people sign in on the machine itself alone (http://127.0.0.1). For others: put it behind TLS, and say its address in GPN_PUBLIC_URL.',
  );
}
