import { Command } from 'commander';
import { lazily } from '../lazily.js';

/** `gpn accept-foreign`: what stands in our streams and is not ours; with a stream, a revision and a reason, who answers for it. */
export const acceptForeignCommand = (): Command =>
  new Command('accept-foreign')
    .description(
      'List the events that somebody else wrote into the streams of the platform, or a deleted stream left behind (exit code 3 while nobody answers for one); with a stream, its revision and --reason, answer for it, which is recorded',
    )
    .argument('[stream]', 'as listed')
    .argument('[revision]', 'as listed')
    .option('--reason <text>', 'what it is and why you go on beside it; recorded, so nothing personal')
    .option('--json', 'print the answer of the API')
    .action(lazily(async () => (await import('../actions/accept-foreign.js')).acceptForeign));
