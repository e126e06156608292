import { Command } from 'commander';
import { lazily } from '../../lazily.js';

/** `gpn audit readings --person <id>` or `--reader <id>`: who read whom. */
export const auditReadingsCommand = (): Command =>
  new Command('readings')
    .description('Show who read the data of a person, or whose data somebody read, and for what')
    .option('--person <id>', 'the person, or the sealed text, that was read')
    .option('--reader <id>', 'who read')
    .option('--json', 'print the items of the API')
    .action(lazily(async () => (await import('../../actions/audit/readings.js')).showReadings));
