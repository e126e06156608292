import { Command } from 'commander';
import { lazily } from '../../lazily.js';

/** `gpn audit verify`: the whole log of the network, or one that lies in a folder. */
export const verifyCommand = (): Command =>
  new Command('verify')
    .description('Have the whole log checked against itself and against the stores of events; or one in a folder, offline')
    .option(
      '--folder <folder>',
      'a log as files, checkpoint and tile/: every entry, every hash, the signature, and that no event was left out',
    )
    .option('--key <file>', 'with --folder: the public keys that the log has published, one a line; each must have signed')
    .option('--vault', 'whether the vault holds what the log says that was sealed, too: in numbers and opaque ids')
    .option('--json', 'print the report as JSON')
    .addHelpText('after', '\nThe exit code is 4 when anything differs; the first twenty differences are named.')
    .action(lazily(async () => (await import('../../actions/audit-verify.js')).verify));
