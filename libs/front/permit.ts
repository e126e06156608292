import type { FastifyContextConfig, FastifyRequest } from 'fastify';
import type { Role } from '#libs/event-sourcing';
import { isDryRun, Problem, type RouteDescription } from '#libs/platform';

export interface PermittedRoute {
  readonly config: FastifyContextConfig;
  readonly onRequest: ((request: FastifyRequest) => Promise<void>)[];
}

/**
 * Who may use a route, for its options: any one of the roles suffices. Whose a record is is asked where it is known, in the
 * service that is asked on (`Ask`), never here.
 */
export const permit = (...roles: readonly Role[]): PermittedRoute => ({ config: { rule: roles }, onRequest: [refuseDryRun] });

/** The same, with what the description of the API says of the route. */
export function permitDescribed(roles: readonly Role[], described: RouteDescription): PermittedRoute {
  const { config, onRequest } = permit(...roles);
  return { config: { ...config, described }, onRequest };
}

/** @throws Problem 400 for what cannot be tried: here nothing is decided that a service records */
async function refuseDryRun(request: FastifyRequest): Promise<void> {
  if (request.method === 'POST' && isDryRun(request))
    throw new Problem('platform/bad-header', 'GPN-Dry-Run is for commands; this cannot be asked without being done. Nothing was done.');
}
