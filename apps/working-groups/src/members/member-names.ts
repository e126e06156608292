import { toMemberName } from '#libs/parties';
import type { GroupMembers } from './group-members.js';

/** Names of members, with their country, by their ids; none for an authority that is not known here (yet). */
export async function memberNames(members: GroupMembers, ids: Iterable<string>, day?: string): Promise<ReadonlyMap<string, string>> {
  const documents = await members.find(ids);
  return new Map(
    [...documents].flatMap(([id, { replica }]) => {
      const name = toMemberName(replica, day);
      return name === undefined ? [] : [[id, name] as const];
    }),
  );
}
