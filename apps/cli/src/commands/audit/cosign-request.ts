import { Command, InvalidArgumentError } from 'commander';
import { lazily } from '../../lazily.js';

/** `gpn audit cosign-request`: what a witness without an address is asked, as a file. */
export const cosignRequestCommand = (): Command =>
  new Command('cosign-request')
    .description('Write what a witness is asked by file: to sign the newest checkpoint, from what it signed last')
    .requiredOption('--witness <name>', 'its name in the policy of the log')
    .option('--from <entries>', 'how many entries it signed last, where it says another number than is kept here', readEntries)
    .option('--out <file>', 'write to a file (default: standard output)')
    .action(lazily(async () => (await import('../../actions/audit-witnesses.js')).requestCosignature));

function readEntries(text: string): number {
  if (!/^[0-9]{1,15}$/.test(text)) throw new InvalidArgumentError('It is a number of entries.');
  return Number(text);
}
