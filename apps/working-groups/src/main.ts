import { runAlone } from '#libs/platform';
import { WorkingGroupsModule } from './working-groups.module.js';

await runAlone(WorkingGroupsModule, 'GPN working-groups');
