import { Command } from 'commander';
import { lazily } from '../../lazily.js';

/** `gpn audit witness list`: who countersigns the log. */
export function witnessCommands(): Command {
  const command = new Command('witness').description('Who countersigns the log');
  command
    .command('list')
    .description('Show each witness, what it signed last, and why it does not')
    .option('--json', 'print the answer of the API')
    .action(lazily(async () => (await import('../../actions/audit-witnesses.js')).listWitnesses));
  return command;
}
