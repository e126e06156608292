/** What has who may have it. */
interface ForRoles {
  readonly who: readonly string[];
}

const MOST = 7;

/** What the roles have, in its order; never more than a glance takes in. */
export function roleEntries<Item extends ForRoles>(entries: readonly Item[], roles: readonly string[]): readonly Item[] {
  return entries.filter(({ who }) => who.some((role) => roles.includes(role))).slice(0, MOST);
}

/** Which entry an address is below: the longest that begins it. */
export function currentEntry<Item extends { readonly to: string }>(entries: readonly Item[], path: string): Item | undefined {
  const isBelow = ({ to }: Item): boolean => (to === '/' ? path === '/' || path === '' : path === to || path.startsWith(`${to}/`));
  return entries.filter(isBelow).toSorted((first, second) => second.to.length - first.to.length)[0];
}
