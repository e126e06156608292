import { sortKey } from '#libs/names';
import { shownName } from '../members/group-members.js';
import type { MemberDocument } from '../members/views/members.js';

const UNKNOWN = 'unknown';

/** A member with what a page shows of it. */
interface Placed<Shown> {
  readonly known: MemberDocument | undefined;
  readonly shown: Shown;
}

/** Members of a group by the names of their countries, and by their own. */
export function byCountry<Shown extends { readonly member: string }>(members: readonly Placed<Shown>[]) {
  const countries = new Map<string, { readonly countryName: string; readonly members: Placed<Shown>[] }>();
  for (const one of members) {
    const { country = UNKNOWN, countryName = country } = one.known ?? {};
    const found = countries.get(country) ?? { countryName, members: [] };
    countries.set(country, found);
    found.members.push(one);
  }
  return [...countries]
    .map(([country, found]) => ({
      country,
      countryName: found.countryName,
      members: found.members.toSorted((a, b) => byName(shownName(a.known), shownName(b.known))).map(({ shown }) => shown),
    }))
    .sort((a, b) => byName(a.countryName, b.countryName));
}

function byName(one = '', other = ''): number {
  const [a, b] = [sortKey(one), sortKey(other)];
  return a < b ? -1 : a > b ? 1 : 0;
}
