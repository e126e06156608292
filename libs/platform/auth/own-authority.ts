import type { FastifyRequest } from 'fastify';
import type { Permission } from '#libs/event-sourcing';
import { Problem } from '../process/problem.js';
import type { Caller } from './caller.js';
import { decide } from './permission.js';
import { isCommand, saidBy } from './said-by.js';

/**
 * A focal point whose token names exactly one authority may leave the own one out of a query: it is put in here, before
 * anything looks at the query, for every route whose rule has an owning field. A command always names it: what is done stands
 * whole in the request. @throws Problem 400 that lists them, where there are several
 */
export function completeQuery(request: FastifyRequest, permissions: readonly Permission[], caller: Caller): void {
  if (isCommand(request)) return;
  const decision = decide(permissions, caller, saidBy(request));
  if (decision.allowed || decision.for !== 'owner' || saidBy(request)(decision.field).length > 0) return;
  const { field } = decision;
  const [own, another] = caller.authorities;
  if (own === undefined) return;
  if (another !== undefined) throw whichAuthority(field, caller.authorities);
  request.query = { ...(request.query as object), [field]: own };
}

const whichAuthority = (field: string, authorities: readonly string[]): Problem =>
  new Problem('platform/which-authority', `${field} must say which of your authorities is meant: ${authorities.join(', ')}`, {
    errors: [{ field, rule: 'owns', message: `${field} must say which of your authorities is meant` }],
    extensions: { authorities },
  });

/** The field of a query that may be left out so, for each permission. */
export const mayBeLeftOut = (permissions: readonly Permission[]): readonly string[] =>
  permissions.flatMap((permission) => (typeof permission === 'object' && 'owns' in permission ? [permission.owns] : []));
