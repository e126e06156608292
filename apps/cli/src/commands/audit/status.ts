import { Command } from 'commander';
import { lazily } from '../../lazily.js';

/** `gpn audit status`: how the log stands. Exit code 3 while it does not log or sign everything. */
export const auditStatusCommand = (): Command =>
  new Command('status')
    .description('Show how the log stands, and who has signed it; exit code 3 while not everything is logged and signed')
    .option('--json', 'print the answer of the API')
    .action(lazily(async () => (await import('../../actions/audit/status.js')).showLogStatus));
