import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { pipeline } from 'node:stream/promises';
import type { Command } from 'commander';
import type { MeetingPack, Resolved } from '#libs/meetings';
import type { Api } from '../api/requests.js';
import { whyUnwritten } from '../broken-output.js';
import { Failure } from '../failure.js';
import { meetingRoutes } from '../meetings/meeting-routes.js';
import { resolveTexts, verifiedWords } from '../meetings/sealed-texts.js';
import { personNames } from '../names.js';
import { networkFor } from '../network.js';
import { nameBasedUuid } from '../platform.js';
import { print } from '../print.js';

interface Reading {
  readonly holder?: string;
  readonly out?: string;
  readonly session?: boolean;
}

interface PaperOptions {
  readonly title: string;
  readonly item?: string;
  readonly reference?: string;
  readonly mediaType?: string;
  readonly language?: string;
  readonly session?: boolean;
}

export async function makePack(meeting: string, { out, holder, session }: Reading, command: Command): Promise<void> {
  const network = networkFor(command);
  const { pack: request, path } = meetingRoutes(meeting, { session });
  const pack = await network.send(request, { path, query: { holder } });
  const { packPage } = await import('#libs/meetings');
  await writeOutput(packPage(pack, await resolveReferences(network, pack)), out);
}

export async function makeCalendarEntry(meeting: string, { out, holder, session }: Reading, command: Command): Promise<void> {
  const { calendar, path } = meetingRoutes(meeting, { session });
  await writeOutput(await networkFor(command).text(calendar, { path, query: { holder } }), out);
}

export async function attachPaper(meeting: string, file: string, { session, ...paper }: PaperOptions, command: Command): Promise<void> {
  const digest = await digestOfFile(file);
  const { attachPaper: request, path } = meetingRoutes(meeting, { session });
  const key = nameBasedUuid('paper', meeting, paper.item ?? '', paper.title, digest);
  await networkFor(command).send(request, { path, body: { ...paper, digest }, key });
  print(`${basename(file)} is attached as "${paper.title}", sha256 ${digest}.`);
}

/** Names and minutes that who asks may read; the rest stays an id. */
async function resolveReferences(network: Api, { record, actions, last }: MeetingPack): Promise<Resolved> {
  const persons = [...record.invitees, ...record.attendance, ...actions].flatMap(({ person }) => (person ? [person] : []));
  const minutes = last?.minutes;
  const texts = await resolveTexts(network, minutes ? [minutes] : []);
  const sealed = minutes?.text;
  const readable = minutes && sealed !== undefined && texts.get(sealed)?.state === 'sealed';
  return {
    persons: await personNames(network, persons, 'meetings'),
    texts: new Map(readable ? [[sealed, verifiedWords({ label: 'the last minutes', ...minutes }, texts)]] : []),
  };
}

async function writeOutput(content: string, out: string | undefined): Promise<void> {
  if (out === undefined) return print(content.trimEnd());
  await writeFile(out, content).catch((error: Error) => {
    throw new Failure(`${out} cannot be written: ${whyUnwritten(error)}`);
  });
  print(`Written to ${out}.`);
}

async function digestOfFile(file: string): Promise<string> {
  const hash = createHash('sha256');
  await pipeline(createReadStream(file), hash).catch((error: Error) => {
    throw new Failure(`${file} cannot be read: ${error.message}`);
  });
  return hash.digest('hex');
}
