import { Command, InvalidArgumentError } from 'commander';
import { lazily } from '../lazily.js';

/** `gpn export …`: what the network sends as a table, to standard output or a file. Holds no personal data. */
export const exportCommands = (): Command =>
  new Command('export')
    .description('Write the roll, the directory, the library of practices, published figures, figures, or any list as a table')
    .addCommand(rollCommand())
    .addCommand(directoryCommand())
    .addCommand(practicesCommand())
    .addCommand(publishedFiguresCommand())
    .addCommand(figuresCommand())
    .addCommand(listCommand());

const toFile = (command: Command, csv = 'as CSV; the only form there is'): Command =>
  command.option('--csv', csv).option('-o, --output <file>', 'write to a file that does not exist yet');

const rollCommand = (): Command =>
  toFile(
    new Command('roll')
      .description('The members and open expressions on a day')
      .option('--as-of <date>', 'the day in question (default: today)')
      .option('--known-at <date>', 'as known at the end of this day, or at this instant (default: all that is recorded)'),
  ).action(lazily(async () => (await import('../actions/export.js')).exportRoll));

const directoryCommand = (): Command =>
  toFile(new Command('directory').description('Every authority as it stands now')).action(
    lazily(async () => (await import('../actions/export.js')).exportDirectory),
  );

const practicesCommand = (): Command =>
  toFile(
    new Command('practices')
      .description('The library of promising practices, or what the filters leave of it')
      .option('--text <words>', 'words, or beginnings of words')
      .option('--kind <kind>', 'policy, regulation, enforcement or protection')
      .option('--theme <theme>', 'a theme of the Network')
      .option('--country <code>', 'a country, by its three letters')
      .option('--chapter <number>', 'a chapter of the Montreal Recommendations')
      .option('--status <status>', 'submitted, returned, reviewed, highlighted or archived'),
  ).action(lazily(async () => (await import('../actions/export.js')).exportPractices));

const publishedFiguresCommand = (): Command =>
  toFile(
    new Command('published-figures')
      .description('Published figures of recruitment costs, each with its source and caution; can be imported again')
      .option('--text <words>', 'words, or beginnings of words')
      .option('--origin <code>', 'a country, by its three letters')
      .option('--destination <code>', 'a country, by its three letters')
      .option('--status <status>', 'recorded or withdrawn (default: recorded)'),
  ).action(lazily(async () => (await import('../actions/export.js')).exportPublishedFigures));

const figuresCommand = (): Command =>
  toFile(
    new Command('figures')
      .description('Figures of SDG indicator 10.7.1 from a released vintage')
      .requiredOption('--dataset <id>', 'the dataset')
      .option('--by <dimensions>', 'with commas, of: origin, destination, sex, occupation, industry, year (absent: one figure)')
      .option('--as-of <vintage or day>', 'a vintage by its name, or the newest that stood on a day (default: today)')
      .option('--origin <code>', 'a country, by its three letters')
      .option('--destination <code>', 'a country, by its three letters')
      .option('--sex <sex>', 'female, male, other or not-stated')
      .option('--occupation <digit>', 'a major group of ISCO-08, or not-stated')
      .option('--industry <letter>', 'a section of ISIC Rev.4, or not-stated')
      .option('--year <year>', 'of recruitment')
      .option('--sdmx', 'as SDMX-CSV 2.0.0, for statistical systems'),
    'as CSV for spreadsheets; the default',
  ).action(lazily(async () => (await import('../actions/export.js')).exportFigures));

const listCommand = (): Command =>
  new Command('list')
    .description('Any list of the API: all of its pages as one table, as far as you may read it')
    .argument('<list>', 'the list, as its address has it behind /api/: governance/decisions')
    .option(
      '--filter <name=value>',
      'a filter or the order, as the API has it: status=adopted, sort=-statusSince; several times',
      filters,
      [],
    )
    .option('--csv', 'as CSV; the default')
    .option('--xlsx', 'as a workbook; needs --output')
    .option('-o, --output <file>', 'write to a file that does not exist yet')
    .action(lazily(async () => (await import('../actions/export.js')).exportList));

function filters(text: string, previous: readonly (readonly string[])[]): readonly (readonly string[])[] {
  const [, name, value] = /^(\w+)=(.*)$/s.exec(text) ?? [];
  if (name === undefined || value === undefined) throw new InvalidArgumentError('A filter is written as name=value.');
  return [...previous, [name, value]];
}
