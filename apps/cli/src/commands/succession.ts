import { Command } from 'commander';
import { lazily } from '../lazily.js';

/** `gpn succession to-move [authority]`, `gpn succession move <authority> --kind official`: what an authority that is no more left open. */
export function successionCommands(): Command {
  const command = new Command('succession').description('Hand over what an authority left that was succeeded by another');
  command
    .command('to-move')
    .argument('[authority]', 'id of the authority (default: every one that was succeeded)')
    .description('Show what has to be moved, over all services, with the command for each; what was moved is shown no longer')
    .option('--json', 'print the lists as JSON, with the bodies of the commands')
    .action(lazily(async () => (await import('../actions/succession.js')).showWhatToMove));
  command
    .command('move')
    .argument('<authority>', 'id of the authority that was succeeded')
    .description('Move what the list of to-move names of some kinds: officials, for example, all at once')
    .requiredOption(
      '--kind <kind>',
      'what to move: official, enrolment, practice … as the list calls it; once or several times',
      several,
      [],
    )
    .option('--json', 'print what was moved as JSON')
    .action(lazily(async () => (await import('../actions/succession.js')).moveToSuccessor));
  return command;
}

const several = (kind: string, previous: readonly string[]): readonly string[] => [...previous, kind];
