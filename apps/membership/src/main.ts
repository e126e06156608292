import { runAlone } from '#libs/platform';
import { MembershipModule } from './membership.module.js';

await runAlone(MembershipModule, 'GPN membership');
