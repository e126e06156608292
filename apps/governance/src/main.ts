import { runService } from '#libs/platform';
import { GovernanceModule } from './governance.module.js';

await runService(GovernanceModule, 'GPN governance');
