import { applyDecorators, SetMetadata } from '@nestjs/common';
import type { Permission } from '#libs/event-sourcing';
import { extendRouteConfig } from '../process/route-config.js';

export const RULE = 'gpn:rule';

declare module 'fastify' {
  interface FastifyContextConfig {
    /** Who may use the route; a route without it is refused. */
    rule?: readonly Permission[];
  }
}

/**
 * Who may use a route: any one of the permissions suffices. `{ role, owns: 'authority' }` asks that the field of that
 * name in the command (path and body) or query is an authority that the caller speaks for, `{ self: 'person' }` that it is
 * the caller. A route without a rule is refused.
 */
export const Allow = (...permissions: readonly Permission[]): MethodDecorator =>
  applyDecorators(SetMetadata(RULE, permissions), extendRouteConfig({ rule: permissions })) as MethodDecorator;
