import { once } from 'node:events';
import { open, unlink } from 'node:fs/promises';
import { pipeline } from 'node:stream/promises';
import { isNativeError } from 'node:util/types';
import type { Command } from 'commander';
import { displayName } from '#libs/reference';
import { forSpreadsheets } from '#libs/spreadsheets';
import type { Api } from '../api/requests.js';
import { whyUnwritten } from '../broken-output.js';
import { Failure } from '../failure.js';
import { networkFor, Refused } from '../network.js';
import { fetchRoll, type RollOptions, rollAsCsv, snake } from './roll.js';

interface Entry {
  readonly [column: string]: unknown;
}

interface Target {
  readonly output?: string;
  /** The form that it has anyway. */
  readonly csv?: boolean;
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

export async function exportRoll(options: RollOptions & Target, command: Command): Promise<void> {
  await write(options.output, [await rollAsCsv(await fetchRoll(networkFor(command), options))]);
}

export async function exportDirectory(options: Target, command: Command): Promise<void> {
  await write(options.output, directoryLines(networkFor(command)));
}

export async function exportPractices({ output, csv: _, ...filters }: PracticeFilters & Target, command: Command): Promise<void> {
  await write(output, [await networkFor(command).text('GET /api/working-groups/practices.csv', { query: { ...filters } })]);
}

export async function exportPublishedFigures({ output, csv: _, ...filters }: FigureFilters & Target, command: Command): Promise<void> {
  await write(output, [await networkFor(command).text('GET /api/research/published-figures.csv', { query: { ...filters } })]);
}

export async function exportFigures({ output, csv: _, dataset, sdmx, ...filters }: FigureFlags & Target, command: Command): Promise<void> {
  const network = networkFor(command);
  const content = { path: { dataset }, query: { ...filters } };
  await untilComputed(() =>
    network.send('GET /api/research/datasets/{dataset}/figures', { ...content, query: { ...filters, limit: '1' } }),
  );
  const figures = sdmx
    ? network.text('GET /api/research/datasets/{dataset}/figures.sdmx.csv', content)
    : network.text('GET /api/research/datasets/{dataset}/figures.csv', content);
  await write(output, [await figures]);
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

async function* directoryLines(network: Api): AsyncGenerator<string> {
  yield forSpreadsheets.header(DIRECTORY.map(snake));
  // Whole: an authority is named in the row of another.
  const entries = await network.list('GET /api/membership/authorities');
  const names = new Map(entries.map((entry) => [entry.authority, displayName(entry)]));
  const lookUpName = (id: string): string => names.get(id) ?? id;
  for (const entry of entries) {
    const { predecessors, successor } = entry;
    const named: Entry = { ...entry, predecessorNames: predecessors.map(lookUpName), successorName: successor && lookUpName(successor) };
    yield forSpreadsheets.row(DIRECTORY.map((column) => cell(named[column])));
  }
}

const cell = (value: unknown): string =>
  Array.isArray(value) ? value.join('|') : value === undefined || value === null ? '' : String(value);

async function write(output: string | undefined, lines: Iterable<string> | AsyncIterable<string>): Promise<void> {
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
