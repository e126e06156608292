import { Command } from 'commander';
import { lazily } from '../lazily.js';

/** `gpn dead-letters list|redrive|drop`: the messages that could not be delivered. */
export function deadLetterCommands(): Command {
  const command = new Command('dead-letters').description('Look after messages between services that could not be delivered');
  command
    .command('list')
    .description('Show them, with the cause')
    .option('--json', 'print the answer of the API')
    .action(lazily(async () => (await import('../actions/dead-letters.js')).listDeadLetters));
  command
    .command('redrive')
    .argument('<id>')
    .description('Deliver one again, then those that wait behind it')
    .action(lazily(async () => (await import('../actions/dead-letters.js')).redriveDeadLetter));
  command
    .command('drop')
    .argument('<id>')
    .description('Give one up for good, and deliver those that waited behind it')
    .action(lazily(async () => (await import('../actions/dead-letters.js')).dropDeadLetter));
  return command;
}
