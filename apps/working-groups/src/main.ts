import { runService } from '#libs/platform';
import { WorkingGroupsModule } from './working-groups.module.js';

await runService(WorkingGroupsModule, 'GPN working-groups');
