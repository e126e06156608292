import { Command } from 'commander';
import { lazily } from '../lazily.js';

/** `gpn accept-restore`: what an older copy of the event log has lost; with a reason, the way on. */
export const acceptRestoreCommand = (): Command =>
  new Command('accept-restore')
    .description(
      'After an older copy of the event log was put back: show what was lost (exit code 3 while something stands still); with --reason, go on with it, which is recorded',
    )
    .option('--reason <text>', 'why you go on with the older copy; recorded, so nothing personal')
    .option('--json', 'print the answer of the API')
    .action(lazily(async () => (await import('../actions/accept-restore.js')).acceptRestore));
