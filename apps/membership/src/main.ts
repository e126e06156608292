import { runService } from '#libs/platform';
import { MembershipModule } from './membership.module.js';

await runService(MembershipModule, 'GPN membership');
