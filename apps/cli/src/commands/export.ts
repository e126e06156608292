import { once } from 'node:events';
import { open, unlink } from 'node:fs/promises';
import { pipeline } from 'node:stream/promises';
import { isNativeError } from 'node:util/types';
import { Command } from 'commander';
import { displayName, type NamedParty } from '#libs/reference';
import { forSpreadsheets } from '#libs/spreadsheets';
import { whyUnwritten } from '../broken-output.js';
import { Failure } from '../failure.js';
import { networkFor, Refused } from '../network.js';
import { fetchRoll, type RollOptions, rollAsCsv, snake } from './roll.js';

interface Entry {
  readonly [column: string]: unknown;
}

interface Target {
  readonly output?: string;
}

interface PracticeFilters {
  readonly text?: string;
  readonly kind?: string;
  readonly theme?: string;
  readonly country?: string;
  readonly chapter?: string;
  readonly status?: string;
}

interface FigureFilters {
  readonly text?: string;
  readonly origin?: string;
  readonly destination?: string;
  readonly status?: string;
}

interface FigureFlags {
  readonly dataset: string;
  readonly by?: string;
  readonly asOf?: string;
  readonly origin?: string;
  readonly destination?: string;
  readonly sex?: string;
  readonly occupation?: string;
  readonly industry?: string;
  readonly year?: string;
  readonly sdmx?: boolean;
}

const DIRECTORY = [
  ...[
    'authority',
    'name',
    'nameEn',
    'country',
    'subdivision',
    'region',
    'level',
    'kind',
    'portfolios',
    'status',
    'statusSince',
    'focalPoint',
  ],
  ...['formerNames', 'predecessors', 'successor', 'predecessorNames', 'successorName'],
];

/** `gpn export roll|directory|practices|published-figures|figures`: CSV (RFC 4180, UTF-8) to standard output or a file. Holds no personal data. */
export function exportCommands(): Command {
  const command = new Command('export').description(
    'Write the roll, the directory, the library of practices, published figures or figures as CSV',
  );
  command
    .command('roll')
    .description('The members and open expressions on a day')
    .option('--as-of <date>', 'the day in question (default: today)')
    .option('--known-at <date>', 'as known at the end of this day, or at this instant (default: now)')
    .option('--csv', 'as CSV; the only form there is')
    .option('-o, --output <file>', 'write to a file that does not exist yet')
    .action(async (options: RollOptions & Target, self: Command) => {
      const roll = await fetchRoll(networkFor(self), options);
      await write(options, [rollAsCsv(roll)]);
    });
  command
    .command('directory')
    .description('Every authority as it stands now')
    .option('--csv', 'as CSV; the only form there is')
    .option('-o, --output <file>', 'write to a file that does not exist yet')
    .action(async (options: Target, self: Command) => {
      await write(options, directoryLines(networkFor(self)));
    });
  command
    .command('practices')
    .description('The library of promising practices, or what the filters leave of it')
    .option('--text <words>', 'words, or beginnings of words')
    .option('--kind <kind>', 'policy, regulation, enforcement or protection')
    .option('--theme <theme>', 'a theme of the Network')
    .option('--country <code>', 'a country, by its three letters')
    .option('--chapter <number>', 'a chapter of the Montreal Recommendations')
    .option('--status <status>', 'submitted, returned, reviewed, highlighted or archived')
    .option('--csv', 'as CSV; the only form there is')
    .option('-o, --output <file>', 'write to a file that does not exist yet')
    .action(async ({ text, kind, theme, country, chapter, status, ...target }: PracticeFilters & Target, self: Command) => {
      const filters = { text, kind, theme, country, chapter, status };
      const csv = await networkFor(self).text('/api/working-groups/practices.csv', filters);
      await write(target, [csv]);
    });
  command
    .command('published-figures')
    .description('Published figures of recruitment costs, each with its source and caution; can be imported again')
    .option('--text <words>', 'words, or beginnings of words')
    .option('--origin <code>', 'a country, by its three letters')
    .option('--destination <code>', 'a country, by its three letters')
    .option('--status <status>', 'recorded or withdrawn (default: recorded)')
    .option('--csv', 'as CSV; the only form there is')
    .option('-o, --output <file>', 'write to a file that does not exist yet')
    .action(async ({ text, origin, destination, status, ...target }: FigureFilters & Target, self: Command) => {
      const filters = { text, origin, destination, status };
      const csv = await networkFor(self).text('/api/research/published-figures.csv', filters);
      await write(target, [csv]);
    });
  command
    .command('figures')
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
    .option('--sdmx', 'as SDMX-CSV 2.0.0, for statistical systems')
    .option('--csv', 'as CSV for spreadsheets; the default')
    .option('-o, --output <file>', 'write to a file that does not exist yet')
    .action(async ({ dataset, sdmx, ...asked }: FigureFlags & Target, self: Command) => {
      const { by, asOf, origin, destination, sex, occupation, industry, year, ...target } = asked;
      const query = { by, asOf, origin, destination, sex, occupation, industry, year };
      const network = networkFor(self);
      const path = `/api/research/datasets/${encodeURIComponent(dataset)}/figures`;
      await untilComputed(() => network.get(path, { ...query, limit: '1' }));
      const csv = await network.text(`${path}${sdmx ? '.sdmx.csv' : '.csv'}`, query);
      await write(target, [csv]);
    });
  return command;
}

/** Figures of a large vintage take a while the first time: how far they are is told meanwhile. */
async function untilComputed(ask: () => Promise<unknown>): Promise<void> {
  for (;;) {
    try {
      await ask();
      return;
    } catch (error) {
      if (!(error instanceof Refused) || error.problem.view !== 'research.figures') throw error;
      const { progress } = error.problem;
      if (typeof progress === 'number') process.stderr.write(`computing the figures: ${Math.round(progress * 100)} %\n`);
    }
  }
}

async function* directoryLines(network: ReturnType<typeof networkFor>): AsyncGenerator<string> {
  yield forSpreadsheets.header(DIRECTORY.map(snake));
  // Whole: an authority is named in the row of another.
  const entries = await network.whole<Authority>('/api/membership/authorities');
  const names = new Map(entries.map((entry) => [entry.authority, displayName(entry)]));
  const lookUpName = (id: string): string => names.get(id) ?? id;
  for (const entry of entries) {
    const { predecessors, successor } = entry;
    const named: Entry = { ...entry, predecessorNames: predecessors.map(lookUpName), successorName: successor && lookUpName(successor) };
    yield forSpreadsheets.row(DIRECTORY.map((column) => cell(named[column])));
  }
}

interface Authority extends NamedParty {
  readonly authority: string;
  readonly predecessors: readonly string[];
  readonly successor?: string;
}

const cell = (value: unknown): string =>
  Array.isArray(value) ? value.join('|') : value === undefined || value === null ? '' : String(value);

async function write({ output }: Target, lines: Iterable<string> | AsyncIterable<string>): Promise<void> {
  if (output !== undefined) return writeFile(output, lines);
  for await (const line of lines) if (!process.stdout.write(line)) await once(process.stdout, 'drain');
}

/** A file of our own, whole or not at all. @throws Failure */
async function writeFile(path: string, lines: Iterable<string> | AsyncIterable<string>): Promise<void> {
  const file = await open(path, 'wx').catch((error: NodeJS.ErrnoException) => {
    throw new Failure(
      error.code === 'EEXIST' ? `${path} exists already; name another file.` : `${path} cannot be written: ${whyUnwritten(error)}.`,
    );
  });
  try {
    await pipeline(lines, file.createWriteStream());
  } catch (error) {
    await unlink(path);
    throw isOfFile(error) ? new Failure(`${path} cannot be written: ${whyUnwritten(error)}.`) : error;
  }
}

const isOfFile = (error: unknown): error is NodeJS.ErrnoException => isNativeError(error) && 'syscall' in error;
