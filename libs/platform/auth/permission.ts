import { defined, type Permission, type Role } from '#libs/event-sourcing';
import { type Caller, NOBODY } from './caller.js';

export type Decision =
  | { readonly allowed: true }
  /**
   * `token`: none was shown; `role`: not one of `roles`, and where there is a field `self`, it does not name the caller;
   * `owner`: the role is right, but `field` names no authority of the caller's.
   */
  | { readonly allowed: false; readonly for: 'token' | 'role'; readonly roles: readonly Role[]; readonly self?: string }
  | { readonly allowed: false; readonly for: 'owner'; readonly roles: readonly Role[]; readonly field: string };

/** Every value that a command (path and body) or a query (path and query) gives a field. */
export type ValuesOf = (field: string) => readonly unknown[];

/** The one place where it is decided who may do what. No rule, or an empty one: nobody may. */
export function decide(permissions: readonly Permission[], caller: Caller, valuesOf: ValuesOf): Decision {
  let unowned: string | undefined;
  let self: string | undefined;
  for (const permission of permissions) {
    if (isOfSelf(permission)) {
      if (isSelf(caller, valuesOf(permission.self))) return { allowed: true };
      self ??= permission.self;
      continue;
    }
    const role = typeof permission === 'string' ? permission : permission.role;
    if (role !== 'public' && !caller.roles.includes(role)) continue;
    if (typeof permission === 'string' || owns(caller, valuesOf(permission.owns))) return { allowed: true };
    unowned ??= permission.owns;
  }
  const roles = requiredRoles(permissions);
  if (caller === NOBODY) return { allowed: false, for: 'token', roles };
  return unowned === undefined
    ? defined({ allowed: false, for: 'role', roles, self })
    : { allowed: false, for: 'owner', roles, field: unowned };
}

/** False when no request with this caller can be allowed, whatever it holds: what is known before the body is read. */
export const mayAtAll = (permissions: readonly Permission[], caller: Caller): boolean =>
  permissions.some((permission) => {
    if (isOfSelf(permission)) return caller !== NOBODY;
    const role = typeof permission === 'string' ? permission : permission.role;
    return role === 'public' || caller.roles.includes(role);
  });

export const requiredRoles = (permissions: readonly Permission[]): readonly Role[] => [
  ...new Set(
    permissions.flatMap((permission) => (typeof permission === 'string' ? [permission] : isOfSelf(permission) ? [] : [permission.role])),
  ),
];

/** The field of a request that a permission looks at: the authority that is owned, the person who the caller is. */
export function ownerField(permission: Permission): string | undefined {
  if (typeof permission === 'string') return undefined;
  return isOfSelf(permission) ? permission.self : permission.owns;
}

const isOfSelf = (permission: Permission): permission is { readonly self: string } =>
  typeof permission === 'object' && 'self' in permission;

/** As with authorities: the field must be there, and a body cannot outvote a path. */
const isSelf = (caller: Caller, values: readonly unknown[]): boolean =>
  caller !== NOBODY && values.length > 0 && values.every((value) => value === caller.subject);

/** The field must be there, and every value given for it must be the caller's: a body cannot outvote a path. */
const owns = (caller: Caller, values: readonly unknown[]): boolean =>
  values.length > 0 && values.every((value) => typeof value === 'string' && caller.authorities.includes(value));
