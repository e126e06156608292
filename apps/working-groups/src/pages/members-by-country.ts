import { sortKey } from '#libs/names';
import { displayName } from '../members/group-members.js';
import type { MemberDocument } from '../members/views/members.js';

const UNKNOWN = 'unknown';

/** A member with what a page shows of it. */
interface Placed<Shown> {
  readonly facts: MemberDocument | undefined;
  readonly shown: Shown;
}

/** Members of a group by the names of their countries, and by their own. */
export function toCountries<Shown extends { readonly member: string }>(members: readonly Placed<Shown>[]) {
  const countries = new Map<string, { readonly countryName: string; readonly members: Placed<Shown>[] }>();
  for (const placed of members) {
    const { country = UNKNOWN, countryName = country } = placed.facts ?? {};
    const entry = countries.get(country) ?? { countryName, members: [] };
    countries.set(country, entry);
    entry.members.push(placed);
  }
  return [...countries]
    .map(([country, entry]) => ({
      country,
      countryName: entry.countryName,
      members: entry.members.toSorted((a, b) => compareNames(displayName(a.facts), displayName(b.facts))).map(({ shown }) => shown),
    }))
    .sort((a, b) => compareNames(a.countryName, b.countryName));
}

function compareNames(first = '', second = ''): number {
  const [a, b] = [sortKey(first), sortKey(second)];
  return a < b ? -1 : a > b ? 1 : 0;
}
