import { Command } from 'commander';
import { lazily } from '../lazily.js';

/** `gpn example`: a fictional year, to look at what the platform is for. */
export const exampleCommand = (): Command =>
  new Command('example')
    .description(
      'Fill an empty network on this machine with a fictional year, through its own API: members, decisions, groups, training, figures. ' +
        'Refused where anything is recorded; every page says that it is an example',
    )
    .option('--json', 'print the answer of the API')
    .action(lazily(async () => (await import('../actions/example.js')).recordExample));
