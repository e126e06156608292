import { Command } from 'commander';
import { lazily } from '../lazily.js';

/** `gpn submit observations`: a file that is recorded once however often it is sent. */
export function submitCommands(): Command {
  const command = new Command('submit').description('Send bulk data to the running network');
  command
    .command('observations')
    .argument('<file>', 'CSV, UTF-8: one worker’s recruitment a line, with cost and earnings')
    .requiredOption('--dataset <id>', 'the dataset that it belongs to')
    .option(
      '--member <id>',
      'the member that submits it, as custodian of the dataset (absent: the Secretariat, or the only authority of your token)',
    )
    .option('--json', 'print the answer of the API')
    .description(
      'Submit observations; after a broken connection, and when the command is run again, it goes on where it was. ' +
        'A file is recorded once. Exit code 3 with rejected rows',
    )
    .action(lazily(async () => (await import('../actions/submit.js')).submitObservations));
  return command;
}
