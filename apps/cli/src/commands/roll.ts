import { Command } from 'commander';
import { lazily } from '../lazily.js';

/** `gpn roll --as-of 2021-03-31 [--known-at …]`: who was a member, as known then. */
export const rollCommand = (): Command =>
  new Command('roll')
    .description('Show who was a member, and whose interest was open, on a day as known on another')
    .option('--as-of <date>', 'the day in question (default: today)')
    .option('--known-at <date>', 'as known at the end of this day, or at this instant (default: all that is recorded)')
    .option('--json', 'print the answer of the API')
    .option('--csv', 'print it as CSV, one line an authority')
    .action(lazily(async () => (await import('../actions/roll.js')).showRoll));
