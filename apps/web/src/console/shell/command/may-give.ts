import type { WhoMay } from '../../../api/facts.ts';

interface Acting {
  readonly roles: readonly string[];
  readonly authorities: readonly { readonly authority: string }[];
}

/**
 * Whether somebody may give a command, as far as its address tells: by a role, or by a role for an authority of one's own. What only the
 * record knows (who holds the seat) the service says.
 */
export function mayGive(who: readonly WhoMay[], { roles, authorities }: Acting, path: Readonly<Record<string, string>>): boolean {
  return who.some((permission) => {
    if (typeof permission === 'string') return roles.includes(permission);
    const named = permission.owns === undefined ? undefined : path[permission.owns];
    return roles.includes(permission.role) && (named === undefined || authorities.some(({ authority }) => authority === named));
  });
}
