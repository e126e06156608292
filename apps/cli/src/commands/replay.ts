import { Command } from 'commander';
import { lazily } from '../lazily.js';

/** `gpn replay <kind> <id>`: everything that was recorded of one record, in both clocks. */
export const replayCommand = (): Command =>
  new Command('replay')
    .description('Show everything that was recorded of one record, when it was true and when it was learned')
    .argument(
      '[kind]',
      'what kind of record it is: authority, decision, dataset … (one that there is not is answered with all that there are)',
    )
    .argument('[id]', 'its id (absent: the only authority of your token)')
    .option('--known-at <time>', 'what was recorded by then: a date to its end, or an instant')
    .option('--for <party>', 'of a record of a member: the authority for which you ask (absent: the only one of your token)')
    .option('--check', 'say which histories of all services hold an event that their own rules refuse; exit code 3 when one does')
    .option('--json', 'print every entry as the API has it')
    .action(lazily(async () => (await import('../actions/replay.js')).replay));
