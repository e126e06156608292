import { Command } from 'commander';
import { withFieldNames } from '../field-names.js';
import { lazily } from '../lazily.js';
import { SESSION_OPTION } from '../meetings/meeting-routes.js';

/** `gpn meeting pack`, `calendar`, `attach`: what lies before a body. */
export const meetingCommands = (): Command =>
  new Command('meeting')
    .description('The pack of a meeting, its entry for a calendar, its papers')
    .addCommand(packCommand())
    .addCommand(calendarCommand())
    .addCommand(attachCommand());

const packCommand = (): Command =>
  withFieldNames(
    new Command('pack')
      .description('Make the meeting pack as one page to print, with names and minutes as far as you may read them')
      .argument('<meeting>', 'id of the meeting')
      .option(...SESSION_OPTION)
      .option('--out <file>', 'where to write the page (default: standard output)')
      .option('--holder <party>', 'read as a member or organisation that sits in the body')
      .action(lazily(async () => (await import('../actions/meeting.js')).makePack)),
    { session: '<meeting>' },
  );

const calendarCommand = (): Command =>
  withFieldNames(
    new Command('calendar')
      .description('Make the entry of a meeting for a calendar (.ics)')
      .argument('<meeting>', 'id of the meeting')
      .option(...SESSION_OPTION)
      .option('--out <file>', 'where to write it (default: standard output)')
      .option('--holder <party>', 'read as a member or organisation that is invited')
      .action(lazily(async () => (await import('../actions/meeting.js')).makeCalendarEntry)),
    { session: '<meeting>' },
  );

const attachCommand = (): Command =>
  withFieldNames(
    new Command('attach')
      .description('Attach a paper to a meeting: its file is uploaded, and lies sealed')
      .argument('<meeting>', 'id of the meeting')
      .argument('<file>', 'the file')
      .option(...SESSION_OPTION)
      .requiredOption('--title <title>', 'title of the paper')
      .option('--item <item>', 'id of the item of the agenda that it belongs to')
      .option('--reference <reference>', 'reference that is printed on it (SC/2026/2/4)')
      .option('--media-type <type>', 'what the file is, where its ending does not tell (application/pdf)')
      .option('--language <code>', 'its language (en)')
      .action(lazily(async () => (await import('../actions/meeting.js')).attachPaper)),
    { session: '<meeting>', type: '--media-type' },
  );
