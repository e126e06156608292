import { Command } from 'commander';
import { lazily } from '../../lazily.js';

/** `gpn audit verify`: a whole log that lies in a folder. */
export const verifyCommand = (): Command =>
  new Command('verify')
    .description('Check a whole log in a folder, offline: every entry, every hash, the signature, and that no event was left out')
    .requiredOption('--folder <folder>', 'the log as files: checkpoint and tile/')
    .requiredOption('--key <file>', 'the public keys that the log has published, one a line; each must have signed')
    .option('--json', 'print the report as JSON')
    .addHelpText('after', '\nThe exit code is 4 when anything differs; the first twenty differences are named.')
    .action(lazily(async () => (await import('../../actions/audit-verify.js')).verifyFolder));
