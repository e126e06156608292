import { runAlone } from '#libs/platform';
import { GovernanceModule } from './governance.module.js';

await runAlone(GovernanceModule, 'GPN governance');
