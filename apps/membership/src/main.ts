import { bootstrap } from '#libs/platform';
import { MembershipModule } from './membership.module.js';

await bootstrap({ modules: [MembershipModule], title: 'GPN membership' });
