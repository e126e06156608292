import { Problem } from '../process/problem.js';
import type { Decision } from './permission.js';

const REALM = 'Bearer realm="gpn"';

const unauthenticatedProblem = (detail: string): Problem =>
  new Problem('platform/unauthenticated', detail, { headers: { 'www-authenticate': REALM } });

/** For a token that was shown and is no good; the reason says nothing about the token's content. */
export const badToken = (reason: string): Problem =>
  new Problem('platform/bad-token', reason, {
    headers: { 'www-authenticate': `${REALM}, error="invalid_token", error_description="${reason}"` },
  });

/** What is answered to somebody who may not. */
export function accessProblem(decision: Exclude<Decision, { allowed: true }>): Problem {
  const roles = decision.roles.join(' or ');
  if (decision.roles.length === 0) return new Problem('platform/no-rule', 'Nobody may use this route: it has no rule about who may.');
  switch (decision.for) {
    case 'token':
      return unauthenticatedProblem(`A bearer token with the role ${roles} is needed.`);
    case 'role':
      return new Problem('platform/role-needed', `The role ${roles} is needed${orSelf(decision)}.`, {
        extensions: { needs: decision.roles },
      });
    case 'owner':
      return new Problem('platform/not-your-authority', `The field ${decision.field} must be an authority that you speak for.`, {
        extensions: { needs: decision.roles },
        errors: [{ field: decision.field, rule: 'owns', message: `${decision.field} must be an authority that you speak for` }],
      });
  }
}

const orSelf = ({ self }: { readonly self?: string }): string =>
  self === undefined ? '' : `; or the field ${self} must be the person whom the token is for`;
