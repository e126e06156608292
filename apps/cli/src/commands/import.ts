import { Command } from 'commander';
import { lazily } from '../lazily.js';

export function importCommands(): Command {
  const command = new Command('import').description(
    'Send a file of at most 10,000 rows to the service that it is for, which decides on each row',
  );
  command
    .command('expressions')
    .argument('<file>', 'CSV, UTF-8: one expression of interest a line, with what has come of it since')
    .description('Load expressions of interest; running it again records nothing twice')
    .option('--dry-run', 'show row by row what would happen, and record nothing')
    .option(
      '--skip-bad',
      'load the good rows of a file that has bad ones too (otherwise such a file is not loaded at all); exit code 3 then',
    )
    .option('--json', 'print the result as JSON')
    .action(lazily(async () => (await import('../actions/import.js')).expressions));
  command
    .command('guidance')
    .argument('<file>', 'CSV, UTF-8: one resource of the guidance library a line')
    .description('Load resources into the guidance library; running it again records nothing twice')
    .option('--json', 'print the result as JSON')
    .action(lazily(async () => (await import('../actions/import.js')).guidance));
  command
    .command('enrolments')
    .argument('<file>', 'CSV, UTF-8: learner, module (its code or id), member a line; offering, pathway, renews, enrolled_on where known')
    .description('Enrol officials in modules; running it again enrols nobody twice')
    .option('--json', 'print the result as JSON')
    .action(lazily(async () => (await import('../actions/import.js')).enrolments));
  command
    .command('published-figures')
    .argument('<file>', 'CSV, UTF-8: one published figure a line, with its source; see apps/research/examples')
    .description('Load published figures of recruitment costs; running it again records nothing twice')
    .option('--json', 'print the result as JSON')
    .action(lazily(async () => (await import('../actions/import.js')).publishedFigures));
  return command;
}
