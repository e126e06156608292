import { Command } from 'commander';
import { lazily } from '../../lazily.js';

/** `gpn audit sources`: the event logs that are logged, and what an older copy of one has lost. */
export const sourcesCommand = (): Command =>
  new Command('sources')
    .description('Show the event logs that are logged, and what was lost where an older copy was put back (then exit code 3)')
    .option('--json', 'print the answer of the API')
    .action(lazily(async () => (await import('../../actions/audit-sources.js')).listSources));
