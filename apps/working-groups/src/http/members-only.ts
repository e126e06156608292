import { type Caller, Problem } from '#libs/platform';
import type { GroupMembers } from './group-members.js';

/**
 * What members work on is for members: a focal point reads it who speaks for a present one. The role alone does not say so,
 * as organisations in the Advisory Groups and members that withdrew have focal points too.
 * @throws Problem 403
 */
export async function forMembers(members: GroupMembers, { roles, authorities }: Caller): Promise<void> {
  if (roles.includes('secretariat') || roles.includes('auditor')) return;
  const known = await members.of(authorities);
  if ([...known.values()].some(({ status }) => status === 'member')) return;
  throw new Problem(
    'platform/not-your-authority',
    'This is for members of the Network: none of the authorities that you speak for is one now.',
  );
}
