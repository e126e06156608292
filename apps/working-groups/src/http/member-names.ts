import { type GroupMembers, shownName } from './group-members.js';

/** The names of members by their ids; none for an authority that is not known here (yet). */
export async function memberNames(members: GroupMembers, ids: Iterable<string>): Promise<ReadonlyMap<string, string>> {
  const found = await members.of(ids);
  return new Map(
    [...found].flatMap(([id, document]) => {
      const name = shownName(document);
      return name === undefined ? [] : [[id, name] as const];
    }),
  );
}
