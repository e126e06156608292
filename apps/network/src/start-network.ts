import { type Bootstrap, bootstrap, type Running } from '#libs/platform';
import { MembershipModule } from '../../membership/src/membership.module.js';
import { PeopleModule } from '../../people/src/people.module.js';
import { NetworkModule } from './network.module.js';

/** Every service of the Network in this process. */
export const startNetwork = (options: Pick<Bootstrap, 'environment'> = {}): Promise<Running> =>
  bootstrap({ modules: [MembershipModule, PeopleModule, NetworkModule], title: 'Global Policy Network', ...options });
