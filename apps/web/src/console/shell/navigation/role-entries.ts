/** What has who may have it. */
interface ForRoles {
  readonly who: readonly string[];
}

const MOST = 7;

/** What the roles have, in its order; never more than a glance takes in. */
export function roleEntries<Item extends ForRoles>(entries: readonly Item[], roles: readonly string[]): readonly Item[] {
  return entries.filter(({ who }) => who.some((role) => roles.includes(role))).slice(0, MOST);
}

/** What stands at an address, and what stands below it. */
interface Placed {
  readonly to: string;
  readonly screens?: readonly Placed[];
}

const isBelow = (to: string, path: string): boolean =>
  to === '/' ? path === '/' || path === '' : path === to || path.startsWith(`${to}/`);

/** How much of an address an entry, or one of its screens, begins. */
const reach = ({ to, screens = [] }: Placed, path: string): number =>
  Math.max(isBelow(to, path) ? to.length : 0, ...screens.map((screen) => reach(screen, path)));

/** Which entry an address is below: that of the longest that begins it. */
export function currentEntry<Item extends Placed>(entries: readonly Item[], path: string): Item | undefined {
  const [longest] = entries.toSorted((first, second) => reach(second, path) - reach(first, path));
  return longest && reach(longest, path) > 0 ? longest : undefined;
}
