import { Command } from 'commander';
import { lazily } from '../../lazily.js';

/** `gpn audit cosign-request`: what a witness without an address is asked, as a file. */
export const cosignRequestCommand = (): Command =>
  new Command('cosign-request')
    .description('Write what a witness is asked by file: to sign the newest checkpoint, from what it signed last')
    .requiredOption('--witness <name>', 'its name in the policy of the log')
    .option('--from <entries>', 'how many entries it signed last, where it says another number than is kept here')
    .option('--out <file>', 'write to a file (default: standard output)')
    .action(lazily(async () => (await import('../../actions/audit-witnesses.js')).requestCosignature));
