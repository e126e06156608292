import { type Caller, membersOnly } from '#libs/platform';
import type { GroupMembers } from './group-members.js';

/** What members work on is for members. @throws Problem 403 */
export async function forMembers(members: GroupMembers, caller: Caller): Promise<void> {
  const own = await members.find(caller.authorities);
  await membersOnly(caller, (authority) => own.get(authority)?.status === 'member');
}
