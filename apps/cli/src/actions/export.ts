import { once } from 'node:events';
import { open, unlink } from 'node:fs/promises';
import { pipeline } from 'node:stream/promises';
import { isNativeError } from 'node:util/types';
import type { Command } from 'commander';
import { toSearch } from '../api/requests.js';
import { whyUnwritten } from '../broken-output.js';
import { Failure } from '../failure.js';
import { networkFor, Refused } from '../network.js';

interface Target {
  readonly output?: string;
  /** The form that it has anyway. */
  readonly csv?: boolean;
}

interface RollFilters {
  readonly asOf?: string;
  readonly knownAt?: string;
}

interface ListOptions {
  /** Names and values; a name may come several times. */
  readonly filter: readonly (readonly [name: string, value: string])[];
  readonly xlsx?: boolean;
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

export async function exportRoll({ output, csv: _, ...filters }: RollFilters & Target, command: Command): Promise<void> {
  await write(output, [await networkFor(command).text('GET /api/membership/roll.csv', { query: { ...filters } })]);
}

export async function exportDirectory({ output }: Target, command: Command): Promise<void> {
  await write(output, [await networkFor(command).text('GET /api/membership/authorities.csv')]);
}

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

/** What a list is asked for by: its address below /api, and nothing besides. */
const LIST = /^[a-z][\w-]*(?:\/[\w-]+)+$/;

export async function exportList(path: string, { filter, xlsx, output }: ListOptions, command: Command): Promise<void> {
  if (!LIST.test(path)) throw new Failure(`${path} is no list: write it as its address has it behind /api/, like governance/decisions.`);
  if (xlsx && output === undefined) throw new Failure('A workbook is no text: name the file to write with --output.');
  await write(output, networkFor(command).file(`/api/${path}${toSearch(filter)}`, xlsx ? XLSX : 'text/csv'));
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

/** A text, or a part of a file. */
type Piece = string | Uint8Array;

async function write(output: string | undefined, pieces: Iterable<Piece> | AsyncIterable<Piece>): Promise<void> {
  if (output !== undefined) return writeFile(output, pieces);
  for await (const piece of pieces) if (!process.stdout.write(piece)) await once(process.stdout, 'drain');
}

/** A file of our own, whole or not at all. @throws Failure */
async function writeFile(path: string, pieces: Iterable<Piece> | AsyncIterable<Piece>): Promise<void> {
  const file = await open(path, 'wx').catch((error: NodeJS.ErrnoException) => {
    throw new Failure(
      error.code === 'EEXIST' ? `${path} exists already; name another file.` : `${path} cannot be written: ${whyUnwritten(error)}.`,
    );
  });
  try {
    await pipeline(pieces, file.createWriteStream());
  } catch (error) {
    await unlink(path);
    throw isOfFile(error) ? new Failure(`${path} cannot be written: ${whyUnwritten(error)}.`) : error;
  }
}

const isOfFile = (error: unknown): error is NodeJS.ErrnoException => isNativeError(error) && 'syscall' in error;
