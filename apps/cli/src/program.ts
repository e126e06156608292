import { Command } from 'commander';
import { acceptForeignCommand } from './commands/accept-foreign.js';
import { acceptRestoreCommand } from './commands/accept-restore.js';
import { auditCommands } from './commands/audit.js';
import { certificateCommands } from './commands/certificate.js';
import { deadLetterCommands } from './commands/dead-letters.js';
import { decisionCommands } from './commands/decision.js';
import { exampleCommand } from './commands/example.js';
import { exportCommands } from './commands/export.js';
import { importCommands } from './commands/import.js';
import { meetingCommands } from './commands/meeting.js';
import { minutesCommands } from './commands/minutes.js';
import { rebuildViewCommand } from './commands/rebuild-view.js';
import { replayCommand } from './commands/replay.js';
import { replayTopicCommand } from './commands/replay-topic.js';
import { rollCommand } from './commands/roll.js';
import { signInCommand } from './commands/sign-in.js';
import { statusCommand } from './commands/status.js';
import { submitCommands } from './commands/submit.js';
import { successionCommands } from './commands/succession.js';
import { tokenCommand } from './commands/token.js';
import { CONFIRMED, packageVersion, visibly } from './platform.js';

/** The command line of the platform: each command is one file in commands/. */
export function program(): Command {
  const gpn = new Command('gpn')
    .description('The Global Policy Network from the command line.')
    .version(packageVersion(), '-V, --version', 'print the version of this program')
    .option('--url <address>', 'address of the running network (default: $GPN_URL, else http://127.0.0.1:$GPN_PORT, port 3000)')
    .option('--confirm <what>', `what is recorded all the same: ${CONFIRMED.join(', ')}`)
    .addHelpText(
      'after',
      `
Who asks: $GPN_TOKEN, else the secretariat by the local key in $GPN_DATA (default ./data beside the program). Without either, it
reads what is public; no key is made.
Errors are one line on standard error; the exit code is then not 0.`,
    )
    .showSuggestionAfterError()
    .exitOverride()
    .configureOutput({
      outputError: (text, write) =>
        write(
          `gpn: ${visibly(
            text
              .trim()
              .replace(/^error: /, '')
              .replaceAll('\n', ' '),
          )}\n`,
        ),
    });
  for (const command of [
    tokenCommand(),
    signInCommand(),
    importCommands(),
    submitCommands(),
    rollCommand(),
    replayCommand(),
    exampleCommand(),
    exportCommands(),
    decisionCommands(),
    meetingCommands(),
    minutesCommands(),
    certificateCommands(),
    successionCommands(),
    statusCommand(),
    auditCommands(),
    deadLetterCommands(),
    replayTopicCommand(),
    rebuildViewCommand(),
    acceptRestoreCommand(),
    acceptForeignCommand(),
  ]) {
    gpn.addCommand(inherit(command, gpn));
  }
  return gpn;
}

/** Commands that were made alone answer errors as the program does. */
function inherit(command: Command, from: Command): Command {
  command.copyInheritedSettings(from);
  for (const inner of command.commands) inherit(inner, command);
  return command;
}
