import type { ViewReader } from '#libs/event-sourcing';
import type { MemberDocument } from '../views/members/members.js';

/** What members are called, by their ids: the English name where there is one. */
export async function memberNames(members: ViewReader<MemberDocument>, ids: Iterable<string>): Promise<ReadonlyMap<string, string>> {
  const asked = [...new Set(ids)];
  if (asked.length === 0) return new Map();
  const { items } = await members.find({ filter: { member: { in: asked } }, limit: 'all' });
  return new Map(
    items.flatMap(({ key, document: { name, nameEn } }) => {
      const shown = nameEn ?? name;
      return shown === undefined ? [] : [[key, shown] as const];
    }),
  );
}
