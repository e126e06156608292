import { Command } from 'commander';
import { lazily } from '../../lazily.js';

/** `gpn audit check`: a pack of proofs, with nothing but itself. */
export const checkCommand = (): Command =>
  new Command('check')
    .argument('<pack>', 'the folder, or the archive (.zip)')
    .description('Check a pack of proofs offline: what it proves, what is sealed, and which file does not fit')
    .option(
      '--key <file>',
      'the public keys that the log has published, one a line (default: those in the pack, which anybody can put there)',
    )
    .option('--json', 'print the report as JSON')
    .addHelpText('after', '\nThe exit code is 4 when anything in the pack does not fit.')
    .action(lazily(async () => (await import('../../actions/audit-check.js')).checkPackAt));
