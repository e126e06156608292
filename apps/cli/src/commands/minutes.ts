import { Command, InvalidArgumentError } from 'commander';
import { withFieldNames } from '../field-names.js';
import { lazily } from '../lazily.js';
import { SESSION_OPTION } from '../meetings/meeting-routes.js';

const DEFAULT_CONTEXT = 3;

/** `gpn minutes draft`, `gpn minutes compare`: minutes of a meeting, whose texts are sealed in the people service. */
export const minutesCommands = (): Command =>
  new Command('minutes')
    .description('Draft the minutes of a meeting, and compare two revisions')
    .addCommand(draftCommand())
    .addCommand(compareCommand());

const draftCommand = (): Command =>
  withFieldNames(
    new Command('draft')
      .description('Seal a text and record it as the next revision of the minutes; repeating it records nothing twice')
      .argument('<meeting>', 'id of the meeting')
      .argument('<file>', 'the text, UTF-8')
      .option(...SESSION_OPTION)
      .option('--language <code>', 'its language (en)')
      .option('--correct <reason>', 'correct minutes that are approved, for this reason')
      .action(lazily(async () => (await import('../actions/minutes.js')).draftMinutes)),
    { session: '<meeting>', reason: '--correct' },
  );

const compareCommand = (): Command =>
  withFieldNames(
    new Command('compare')
      .description('Show what differs between two revisions of the minutes')
      .argument('<meeting>', 'id of the meeting')
      .option(...SESSION_OPTION)
      .option('--from <revision>', 'the earlier one (default: the one before the later)')
      .option('--to <revision>', 'the later one (default: the newest)')
      .option('--words', 'mark words in the whole text, [-out-] and {+in+}, instead of lines')
      .option('--context <lines>', 'how many lines to show around a difference', wholeNumber, DEFAULT_CONTEXT)
      .option('--holder <party>', 'read as a member or organisation that sits in the body')
      .action(lazily(async () => (await import('../actions/minutes.js')).compareMinutes)),
    { session: '<meeting>' },
  );

function wholeNumber(value: string): number {
  if (!/^\d{1,4}$/.test(value)) throw new InvalidArgumentError('It is a whole number, 0 or more.');
  return Number(value);
}
