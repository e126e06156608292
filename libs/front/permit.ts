import type { FastifyContextConfig } from 'fastify';
import type { Role } from '#libs/event-sourcing';

/**
 * Who may use a route, for its configuration: any one of the roles suffices. Whose a record is is asked where it is known, in the
 * service that is asked on (`Ask`), never here.
 */
export const permit = (...roles: readonly Role[]): { readonly config: FastifyContextConfig } => ({ config: { rule: roles } });
