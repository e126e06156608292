import { type Caller, Problem } from '#libs/platform';
import { isSelf } from '../custody/visibility.js';

/** @throws Problem 403 for anybody else */
export function selfOrSecretariat(caller: Caller, person: string): void {
  if (caller.roles.includes('secretariat') || isSelf(caller, person)) return;
  throw new Problem('platform/role-needed', 'Only the Secretariat and the person concerned may read this.', {
    extensions: { needs: ['secretariat'] },
  });
}
