import { toMemberName } from '#libs/parties';
import type { GroupMembers } from './group-members.js';

/** What members are called, with their country, by their ids; none for an authority that is not known here (yet). */
export async function memberNames(members: GroupMembers, ids: Iterable<string>, day?: string): Promise<ReadonlyMap<string, string>> {
  const found = await members.of(ids);
  return new Map(
    [...found].flatMap(([id, { known }]) => {
      const name = toMemberName(known, day);
      return name === undefined ? [] : [[id, name] as const];
    }),
  );
}
