import { Argument, Command, Option } from 'commander';
import { lazily } from '../../lazily.js';

/** `gpn audit prove decision 2026-003 --zip decision.zip`: a pack that others check without the network. */
export const proveCommand = (): Command =>
  new Command('prove')
    .description('Put together a pack that proves what was recorded, which anybody can check without the network')
    .addArgument(new Argument('<kind>', 'what is proved').choices(['decision', 'membership', 'certificate', 'vintage', 'event', 'text']))
    .argument('<id>', 'of the record: 2026-003, the id of an authority, a certificate or a text, a dataset, a stream')
    .argument('[part]', 'of a vintage its name, of an event its revision')
    .addOption(
      new Option('--for <audience>', 'who is to read it (default public)').choices(['public', 'members', 'auditor']).default('public'),
    )
    .option('--to <folder>', 'write it as files into a folder that is not there yet')
    .option('--zip <file>', 'write it as a zip')
    .option('--unwitnessed', 'under the newest checkpoint, though nobody but the log itself has signed it')
    .option('--json', 'print what was written as JSON')
    .addHelpText(
      'after',
      '\nThe exit code is 5 while no witness has signed what the policy of the log wants; the pack says so first when it is made all the same.',
    )
    .action(lazily(async () => (await import('../../actions/audit-prove.js')).prove));
