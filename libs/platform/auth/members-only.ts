import { Problem } from '../process/problem.js';
import { type Caller, seesEverything } from './caller.js';

/**
 * What members see and work on is for members: a focal point reads it who speaks for a present one. The role alone does not
 * say so, as organisations in the Advisory Groups and members that withdrew have focal points too, and a token may name an
 * authority that nobody has recorded. `isMember` says it of an authority, as the service knows it now.
 * @throws Problem 403
 */
export async function membersOnly(caller: Caller, isMember: (authority: string) => Promise<boolean> | boolean): Promise<void> {
  if (seesEverything(caller)) return;
  const members = await Promise.all(caller.authorities.map((authority) => isMember(authority)));
  if (members.includes(true)) return;
  throw new Problem(
    'platform/not-your-authority',
    'This is for members of the Network: none of the authorities that you speak for is one now.',
  );
}
